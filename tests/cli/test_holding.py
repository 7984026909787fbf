"""What groups of mechanisms hold, asked on the command line of a simulation of no time."""

import json

from allegiance.ensemble import pool
from allegiance.simulation import run
from ensemble.fakes import future

CALL = ("--groups", "--fixed", "--runs", 2, "--orders", 1)


def made(case, **options):
    one = future(case, **options)
    return type(one)(**{**vars(one), "observables": {**one.observables, "would_obey": 0.5}})


def test_groups_are_told_beside_the_terms(allegiance, quick, case_file, monkeypatch):
    monkeypatch.setattr(pool, "cores", lambda: 1)
    monkeypatch.setattr(run, "simulate_future", made)
    told = json.loads(allegiance("explain", case_file, *CALL, "--json").out)
    assert ("allegiance.shapley/1", 16, 32) == (told["schema"], told["combinations"], told["futures"])
    assert "allegiance.why/1" == told["terms"]["schema"]
    shown = allegiance("explain", case_file, *CALL)
    for said in ("What holds the forces together", "Watching and purges", "All off", "16 combinations"):
        assert said in shown.out


def test_one_future_has_no_interval_and_is_refused(allegiance, case_file):
    called = allegiance("explain", case_file, "--groups")
    assert 2 == called
    assert "--runs 2 or more" in called.err
