"""High command: garrison commanders and service chiefs, each weighing what the others will do."""

from typing import Annotated, NamedTuple

from ..rules.par import Par
from ..rules.rule import nation, unit
from ..rules.vocabulary import DEFECT, PLOT, REBEL, SHIRK

RECORDED = ("council", "most_moved")


class Params(NamedTuple):
    majority: Annotated[float, Par("share", 0.3, 0.9, "assumption: median rule")] = 0.5
    garrisons: Annotated[float, Par("share", 0, 1, "assumption: weight of garrison commanders together")] = (
        0.7
    )
    chiefs: Annotated[float, Par("share", 0, 1, "assumption: weight of the service chiefs together")] = 0.2
    minister: Annotated[float, Par("share", 0, 1, "assumption: weight of the joint staff")] = 0.1


@unit(each="day")
def say(level: int, seat: float, p: Params) -> float:
    """Weight of this staff's commander in the high command."""
    if level == 0:
        return 0.0
    return seat * (p.garrisons if level == 1 else p.chiefs if level == 2 else p.minister)


@unit
def moved(commander_state: int, say: float) -> float:
    """Weight of this seat if its holder no longer stands by the leader."""
    return say if commander_state == SHIRK or commander_state == DEFECT or commander_state == REBEL else 0.0


@unit
def held(commander_state: int, say: float) -> float:
    """Weight of this seat, unless its holder is gone and has no successor."""
    return say if commander_state <= PLOT or commander_state == REBEL else 0.0


@nation
def council(sum_nation_moved: float, sum_nation_held: float) -> float:
    """Share of the high command, by weight of held seats, that no longer stands by the leader."""
    return sum_nation_moved / sum_nation_held if sum_nation_held > 0.0 else 0.0


@nation
def forsaken(council: float, p: Params) -> float:
    """1 when the high command drops the leader."""
    return 1.0 if council > p.majority else 0.0


@nation
def most_moved(most_moved_last: float, council: float) -> float:
    """Largest share of the high command that ever moved."""
    return max(most_moved_last, council)
