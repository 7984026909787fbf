"""Months of training set force and discipline, as cohorts turn over."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import training
from allegiance.rules.vocabulary import SERVICES
from allegiance.scenario.load import load_case
from allegiance.simulation.run import simulate_future
from mechanisms.facts import value
from simulation.small import changed, event, lived

GUARD = SERVICES.index("guard")
months = st.floats(1, 60)
table = np.full(len(SERVICES), 6.0)


def test_six_months_of_24_leave_seven_tenths_of_the_competence():
    assert 0.7 == pytest.approx(value(training.competence, trained=6.0, readiness_last=1.0), abs=1e-3)
    assert 0.81 == pytest.approx(value(training.cohesion, trained=6.0), abs=3e-3)


def test_who_is_fully_trained_is_as_good_as_ever():
    assert (
        1.0
        == value(training.competence, trained=24.0, readiness_last=1.0)
        == value(training.cohesion, trained=24.0)
    )


@given(less=months, more=months)
def test_more_training_never_makes_worse(less, more):
    less, more = sorted((less, more))
    for rule, gear in ((training.competence, {"readiness_last": 1.0}), (training.cohesion, {})):
        assert 0.0 < value(rule, trained=less, **gear) <= value(rule, trained=more, **gear)


def test_a_service_whose_gear_was_spoilt_brings_less_force():
    whole, spoilt = (value(training.competence, trained=24.0, readiness_last=x) for x in (1.0, 0.6))
    assert 0.6 * whole == pytest.approx(spoilt)


def test_half_of_a_cut_is_felt_after_the_half_life():
    how = {"months": table, "half_life": 100.0}
    trained = 24.0
    for t in range(1, 101):
        trained = value(training.trained, how, trained_last=trained, me=GUARD, t=t)
    assert 15.0 == pytest.approx(trained)
    assert 6.0 == value(training.trained, how, trained_last=24.0, me=GUARD, t=0)


@given(duty=st.floats(0.01, 1), able=st.floats(0.1, 2))
def test_the_competence_of_a_line_is_that_of_its_units(duty, able):
    skill = value(training.front_skill, front=duty, competence=able)
    assert able == pytest.approx(
        value(training.first_competence, region_front_skill=skill, region_front=duty)
    )
    skill = value(training.second_skill, second=duty, competence=able)
    assert able == pytest.approx(
        value(training.second_competence, region_second_skill=skill, region_second=duty)
    )
    assert 1.0 == value(training.first_competence) == value(training.second_competence)


def test_a_cut_acts_gradually():
    case = load_case("hold")
    case = changed("hold", {}, [event(case, 20, None, {"training.months": {"guard": 6, "default": 24}})])
    trained = [lived(case, people=800, days=days).world.services["trained"] for days in (19, 40, 120)]
    assert 24.0 == trained[0][GUARD] > trained[1][GUARD] > trained[2][GUARD] > 6.0
    assert {24.0} == {float(months) for end in trained for months in np.delete(end, GUARD)}


def test_a_force_of_six_months_breaks_where_one_of_24_holds():
    """The quiet archetype, everybody trained for 6 months instead of 24, eight futures of each."""
    ends = {
        months: Counter(
            simulate_future(changed("hold", {"training.months": months}), seed=seed).outcome
            for seed in range(1, 9)
        )
        for months in (24, 6)
    }
    assert 8 == ends[24]["hold"]
    assert 2 <= ends[6]["ouster"]
