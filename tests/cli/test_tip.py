"""How much of a lever it takes, asked on the command line of a simulation whose answer is known."""

import json
from pathlib import Path

import numpy as np
import pytest

from allegiance.simulation import run
from ensemble.fakes import future

CALL = ("--fixed", "--workers", 1, "--runs", 100)


@pytest.fixture
def tipping(quick, monkeypatch):
    """Each future falls once discipline is below a share of its own, spread around 0.8."""
    simulated = []

    def simulate_future(case, *, seed, **options):
        simulated.append(seed)
        doses = {shift.parameter: shift.dose for shift in case.shifts}
        tip = np.random.default_rng(seed % 2**63).normal(0.8, 0.1) + 0.2 * doses.get(
            "amnesty.credibility", 0.0
        )
        falls = doses["punishment.discipline"] < tip
        made = future(case, seed=seed, **options)
        return type(made)(
            **{**vars(made), "outcome": "ouster" if falls else "hold", "day": 3 if falls else 20}
        )

    monkeypatch.setattr(run, "simulate_future", simulate_future)
    return simulated


def test_tip_finds_the_dose_and_says_its_interval(allegiance, tipping, case_file):
    called = allegiance("tip", case_file, "--lever", "discipline", *CALL, "--json")
    told = json.loads(called.out)
    assert ("discipline", "factor", "falls", 0.5) == tuple(
        told[k] for k in ("lever", "parameter", "outcome", "probability")
    )
    assert told["low"] <= 0.8 <= told["high"]
    assert pytest.approx(0.8, abs=0.1) == told["dose"]
    assert len(tipping) == told["futures"] <= 100
    assert "<svg" in Path(told["report"]).read_text(encoding="utf-8")
    assert ("fixed", 1, 1.0, []) == tuple(told[k] for k in ("mode", "seed", "scale", "pulled"))
    other = allegiance("tip", case_file, "--lever", "discipline", *CALL, "--probability", 0.3, "--json")
    assert told["report"] != json.loads(other.out)["report"]


def test_the_answer_says_under_what_it_holds(allegiance, tipping, case_file):
    called = allegiance(
        *("tip", case_file, "--lever", "discipline", "--outcome", "split", "--with", "amnesty", *CALL),
        *("--scale", 0.5),
    )
    said = " ".join(called.out.split())
    for words in ("Fixed parameters", "shrunk to 0.5", "Pulled as well: amnesty", "have no source"):
        assert words in said
    assert "with what else is pulled, the lever still can't" in said
    assert "Dose (factor)" in said


def test_the_same_question_asked_again_simulates_nothing(allegiance, tipping, case_file):
    first = allegiance("tip", case_file, "--lever", "discipline", *CALL).out
    tipping.clear()
    assert first == allegiance("tip", case_file, "--lever", "discipline", *CALL).out
    assert [] == tipping


def test_two_levers_have_a_frontier(allegiance, tipping, case_file):
    called = allegiance(
        "tip", case_file, "--lever", "discipline", "--lever", "amnesty", *CALL[:-1], 250, "--json"
    )
    rows = json.loads(called.out)["frontier"]
    assert 5 == len(rows)
    for row in rows:
        assert row["low"] <= 0.8 + 0.2 * row["second"] <= row["high"]


def test_a_lever_that_cannot_do_it_is_said_to_be_one(allegiance, tipping, case_file):
    called = allegiance("tip", case_file, "--lever", "discipline", "--outcome", "split", *CALL)
    assert 0 == called
    assert "the lever alone can't" in " ".join(called.out.split())
    assert "The most that was reached is 0 %" in " ".join(called.out.split())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--lever", "dicipline"), 3, "Did you mean 'discipline'?"),
        (("--lever", "discipline", "--outcome", "coup"), 2, "allowed are hold, palace_coup"),
        (("--lever", "discipline", "--lever", "amnesty", "--lever", "pay-cut"), 2, "one, or two"),
        (("--lever", "discipline", "--probability", "1"), 2, "1"),
        (("--lever", "discipline", "--workers", 2, "--dask", "tcp://host:8786"), 2, "exclude each other"),
        ((), 2, "--lever"),
    ],
)
def test_a_wrong_question_is_refused_before_anything_is_simulated(
    allegiance, tipping, case_file, arguments, code, said
):
    called = allegiance("tip", case_file, *arguments)
    assert code == called
    assert said in called.err
    assert [] == tipping
