from math import exp, inf, log, nan

import pytest

from allegiance.screening.target import FACTOR, Target, targets_of
from ensemble.small import small_case

KILLED = Target(value=99, low=49, high=149, unit="person")


def test_what_was_observed_is_not_implausible_at_all():
    assert 0 == KILLED.implausibility(99, chance=0.0)


def test_the_model_may_be_off_by_its_own_error():
    exact = Target(99, 99, 99, "person")
    assert 1 == pytest.approx(exact.implausibility(100 * exp(FACTOR) - 1, chance=0.0))
    assert 2 == pytest.approx(exact.implausibility(100 * exp(-2 * FACTOR) - 1, chance=0.0))


def test_each_side_has_its_own_range():
    below, above = (KILLED.implausibility(value, 0.0) for value in (49, 199))
    assert below == pytest.approx(log(2) / ((log(2) / 2) ** 2 + FACTOR**2) ** 0.5)
    assert above == pytest.approx(log(2) / ((log(1.5) / 2) ** 2 + FACTOR**2) ** 0.5)


def test_chance_makes_a_miss_less_telling():
    assert KILLED.implausibility(500, chance=0.5) < KILLED.implausibility(500, chance=0.0)


def test_what_did_not_happen_is_altogether_implausible():
    assert inf == Target(49, 45, 51, "day").implausibility(nan, chance=1.0)


def test_days_are_counted_and_not_compared_as_factors():
    day = Target(49, 49, 49, "day")
    assert day.implausibility(41, 0.0) == day.implausibility(57, 0.0) == 2


def test_events_among_a_part_of_the_forces_count_for_as_many_more():
    plots = Target(9, 9, 9, "1/year", of=0.1)
    assert 0 == plots.implausibility(0.9, 0.0)


def test_chance_is_the_variance_of_futures_that_have_a_value():
    assert 2 == pytest.approx(Target(1, 1, 1, "day").chance([3, 5, nan]))
    assert 0 == Target(1, 1, 1, "day").chance([3, nan])


def test_targets_are_the_observations_that_futures_report(tmp_path):
    assert {"crossings", "killed"} == set(targets_of(small_case(tmp_path)))
