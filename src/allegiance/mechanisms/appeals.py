"""Appeals: the opposition, or a foreign government, calls on the forces to break, and on a known day.

An appeal is as strong as the voice of who makes it. A foreign one may also close ranks: see `threat`.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior
from ..rules.rule import nation, term

RECORDED = ("appeal_opposition", "appeal_foreign")


class Params(NamedTuple):
    opposition: Annotated[float, Par("1", 0, 1, "lever: strength of an appeal by the opposition")] = 0.0
    foreign: Annotated[float, Par("1", 0, 1, "lever: strength of one by a foreign government")] = 0.0
    fades: Annotated[float, Par("day", 0.5, 90, "assumption: half-life")] = 7.0
    persuasion: Annotated[
        float, Par("util", 0, 3, "assumption: pull of the opposition's", Prior("uniform", 0, 1.2))
    ] = 0.6
    persuasion_foreign: Annotated[
        float, Par("util", 0, 3, "assumption: pull of a foreign one", Prior("uniform", 0, 0.8))
    ] = 0.4
    claim: Annotated[
        float, Par("1", 0, 3, "assumption: how much more an appeal by a recognised head of state weighs")
    ] = 0.5
    plotters: Annotated[float, Par("1", 0, 1, "assumption: part of the pull that plots feel")] = 0.5


@nation(each="day")
def appeal_opposition(
    appeal_opposition_last: float, leader_at_large: float, recognised: float, p: Params
) -> float:
    """Strength of the opposition's appeals of late."""
    made = p.opposition * leader_at_large * (1.0 + p.claim * recognised)
    return max(made, appeal_opposition_last * 0.5 ** (1.0 / p.fades))


@nation(each="day")
def appeal_foreign(appeal_foreign_last: float, p: Params) -> float:
    """Strength of foreign appeals of late."""
    return max(p.foreign, appeal_foreign_last * 0.5 ** (1.0 / p.fades))


@nation(each="day")
def pull(standing: float, appeal_opposition: float, appeal_foreign: float, p: Params) -> float:
    """What calls people over, utils: somebody to go to, and who asks them to come."""
    return standing + p.persuasion * appeal_opposition + p.persuasion_foreign * appeal_foreign


@term(option="defect", times="pull")
def called_over() -> float:
    return 1.0


@term(option="plot", times="pull")
def called_to_act(p: Params) -> float:
    return p.plotters
