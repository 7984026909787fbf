"""Which assumptions carry an answer, asked on the command line of a simulation whose answer is known."""

import json
from pathlib import Path

import pytest

from allegiance.simulation import run

CALL = ("--workers", 1, "--runs", 100)


@pytest.mark.parametrize("mode", [(), ("--prior",)])
def test_sensitivity_uses_the_futures_that_run_has_kept(allegiance, threshold, case_file, monkeypatch, mode):
    allegiance("run", case_file, *mode, *CALL, "--out", "kept")
    monkeypatch.delattr(run, "simulate_future")
    told = json.loads(allegiance("sensitivity", "kept", "--json").out)
    assert "belief.threshold" == told["weights"][0]["name"]
    assert told["weights"][0]["index"] > told["floor"]
    assert 100 == told["futures"]
    shown = allegiance("sensitivity", "kept", "--outcome", "would_obey")
    assert "belief.threshold" == shown.out.split()[0].strip(",")
    assert "beyond what chance gives" in shown.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--outcome", "coup"), 2, "allowed are hold"),
        (("--fixed", "--runs", 60, "--workers", 1), 2, "nothing was drawn"),
    ],
)
def test_a_question_without_an_answer_is_refused(allegiance, threshold, case_file, arguments, code, said):
    called = allegiance("sensitivity", case_file, *arguments)
    assert code == called
    assert said in called.err
    assert not Path("allegiance-runs").exists()


@pytest.mark.parametrize("option", [("--days", 5), ("--seed", 9), ("--lever", "amnesty"), ("--fixed",)])
def test_futures_that_are_kept_cannot_be_asked_for_otherwise(allegiance, threshold, case_file, option):
    allegiance("run", case_file, "--fixed", "--workers", 1, "--runs", 2, "--out", "kept")
    called = allegiance("sensitivity", "kept", *option)
    assert 2 == called
    assert f"{option[0]} is of a CASE" in called.err


SOBOL = ("--prior", "--workers", 1, "--method", "sobol", "--of", "belief")


def test_total_indices_come_from_futures_of_their_own(allegiance, threshold, case_file):
    call = ("sensitivity", case_file, *SOBOL, "--runs", 900, "--outcome", "would_obey")
    told = json.loads(allegiance(*call, "--json").out)
    assert ("allegiance.sensitivity/1", "sobol", "prior") == (told["schema"], told["method"], told["mode"])
    assert "belief.threshold" == told["groups"][0]["name"]
    assert {"total", "low", "high", "first", "first_low", "first_high", "chance", "parameters"} <= set(
        told["groups"][0]
    )
    shown = allegiance(*call)
    assert shown.out.startswith("belief.threshold carries")
    assert "all others" in shown.out
    assert "In all" in shown.out
    page = (Path(told["report"])).read_text("utf-8")
    assert "alone and together" in page
    assert "belief.threshold" in page


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((*SOBOL, "--runs", 40), 3, "nothing can be said with so few"),
        (("--prior", "--of", "belief"), 2, "--of is of --method sobol"),
    ],
)
def test_a_design_without_an_answer_is_refused(allegiance, threshold, case_file, arguments, code, said):
    called = allegiance("sensitivity", case_file, *arguments)
    assert code == called
    assert said in called.err


def test_with_too_few_futures_no_ranking_is_shown(allegiance, quick, case_file):
    called = allegiance("sensitivity", case_file, "--workers", 1, "--runs", 44)
    assert called.out.startswith("Nothing can be said with so few futures")
    assert "Lowest third" not in called.out
