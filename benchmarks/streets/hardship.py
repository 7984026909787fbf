"""Hardship: what living costs, which drifts, and jumps on the day of a decree."""

from typing import Annotated, NamedTuple

from allegiance.rules.par import Par
from allegiance.rules.rule import nation, region


class Params(NamedTuple):
    level: Annotated[float, Par("1", 0, 5, "convention: on a usual day")] = 1.0
    swing: Annotated[float, Par("1", 0, 1, "convention: how far a week moves it")] = 0.004
    decree: Annotated[float, Par("day", 0, 4000, "convention: the day on which a subsidy ends")] = 10.0
    jump: Annotated[float, Par("1", 0, 5, "convention: by how much that raises it")] = 0.0
    capital: Annotated[float, Par("1", 0, 1, "convention: how much more it weighs in the capital")] = 0.2


@nation(each="day")
def hardship(t: int, p: Params) -> float:
    """What living costs today."""
    return p.level + p.swing * ((t * 3) % 7 - 3) / 3.0 + (p.jump if t >= p.decree else 0.0)


@region(each="day")
def burden(hardship: float, capital: float, p: Params) -> float:
    """How hard that is in a region."""
    return hardship * (1.0 + p.capital * capital)
