"""Gatherings: protests as observers count them, events and not people: everyday ones, and those of the crowd.

Most protests of a year are about water, wages or light and go on whatever happens to the leader, in waves of
weeks.
"""

from math import exp, sqrt
from typing import Annotated, NamedTuple

from ..rules.draws import negative_binomial
from ..rules.forms import closed
from ..rules.par import Par, Prior
from ..rules.rule import nation, region

RECORDED = ("protests",)


class Params(NamedTuple):
    everyday: Annotated[
        float, Par("1/day", 0, 20, "case: protests of everyday grievances for each million people")
    ] = 0.5
    size: Annotated[
        float,
        Par(
            "person",
            50,
            1e5,
            "assumption, fitted to January 2019: people in the streets for each further protest",
        ),
    ] = 4500.0
    burst: Annotated[float, Par("1", 0.05, 100, "assumption: size of the negative binomial")] = 5.0
    waves: Annotated[
        float,
        Par(
            "1",
            0,
            1,
            "OVCS: logarithms of the months of 2018, a quiet year, spread by 0.29",
            Prior("uniform", 0.25, 0.5),
        ),
    ] = 0.35
    wave_half_life: Annotated[float, Par("day", 1, 200, "assumption", Prior("uniform", 10, 40))] = 20.0


@nation(each="day")
def wave(wave_last: float, z: float, t: int, p: Params) -> float:
    """How many protests of every day there are of late, in standard deviations from their mean."""
    if t == 0:
        return z
    new = closed(1.0, p.wave_half_life)
    return (1.0 - new) * wave_last + sqrt(new * (2.0 - new)) * z


@region(each="day")
def gatherings(protest: float, population: float, wave: float, u: float, p: Params) -> float:
    """Protests counted today."""
    everyday = p.everyday * exp(p.waves * wave - p.waves * p.waves / 2.0)
    expected = everyday * population / 1e6 + protest * population / p.size
    return negative_binomial(u, expected, p.burst)


@nation(each="day")
def protests(protests_last: float, sum_nation_gatherings: float) -> float:
    """Protests counted so far."""
    return protests_last + sum_nation_gatherings
