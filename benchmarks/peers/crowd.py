"""Crowd: people join while the pressure to is above a threshold of their own (Granovetter 1978)."""

from typing import Annotated, Any, NamedTuple

from allegiance.rules.par import Par
from allegiance.rules.rule import delay, nation, term, trait, unit
from allegiance.rules.vocabulary import RANKS, SERVICES, SHIRK

NEVER = 1e9


class Params(NamedTuple):
    mean: Annotated[float, Par("1", -1, 2, "convention: of the thresholds")] = 0.45
    spread: Annotated[float, Par("1", 0, 1, "convention: of the thresholds")] = 0.2
    own: Annotated[float, Par("share", 0, 1, "convention: weight of one's own group")] = 0.5
    taste: Annotated[float, Par("util", 0, 1, "convention: nobody has any")] = 0.0


@trait
def threshold(z: float, p: Params) -> float:
    """Pressure above which this person joins."""
    return p.mean + p.spread * z


@nation
def joined(tally: Any, strength: float) -> float:
    """Share of everybody who has joined."""
    people = 0.0
    for k in range(len(SERVICES)):
        for r in range(len(RANKS)):
            people += tally[k, r, SHIRK]
    return people / strength


@unit
def pressure(unit_shirk: float, joined: float, news: float, p: Params) -> float:
    """Pressure to join: those of one's group and of the nation who have, and the news."""
    return p.own * unit_shirk + (1.0 - p.own) * joined + news


@term(option="shirk")
def unwilling(threshold: float) -> float:
    return -threshold


@term(option="shirk", times="pressure")
def carried() -> float:
    return 1.0


@term(option=("desert_home", "desert_abroad", "defect", "plot"))
def unknown_here() -> float:
    return -1000.0


@delay("life")
def next_event() -> float:
    """Nobody's life changes."""
    return NEVER
