"""Training: its length sets how well troops fight and how surely discipline holds, as cohorts turn over.

A cut touches new cohorts only, so what the force can do follows over years.
"""

from typing import Annotated, NamedTuple

from ..rules.forms import closed
from ..rules.par import Par, Table
from ..rules.rule import region, service, unit


class Params(NamedTuple):
    months: Annotated[
        Table, Par("month", 1, 60, "lever: training of those who enter now", by=("service",))
    ] = 24.0
    full: Annotated[float, Par("month", 6, 60, "convention: training that counts as full")] = 24.0
    skill: Annotated[
        float, Par("1", 0, 1, "assumption: exponent; six months of 24 leave 0.70 of the competence")
    ] = 0.257
    bond: Annotated[
        float, Par("1", 0, 1, "assumption: exponent; six months of 24 leave 0.81 of the cohesion")
    ] = 0.15
    half_life: Annotated[
        float, Par("day", 60, 3650, "assumption: in which half of those who serve are replaced")
    ] = 365.0


@service(each="day")
def trained(trained_last: float, me: int, t: int, p: Params) -> float:
    """Months of training of the average member; on day 0 everybody had what is given then."""
    if t == 0:
        return p.months[me]
    return trained_last + (p.months[me] - trained_last) * closed(1.0, p.half_life)


@service(each="day")
def competence(trained: float, readiness_last: float, p: Params) -> float:
    """How much force the members of the service bring, against fully trained ones whose gear is whole."""
    return (trained / p.full) ** p.skill * readiness_last


@service(each="day")
def cohesion(trained: float, p: Params) -> float:
    """How surely comrades and sergeants see to discipline, against those who are fully trained."""
    return (trained / p.full) ** p.bond


@unit(each="day")
def front_skill(front: float, competence: float) -> float:
    """Duty in the first line, by what the unit can do."""
    return front * competence


@unit(each="day")
def second_skill(second: float, competence: float) -> float:
    """Duty in the second line, by what the unit can do."""
    return second * competence


@region(each="day")
def first_competence(region_front_skill: float, region_front: float) -> float:
    """Competence of the region's first line; 1 where there is none."""
    return region_front_skill / region_front if region_front > 0.0 else 1.0


@region(each="day")
def second_competence(region_second_skill: float, region_second: float) -> float:
    """Competence of the region's second line; 1 where there is none."""
    return region_second_skill / region_second if region_second > 0.0 else 1.0
