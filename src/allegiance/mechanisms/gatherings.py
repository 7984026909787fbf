"""Gatherings: protests as observers count them, events and not people: everyday ones, and those of the crowd.

Most protests of a year are about water, wages or light and go on whatever happens to the leader.
"""

from typing import Annotated, NamedTuple

from ..rules.draws import negative_binomial
from ..rules.par import Par
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


@region(each="day")
def gatherings(protest: float, population: float, u: float, p: Params) -> float:
    """Protests counted today."""
    expected = p.everyday * population / 1e6 + protest * population / p.size
    return negative_binomial(u, expected, p.burst)


@nation(each="day")
def protests(protests_last: float, sum_nation_gatherings: float) -> float:
    """Protests counted so far."""
    return protests_last + sum_nation_gatherings
