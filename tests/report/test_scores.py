"""What was scored: counting, and that the numbers that ship are those of this program's cases."""

import json

import pytest

from allegiance.report import score_tables, scores
from allegiance.scenario.load import load_case

FUTURES = {"q05": 1.0, "q25": 2.0, "q50": 3.0, "q75": 4.0, "q95": 5.0, "of": 40, "below": 0.5}
NEVER = {"of": 0, "below": None}


def window(observed, low=None, high=None, **futures):
    at = {"observed": observed, "low": low or observed, "high": high or observed}
    return at | {"futures": {"prior": futures or FUTURES}}


def case(happened, **ends):
    return {"happened": happened, "outcomes": {"prior": ends}}


def test_an_observation_lies_within_the_half_the_most_or_neither():
    windows = [window(3.0), window(4.5), window(9.0), window(6.0, low=4.9), window(3.0, **NEVER)]

    assert (4, 1, 2, 3, 1) == scores.covered(windows, "prior")


def test_observations_fall_into_the_bin_of_the_futures_below_them():
    windows = [window(0, **FUTURES | {"below": share}) for share in (0.0, 0.04, 0.05, 0.5, 1.0)]

    assert [2, 1, 0, 1, 0, 1] == scores.ranked([*windows, window(0, **NEVER)], "prior")


def test_the_brier_score_is_the_square_of_what_ended_otherwise():
    score = scores.brier(case("ouster", ouster=10, hold=30), "prior")

    assert pytest.approx(0.5625) == score.value
    assert score.low < score.value < score.high
    assert [1.0, 0.0] == [scores.always_hold(case(end)) for end in ("ouster", "hold")]


def test_the_numbers_that_ship_count_every_future_of_every_case():
    found = scores.kept(scores.RESULTS)

    assert scores.SCHEMA == found["schema"]
    assert {"venezuela-2019", "bolivia-2019", "bolivia-2019-blind"} <= {one["name"] for one in found["cases"]}
    for one in found["cases"]:
        assert load_case(one["name"]).title == one["title"]
        for mode in score_tables.MODES:
            assert found["futures"] == scores.happened(one, mode).of
            assert len(one["windows"]) >= sum(scores.covered(one["windows"], mode)[:1])


def test_every_table_has_cells_under_all_its_heads():
    parts = score_tables.sections()

    assert ["endings", "brier", "bands", "calibration", "facts", "ablation", "resolution"] == [
        p.name for p in parts
    ]
    for part in parts:
        assert {len(part.table.heads)} == {len(row) for row in part.table.rows}
        assert all(isinstance(cell, str) for row in part.table.rows for cell in row)


def test_scores_of_another_state_of_the_program_say_so(tmp_path, monkeypatch):
    found = scores.kept(scores.RESULTS) | {
        "mechanisms": "0",
        "screened": {"kept": 1, "tried": 2, "digest": "0"},
    }
    (tmp_path / "results.json").write_text(json.dumps(found))
    monkeypatch.setattr(scores, "RESULTS", tmp_path / "results.json")
    said = " ".join(score_tables.basis())

    assert "mechanisms have changed" in said
    assert "Another set" in said


def test_without_scores_that_is_said(tmp_path, monkeypatch):
    for name in ("RESULTS", "FACTS", "ABLATION"):
        monkeypatch.setattr(scores, name, tmp_path / name)

    assert ["resolution"] == [part.name for part in score_tables.sections()]
    assert "No scores ship" in score_tables.basis()[0]


def test_it_is_said_that_no_forecast_was_scored():
    assert "there is no such backtest yet" in score_tables.NEVER
