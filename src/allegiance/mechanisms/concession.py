"""Concession: new elections are called. It calms the street and shows weakness; the sign is a result.

By rule a regime concedes once, when its forces fail it before a crowd; an event can have it concede earlier.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior
from ..rules.rule import nation

RECORDED = ("conceded",)


class Params(NamedTuple):
    offered: Annotated[float, Par("1", 0, 1, "lever: how far the regime gives way")] = 0.0
    below: Annotated[
        float, Par("share", 0, 1, "case: obedience of the forces below which it concedes by rule; 0: never")
    ] = 0.0
    crowd: Annotated[float, Par("share", 0, 0.1, "assumption: protest without which it does not")] = 0.01
    calm: Annotated[
        float, Par("1", 0, 1, "contested: legitimacy regained in full", Prior("uniform", 0, 0.3))
    ] = 0.1
    weakness: Annotated[
        float, Par("share", 0, 0.5, "contested: jump of the signal", Prior("uniform", 0, 0.16))
    ] = 0.08


@nation(each="day")
def conceding(
    conceded_last: float, nation_obeying_last: float, nation_protest_last: float, p: Params
) -> float:
    """How much further than before the regime gives way today."""
    pressed = nation_obeying_last < p.below and nation_protest_last > p.crowd
    return max(0.0, (1.0 if pressed else p.offered) - conceded_last)


@nation(each="day")
def conceded(conceded_last: float, conceding: float) -> float:
    """How far the regime has given way, 0 to 1: it cannot be taken back."""
    return conceded_last + conceding


@nation(each="day")
def calm(conceded: float, p: Params) -> float:
    """Legitimacy regained by it."""
    return p.calm * conceded


@nation(each="day")
def weakness_shown(conceding: float, p: Params) -> float:
    """Jump of the public signal on its day."""
    return p.weakness * conceding
