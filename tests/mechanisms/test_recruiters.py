import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import recruiters
from allegiance.rules.vocabulary import EXILE, RANKS
from mechanisms.facts import value
from simulation.small import by_day, changed, lived

ASKED = {"recruiters.rate": 20.0, "recruiters.bonus": 6.0}


def after_a_month(**changes):
    case = changed("hold", {**ASKED, **changes}, keep=False)
    return lived(case, people=20_000, days=30).world


def test_by_default_nobody_is_approached():
    nation = lived(changed("hold", keep=False), people=5000, days=30).world.nation[0]
    for column in ("approaches", "approaches_told", "agents", "claimed", "saboteurs"):
        assert 0.0 == nation[column], column


def test_the_regime_claims_what_it_counted_times_its_boast():
    nation = after_a_month(**{"recruiters.bonus": 0.0}).nation[0]
    assert 0.0 < nation["approaches_told"] < nation["approaches"]
    assert nation["approaches_told"] * nation["boast"] == nation["claimed"]
    assert 1.0 != nation["boast"]
    honest = after_a_month(**{"recruiters.bonus": 0.0, "recruiters.claim_spread": 0.0}).nation[0]
    assert honest["approaches_told"] == honest["claimed"]


def test_nobody_claims_less_than_was_counted():
    boasts = [value(recruiters.boast, {"claim_spread": 1.0}, t=0, z=z) for z in (-2.0, -0.1, 0.0, 0.5)]
    assert min(boasts) >= 1.0


def test_the_boast_is_drawn_once():
    first = value(recruiters.boast, {"claim_spread": 1.0}, t=0, z=0.7)
    assert np.exp(0.7) == pytest.approx(first)
    assert first == value(recruiters.boast, {"claim_spread": 1.0}, t=5, z=-2.0, boast_last=first)


def test_each_recruit_does_one_thing():
    nation = after_a_month(**{"recruiters.caught": 0.0}).nation[0]
    assert 0.0 < nation["agents"] <= nation["approaches"]
    assert 0.0 < nation["saboteurs"] < nation["agents"]


def test_those_who_are_taken_out_are_officers_in_exile():
    world = after_a_month(**{"recruiters.tasks": [0, 0, 1, 0], "recruiters.caught": 0.0})
    gone = world.state == EXILE
    assert world.nation["agents"][0] <= gone.sum()
    assert RANKS.index("junior") <= world.people["rank"][gone].min()


def test_damage_adds_up_to_less_than_all_and_is_mended():
    sabotage = {"recruiters.tasks": [0, 1, 0, 0], "recruiters.damage": 0.3, "recruiters.repair": 30.0}
    case = changed("hold", {**ASKED, **sabotage}, keep=False)
    days = [world.services["spoilt"].copy() for _, world in by_day(case, people=20_000, days=40)]
    assert 0.3 < max(spoilt.max() for spoilt in days) < 1.0
    steps = np.diff(np.array(days), axis=0)
    assert (steps > 0.0).any()
    assert (steps < 0.0).any()


@given(spoilt=st.floats(0, 1))
def test_a_service_is_as_ready_as_it_is_unspoilt(spoilt):
    assert 1.0 - spoilt == value(recruiters.readiness, spoilt=spoilt)
