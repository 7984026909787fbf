import json
import re

import pytest

from allegiance.simulation import run
from ensemble.fakes import future

CALL = ("compare", "venezuela-2019", "--fixed", "--runs", 6, "--workers", 1)


@pytest.fixture(autouse=True)
def quick_pairs(quick, monkeypatch):
    monkeypatch.setattr(run, "simulate_futures", paired)


def paired(cases, *, parameters, **options):
    """Futures of no time: those with levers have another seed, so that they differ from the baseline."""
    seed = options.pop("seed")
    return [
        future(case, parameters=p, seed=(seed + len(case.shifts)) % 2**64, **options)
        for case, p in zip(cases, parameters, strict=True)
    ]


def test_compare_sets_every_scenario_beside_the_baseline(allegiance):
    called = allegiance(*CALL, "--lever", "amnesty", "--lever", "purge@2019-02-01")
    assert 0 == called
    rows = [line.split("  ")[0] for line in called.out.split("How it ends")[1].splitlines()[1:5]]
    assert ["baseline", "amnesty", "purge@2019-02-01", "all together"] == rows
    assert "amnesty from 2018-12-18: amnesty.credibility = 0.8, amnesty.reach = 1" in called.out
    assert re.search(r"amnesty: (no detectable effect|changes how it ends)", called.out)


def test_the_json_has_the_stable_shape(allegiance):
    shown = json.loads(allegiance(*CALL, "--lever", "amnesty", "--json").out)
    assert "allegiance.compare/1" == shown["schema"]
    assert "allegiance.run/1" == shown["baseline"]["schema"]
    (scenario,) = shown["scenarios"]
    assert ("amnesty", 6) == (scenario["name"], scenario["pairs"])
    assert set(scenario["effects"]) == set(scenario["outcomes"]) == set(shown["baseline"]["outcomes"])
    effect = scenario["effects"]["ouster"]
    assert {"difference", "low", "high", "detected", "detectable", "needed"} <= set(effect)
    gap = (
        scenario["outcomes"]["ouster"]["probability"] - shown["baseline"]["outcomes"]["ouster"]["probability"]
    )
    assert pytest.approx(gap) == effect["difference"]
    assert effect["low"] <= effect["difference"] <= effect["high"]


def test_futures_of_run_are_used_and_the_same_command_simulates_nothing(allegiance, monkeypatch):
    allegiance("run", *CALL[1:])
    first = allegiance(*CALL, "--lever", "amnesty", "--json")
    monkeypatch.delattr(run, "simulate_futures")
    monkeypatch.delattr(run, "simulate_future")
    again = allegiance(*CALL, "--lever", "amnesty", "--json")
    assert 0 == again
    one, two = json.loads(first.out), json.loads(again.out)
    assert one["scenarios"][0]["effects"] == two["scenarios"][0]["effects"]


def test_the_report_is_one_page_that_names_every_scenario(allegiance, tmp_path):
    called = allegiance(*CALL, "--lever", "amnesty", "--lever", "purge", "--out", tmp_path / "out")
    page = (tmp_path / "out" / "compare.html").read_text(encoding="utf-8")
    assert str(tmp_path / "out" / "compare.html") in called.out
    assert {"baseline", "scenario-1", "scenario-2", "scenario-3", "compare.html"} == {
        path.name for path in (tmp_path / "out").iterdir()
    }
    for said in ("amnesty", "purge", "all together", "How it ends", "What else changes", "</html>"):
        assert said in page
    assert "<script" not in page
    assert 2 <= page.count('class="dot"')


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "nothing to compare with"),
        (("--each", "--together", "--lever", "amnesty"), 2, "exclude each other"),
        (("--prior", "--lever", "amnesty"), 2, "--fixed and --prior exclude each other"),
        (("--lever", "amnsty"), 3, "Did you mean 'amnesty'?"),
        (("--lever", "amnesty=2"), 3, "a number from 0 to 1"),
        (("--lever", "amnesty@2031-01-01"), 3, "a day that is simulated"),
        (("--lever", "pay-cut", "--lever", "pay-rise"), 3, "--each compares"),
        (("--lever", "off-ramp.relief=1"), 3, "sanctions.imposed + sanctions.threatened"),
        (("--days", "30", "--lever", "amnesty@2019-03-01"), 3, "to 2019-01-16"),
        (("--scenario", "amnesty"), 3, "name: lever, lever"),
    ],
)
def test_a_wrong_comparison_is_refused_with_one_line(allegiance, arguments, code, said):
    called = allegiance(*CALL, *arguments)
    assert code == called
    assert said in called.err
    assert "" == called.out


def test_compare_in_python_gives_a_row_for_each_effect(tmp_path):
    import allegiance as al

    case = al.load_case("venezuela-2019")
    found = al.compare(
        case, case.with_lever("amnesty", credibility=0.6), runs=5, mode="fixed", folder=tmp_path / "e"
    )
    rows = found.effects()
    assert {"outcome", "quantity"} == set(rows["kind"])
    assert ["amnesty"] == rows["scenario"].unique().to_list()


def test_a_comparison_with_nothing_is_a_wrong_call():
    import allegiance as al

    with pytest.raises(al.UsageError, match="one or more"):
        al.compare(al.load_case("hold"))


def test_two_levers_and_both_together_give_their_interaction(allegiance):
    shown = json.loads(allegiance(*CALL, "--lever", "amnesty", "--lever", "purge", "--json").out)
    (found,) = shown["interactions"]
    assert (["amnesty", "purge"], "all together") == (found["scenarios"], found["together"])
    changes = [one["quantities"]["crossings"]["difference"] for one in shown["scenarios"]]
    assert (
        pytest.approx(changes[2] - changes[0] - changes[1]) == found["quantities"]["crossings"]["difference"]
    )
    text = allegiance(*CALL, "--lever", "amnesty", "--lever", "purge").out
    assert "amnesty with purge, beyond the sum of what each changes: " in text


def test_the_smallest_change_of_interest_may_be_named(allegiance):
    shown = json.loads(allegiance(*CALL, "--lever", "amnesty", "--interest", 5, "--json").out)
    (scenario,) = shown["scenarios"]
    assert 0.05 == scenario["interest"]
    assert 150 < scenario["pairs_for_interest"]
