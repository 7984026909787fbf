"""Which assumptions carry an answer, asked on the command line of a simulation whose answer is known."""

import json

import pytest

from allegiance.simulation import run

CALL = ("--prior", "--workers", 1, "--runs", 60)


def test_sensitivity_uses_the_futures_that_run_has_kept(allegiance, threshold, case_file, monkeypatch):
    allegiance("run", case_file, *CALL, "--out", "kept")
    monkeypatch.delattr(run, "simulate_future")
    told = json.loads(allegiance("sensitivity", "kept", "--json").out)
    assert "belief.threshold" == told["weights"][0]["name"]
    assert told["weights"][0]["index"] > told["floor"]
    assert 60 == told["futures"]
    shown = allegiance("sensitivity", "kept", "--outcome", "would_obey")
    assert "belief.threshold" == shown.out.split()[0].strip(",")
    assert "beyond what chance gives" in shown.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--outcome", "coup"), 2, "allowed are hold"),
        (("--fixed", "--runs", 60, "--workers", 1), 3, "nothing was drawn"),
    ],
)
def test_a_question_without_an_answer_is_refused(allegiance, threshold, case_file, arguments, code, said):
    called = allegiance("sensitivity", case_file, *arguments)
    assert code == called
    assert said in called.err
