"""Scenarios that share the days before they part live the same futures as they do alone."""

import pytest

from allegiance.scenario.load import load_case
from allegiance.scenario.pull import with_levers
from allegiance.scenario.resolve import draw_prior, resolve
from allegiance.simulation.life import Life
from allegiance.simulation.run import built, simulate_future, simulate_futures
from simulation.small import CONSPIRACY, changed

PULLED = (
    ["media-open"],
    ["perks-cut@2019-02-01", "advisers-withdrawn@2019-02-20"],
    ["repression@2019-03-01..2019-03-20"],
    ["shock@2019-03-20"],
)


@pytest.mark.parametrize("mode", ["fixed", "prior"])
def test_a_branched_future_has_the_same_bits_as_one_lived_from_day_0(mode):
    case = changed("venezuela-2019", CONSPIRACY if mode == "fixed" else {})
    cases = [case, *(with_levers(case, texts) for texts in PULLED), case]
    vectors = [resolve(c) if mode == "fixed" else draw_prior(c, 0, seed=2) for c in cases]
    together = simulate_futures(cases, seed=7, parameters=vectors, days=100, scale=0.01)
    for one, vector, beside in zip(cases, vectors, together, strict=True):
        alone = simulate_future(one, seed=7, parameters=vector, days=100, scale=0.01)
        assert (alone.digest, alone.looks, alone.day) == (beside.digest, beside.looks, beside.day)
        assert str(alone.observables) == str(beside.observables)
    assert together[0].digest == together[-1].digest
    least = len(PULLED) + 1 if mode == "fixed" else 2  # a draw may fall before most levers are pulled
    assert least <= len({future.digest for future in together})


def test_a_scenario_parts_on_its_levers_first_day():
    case = load_case("venezuela-2019")
    life = Life(case, built(), seed=1, days=50, scale=0.002)
    later = with_levers(case, ["purge@2019-01-20"])
    same = with_levers(case, settings=["purge.rate=0.002"])
    assert 34 == life.parts(later, resolve(later))
    assert 51 == life.parts(same, resolve(same))


def test_a_scenario_of_other_people_parts_from_the_start():
    case = load_case("venezuela-2019")
    life = Life(case, built(), seed=1, days=50, scale=0.002)
    for other in (load_case("venezuela-2019-iiss"), case.with_parameters({"purge.rate": 0.1})):
        assert 0 == life.parts(other, resolve(other))


def test_a_scenario_without_an_event_of_the_case_parts_on_that_day():
    case = load_case("venezuela-2019")
    life = Life(case, built(), seed=1, days=50, scale=0.002)
    quiet = case.with_events(keep=False)
    assert 24 == life.parts(quiet, resolve(quiet))


def test_a_future_that_ended_before_a_lever_is_the_baseline():
    case = load_case("ouster")
    later = case.with_lever("pay-cut", start=case.date_of(200))
    one, two = simulate_futures([case, later], seed=1, parameters=[resolve(case)] * 2, days=210, scale=0.1)
    assert one.day < 200
    assert (one.digest, one.day) == (two.digest, two.day)
