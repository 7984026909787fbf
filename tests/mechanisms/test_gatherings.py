"""Protests are counted: everyday ones, and those of the crowd."""

import numpy as np
import pytest

from allegiance.mechanisms import gatherings
from mechanisms.facts import value

DRAWS = np.linspace(0.0005, 0.9995, 1000)


def counted(protest, **how):
    return [value(gatherings.gatherings, how, protest=protest, population=2e6, u=u) for u in DRAWS]


def test_protests_are_those_of_every_day_and_those_of_the_crowd():
    how = {"everyday": 1.5, "size": 1000.0, "burst": 5.0, "waves": 0.0}
    assert 3.0 == pytest.approx(np.mean(counted(0.0, **how)), rel=0.01)
    assert 23.0 == pytest.approx(np.mean(counted(0.01, **how)), rel=0.01)


@pytest.mark.parametrize("burst", [0.5, 5.0])
def test_counts_are_spread_more_widely_than_by_chance_alone(burst):
    found = counted(0.01, everyday=0.0, size=1000.0, burst=burst)
    assert 20.0 + 400.0 / burst == pytest.approx(np.var(found), rel=0.1)
    assert all(x == int(x) >= 0.0 for x in found)


def test_waves_of_protest_leave_their_mean_and_spread_as_they_are_said_to_be():
    rng = np.random.default_rng(7)
    wave, found = 0.0, []
    for t in range(20_000):
        wave = value(gatherings.wave, {"wave_half_life": 3.0}, wave_last=wave, z=rng.standard_normal(), t=t)
        found.append(wave)
    assert 1.0 == pytest.approx(np.std(found), abs=0.05)
    assert 0.5 == pytest.approx(np.corrcoef(found[:-3], found[3:])[0, 1], abs=0.04)
    everyday = [
        value(
            gatherings.gatherings,
            {"everyday": 1.0, "waves": 0.4, "burst": 100.0},
            population=5e8,
            wave=z,
            u=0.5,
        )
        for z in found
    ]
    assert 500.0 == pytest.approx(np.mean(everyday), rel=0.05)
    assert 0.4 == pytest.approx(np.std(np.log(everyday)), rel=0.05)


def test_protests_add_up():
    assert 12.0 == value(gatherings.protests, protests_last=5.0, sum_nation_gatherings=7.0)
