"""Sanctions on generals bite now and after a fall; an off-ramp lifts them for those who change sides.

Relief never exceeds what is imposed or credibly threatened.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import person, prospect, term


class Params(NamedTuple):
    imposed: Annotated[Table, Par("util", 0, 3, "case", by=("rank",))] = 0.0
    threatened: Annotated[Table, Par("util", 0, 3, "case", by=("rank",))] = 0.0
    bite: Annotated[float, Par("1", 0, 1, "assumption")] = 0.2
    relief: Annotated[float, Par("util", 0, 6, "lever")] = 0.0
    credibility: Annotated[float, Par("1", 0, 1, "lever")] = 0.0
    plotter: Annotated[float, Par("1", 0, 1, "assumption")] = 0.5


@person
def burden(rank: int, p: Params) -> float:
    """Loss of utility under sanctions that are imposed or credibly threatened."""
    return p.imposed[rank] + p.threatened[rank]


@person
def relieved(burden: float, p: Params) -> float:
    """What changing sides is expected to give back."""
    return p.credibility * min(p.relief, burden)


@term(option=("stay", "shirk", "plot"))
def frozen(rank: int, p: Params) -> float:
    return -p.bite * p.imposed[rank]


@prospect("served")
def listed(burden: float) -> float:
    return -burden


@term(option="defect")
def off_ramp(relieved: float) -> float:
    return relieved


@term(option="plot")
def off_ramp_plotter(relieved: float, p: Params) -> float:
    return p.plotter * relieved
