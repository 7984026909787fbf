"""Strike: work stops, by call or because the streets are full, and the regime's revenue with it."""

from typing import Annotated, NamedTuple

from ..rules.forms import closed
from ..rules.par import Par
from ..rules.rule import region

RECORDED = ("strike",)


class Params(NamedTuple):
    call: Annotated[float, Par("share", 0, 1, "lever: of the workforce, called out")] = 0.0
    spontaneous: Annotated[
        float, Par("share", 0, 1, "case: of the workforce that stops where the street is full")
    ] = 0.0
    crowd: Annotated[float, Par("share", 0.001, 0.1, "assumption: protest that makes a full street")] = 0.02
    up: Annotated[float, Par("day", 0.2, 30, "assumption")] = 2.0
    down: Annotated[float, Par("day", 1, 60, "assumption")] = 7.0
    idle: Annotated[float, Par("1", 0, 2, "assumption: how much more those on strike mobilise")] = 0.2


@region(each="day")
def strike(strike_last: float, protest_last: float, mobilising: float, p: Params) -> float:
    """Share of the region's work that stands still."""
    full = p.spontaneous * min(1.0, protest_last / p.crowd)
    target = min(1.0, max(p.call * mobilising, full))
    gap = target - strike_last
    return strike_last + gap * closed(1.0, p.up if gap > 0.0 else p.down)


@region(each="day")
def idleness(strike: float, p: Params) -> float:
    """Factor on mobilisation: who does not work can march."""
    return 1.0 + p.idle * strike
