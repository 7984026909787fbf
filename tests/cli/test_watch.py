"""What would change the call, in the answer of a simulation of which that is known."""

import json

import pytest

CALL = ("--prior", "--workers", 1, "--runs", 60)


def test_run_says_what_would_change_its_call(allegiance, threshold, case_file):
    called = allegiance("run", case_file, *CALL, "--out", "kept")
    words = " ".join(called.out.split())
    assert "Watch belief.threshold" in words
    assert "of all that do" in words
    told = json.loads(allegiance("run", case_file, *CALL, "--out", "kept", "--json").out)
    (limit,) = told["watch"]["box"]["limits"]
    assert "belief.threshold" == limit["name"]
    assert pytest.approx(0.35, abs=0.03) == limit["value"]


def test_run_with_fixed_parameters_says_why_it_cannot_say(allegiance, threshold, case_file):
    called = allegiance("run", case_file, "--fixed", "--workers", 1, "--runs", 3)
    assert "run without --fixed to see how far" in called.out
