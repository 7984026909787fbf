"""Surveillance: watchers in the barracks, the regime's own and those whom a sponsor lends."""

from math import exp
from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import nation, unit


class Params(NamedTuple):
    watchers: Annotated[
        Table,
        Par(
            "1/day",
            0,
            0.05,
            "case: chance a day, for each member of a plot, that a watcher finds it",
            by=("service",),
        ),
    ] = 0.002
    advisers: Annotated[float, Par("1", 0, 10, "lever: density of advisers against the case's own")] = 1.0
    lent: Annotated[float, Par("share", 0, 1, "case: part of the watching that advisers do")] = 0.0
    size: Annotated[float, Par("person", 2, 20, "assumption")] = 8.0
    life: Annotated[float, Par("day", 20, 300, "assumption")] = 90.0


@nation(each="day")
def advisers(advisers_sent: float, p: Params) -> float:
    """Density of foreign advisers against the case's own."""
    return p.advisers + advisers_sent


@unit(each="day")
def watch(service: int, advisers: float, overheard: float, p: Params) -> float:
    """Chance a day, for each member, that a plot begun in this unit is found."""
    return p.watchers[service] * (1.0 - p.lent + p.lent * advisers) + overheard


@unit(each="day")
def detection(watch: float, p: Params) -> float:
    """Chance that an ordinary plot would be found before it acts, as people here reckon it."""
    return 1.0 - exp(-watch * p.size * p.life)
