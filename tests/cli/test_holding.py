"""What groups of mechanisms hold, asked on the command line of a simulation of no time."""

import json

import pytest

from allegiance.ensemble import pool
from allegiance.simulation import run
from ensemble.fakes import future

CALL = ("--groups", "--fixed", "--runs", 2, "--orders", 2)


def made(case, **options):
    one = future(case, **options)
    return type(one)(**{**vars(one), "observables": {**one.observables, "would_obey": 0.5}})


def test_groups_are_told_beside_the_terms(allegiance, quick, case_file, monkeypatch):
    monkeypatch.setattr(pool, "cores", lambda: 1)
    monkeypatch.setattr(run, "simulate_future", made)
    told = json.loads(allegiance("explain", case_file, *CALL, "--json").out)
    assert ("allegiance.shapley/1", 28, 56) == (told["schema"], told["combinations"], told["futures"])
    assert "allegiance.why/1" == told["terms"]["schema"]
    shown = allegiance("explain", case_file, *CALL)
    for said in ("What holds the forces together", "Watching and purges", "All off", "28 combinations"):
        assert said in shown.out


def test_what_it_rests_on_is_said_and_agreement_is_no_interval(allegiance, quick, case_file, monkeypatch):
    monkeypatch.setattr(pool, "cores", lambda: 1)
    monkeypatch.setattr(run, "simulate_future", made)
    shown = " ".join(allegiance("explain", case_file, *CALL, "--scale", 0.5).out.split())
    for said in ("Fixed parameters", "shrunk to 0.5", "no interval is given all futures agree"):
        assert said in shown


def test_one_order_and_its_reverse_are_refused(allegiance, case_file):
    called = allegiance("explain", case_file, "--groups", "--runs", 2, "--orders", 1)
    assert 2 == called
    assert "2 or more" in called.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("day", "--json"), "--json is of a CASE"),
        (("desertion.exit_control", "--json"), "--json is of a CASE"),
        (("desertion.exit_control", "--fixed"), "--fixed is of a CASE"),
        (("brink", "--reports", "."), "--reports is of a VALUE"),
        (("brink", "--orders", 4), "--orders is of --groups"),
        (("brink", "--groups", "--by", "rank"), "--by is not of --groups"),
    ],
)
def test_an_option_that_cannot_be_heeded_is_refused(allegiance, arguments, said):
    called = allegiance("explain", *arguments)
    assert 2 == called
    assert said in called.err


@pytest.mark.parametrize("option", [("--lever", "amnesty"), ("--fixed",), ("--groups",)])
def test_a_future_that_is_kept_is_not_lived_otherwise(allegiance, quick, case_file, option):
    allegiance("run", case_file, "--fixed", "--workers", 1, "--runs", 2, "--out", "kept")
    called = allegiance("explain", "kept", *option)
    assert 2 == called
    assert f"{option[0]} is not of futures that are kept" in called.err


def test_one_future_has_no_interval_and_is_refused(allegiance, case_file):
    called = allegiance("explain", case_file, "--groups")
    assert 2 == called
    assert "--runs 2 or more" in called.err
