"""Precedents: a ruler who falls abroad makes a fall at home thinkable, one who survives makes it less so.

Both fade. The regime reads them too: a fall next door is when it purges before anybody has moved.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior
from ..rules.rule import nation

RECORDED = ("precedent_survived",)


class Params(NamedTuple):
    fallen: Annotated[float, Par("1", 0, 1, "lever: how like ours a regime was that falls abroad")] = 0.0
    survived: Annotated[float, Par("1", 0, 1, "lever: how like ours one was that survives")] = 0.0
    shift: Annotated[
        float,
        Par("share", 0, 0.2, "assumption: by how much it moves the tipping point", Prior("uniform", 0, 0.1)),
    ] = 0.05
    half_life: Annotated[float, Par("day", 5, 365, "assumption", Prior("lognormal", 4.094, 0.5))] = 60.0


@nation(each="day")
def precedent_fallen(precedent_fallen_last: float, p: Params) -> float:
    """How present the fall of a like regime still is, 0 to 1."""
    return max(p.fallen, precedent_fallen_last * 0.5 ** (1.0 / p.half_life))


@nation(each="day")
def precedent_survived(precedent_survived_last: float, p: Params) -> float:
    """How present the survival of a like regime still is, 0 to 1."""
    return max(p.survived, precedent_survived_last * 0.5 ** (1.0 / p.half_life))


@nation(each="day")
def example_abroad(precedent_fallen: float, precedent_survived: float, p: Params) -> float:
    """What is taken off the share of non-defenders at which the regime is thought to fall."""
    return p.shift * (precedent_fallen - precedent_survived)
