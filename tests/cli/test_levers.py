import json

import pytest

from allegiance.scenario.lever import levers


def test_levers_lists_every_lever_with_doses_and_range(allegiance):
    called = allegiance("levers")
    assert 0 == called
    names = {line.split()[0] for line in called.out.splitlines() if line}
    assert set(levers()) <= names
    row = next(line for line in called.out.splitlines() if line.startswith("pay-rise"))
    assert ["pay-rise", "factor", "x2", "1", "to", "20", "factor", "on", "salaries"] == row.split()


def test_one_lever_is_told_in_full(allegiance):
    out = allegiance("levers", "off-ramp").out
    for said in ("Does", ".relief", "Touches", "May backfire", "Source", "moves sanctions.relief"):
        assert said in out


def test_levers_as_json_has_every_field(allegiance):
    shown = json.loads(allegiance("levers", "--json").out)
    assert "allegiance.levers/1" == shown["schema"]
    assert set(levers()) == {lever["name"] for lever in shown["levers"]}
    amnesty = next(lever for lever in shown["levers"] if lever["name"] == "amnesty")
    assert amnesty["parameters"]["credibility"]["target"] == "amnesty.credibility"
    assert amnesty["signs"][0] == {
        "outcome": "senior_defections",
        "sign": "+",
        "source": "Geddes 1999; Nepstad 2013",
        "note": "",
    }


def test_an_unknown_lever_is_refused_with_the_nearest(allegiance):
    called = allegiance("levers", "amnsty")
    assert 3 == called
    assert "Did you mean 'amnesty'?" in called.err


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--lever", "amnsty", "Did you mean 'amnesty'?"),
        ("--lever", "amnesty@2030-01-01", "a day that is simulated"),
        ("--lever", "off-ramp.relief=3", "sanctions.imposed + sanctions.threatened"),
        ("--set", "amnesty.reach=2", "share from 0 to 1"),
    ],
)
def test_run_refuses_what_a_lever_cannot_be(allegiance, quick, option, text, said):
    called = allegiance("run", "venezuela-2019", "--fixed", "--runs", 1, option, text)
    assert 3 == called
    assert said in called.err
    assert 1 == len(called.err.splitlines())


def test_run_says_which_levers_were_pulled(allegiance, quick):
    arguments = ("run", "venezuela-2019", "--fixed", "--runs", 2, "--workers", 1, "--lever", "amnesty=0.6")
    assert "Lever: amnesty from 2018-12-18: amnesty.credibility = 0.6" in allegiance(*arguments).out
    shown = json.loads(allegiance(*arguments, "--json").out)
    assert ["amnesty from 2018-12-18: amnesty.credibility = 0.6, amnesty.reach = 1"] == shown["levers"]


def test_a_lever_makes_another_ensemble(allegiance, quick, tmp_path):
    for extra in ((), ("--lever", "amnesty"), ("--set", "amnesty.reach=1")):
        allegiance("run", "venezuela-2019", "--fixed", "--runs", 1, "--workers", 1, *extra)
    assert 3 == len(list((tmp_path / "allegiance-runs").iterdir()))
