"""Defection: going over openly, across a border that may be near, with the unit, or alone."""

from math import log
from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import act, delay, person, term
from ..rules.vocabulary import ARRESTED, EXILE, RANKS, REBEL

GENERAL = RANKS.index("general")


class Params(NamedTuple):
    border: Annotated[Table, Par("share", 0, 1, "case: nearness of a border, by region", by=("region",))] = (
        0.1
    )
    open_border: Annotated[float, Par("share", 0, 1, "case: how open it is to defectors")] = 0.1
    general: Annotated[float, Par("share", 0, 1, "assumption: a general finds a way")] = 0.5
    posted: Annotated[float, Par("share", 0, 1, "assumption: already out of reach")] = 0.95
    haven: Annotated[float, Par("util", -4, 3, "assumption: worth of exile")] = -1.0
    caught: Annotated[float, Par("share", 0, 1, "assumption")] = 0.25
    opportunity: Annotated[
        Table,
        Par("day", 0.1, 90, "assumption, fitted to the crossings of February to April 2019", by=("rank",)),
    ] = (17.0, 17.0, 10.0, 5.0, 3.0)
    way: Annotated[
        float,
        Par("share", 0, 1, "assumption: part of that wait which is the way, for those far from a border"),
    ] = 0.5


@person
def nearness(region: int, p: Params) -> float:
    """How near a border is."""
    return p.border[region]


@person
def escape(nearness: float, posted: int, rank: int, p: Params) -> float:
    """Chance to get away."""
    if posted:
        return p.posted
    return max(min(1.0, nearness * p.open_border), p.general if rank == GENERAL else 0.0)


@term(option="defect")
def exile(escape: float, p: Params) -> float:
    return escape * p.haven


@term(option="defect", times="fall_belief")
def return_home(escape: float, p: Params) -> float:
    return -escape * p.haven


@delay("defect")
def moment(rank: int, nearness: float, u: float, p: Params) -> float:
    """Days until there is a way through, from the middle of the day; fewer where a border is near."""
    return 1.0 / 2.0 - log(u) * p.opportunity[rank] * (1.0 - p.way * nearness)


@act("defect")
def cross(rebelling: float, escape: float, exposed: float, fall_belief: float, u: float, p: Params) -> int:
    """With a unit that has risen, in rebellion; alone, caught, daring to stay, or away."""
    if rebelling > 0.0:
        return REBEL
    if u < exposed * (1.0 - escape) * p.caught * (1.0 - fall_belief):
        return ARRESTED
    return REBEL if u > 1.0 - fall_belief else EXILE
