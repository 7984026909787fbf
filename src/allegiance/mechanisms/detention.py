"""Detention: how long those who were arrested are held, and how many are held on a day."""

from math import log
from typing import Annotated, Any, NamedTuple

from ..rules.par import Par
from ..rules.rule import act, delay, nation
from ..rules.vocabulary import ARRESTED, RETIRED

RECORDED = ("detained",)


class Params(NamedTuple):
    stay: Annotated[float, Par("day", 30, 7300, "assumption: mean stay 3.6 years")] = 1300.0
    on_day_0: Annotated[float, Par("person", 0, 100000, "case")] = 0.0


@delay("arrested")
def sentence(u: float, p: Params) -> float:
    """Days until release."""
    return -log(u) * p.stay


@act("arrested")
def release() -> int:
    return RETIRED


@nation(each="day")
def held_before(held_before_last: float, t: int, p: Params) -> float:
    """Detainees of before day 0 who are still held."""
    return p.on_day_0 if t <= 1 else held_before_last * (1.0 - 1.0 / p.stay)


@nation(each="day")
def detained(held_before: float, tally: Any) -> float:
    """Members of the forces in political detention."""
    held = 0.0
    for k in range(tally.shape[0]):
        for r in range(tally.shape[1]):
            held += tally[k, r, ARRESTED]
    return held_before + held
