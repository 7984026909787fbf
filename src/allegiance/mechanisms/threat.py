"""Threat: the regime points at an enemy abroad, and blames him for plots; people close ranks, or do not.

A threat of war also makes a fall more thinkable, and a sponsor's troops in the country can turn the same
feeling around. Which side outweighs the other is a result.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior
from ..rules.rule import nation, term

RECORDED = ("blamed",)


class Params(NamedTuple):
    level: Annotated[float, Par("1", 0, 1, "lever: how real a foreign intervention seems")] = 0.0
    message: Annotated[float, Par("1", 0, 1, "lever: how loudly the regime speaks of it")] = 0.5
    rally: Annotated[
        float, Par("util", 0, 3, "contested: pull to close ranks at full threat", Prior("uniform", 0, 1))
    ] = 0.5
    disowned: Annotated[float, Par("1", 0, 1, "lever: how firmly the opposition rejects foreign force")] = 0.0
    disarmed: Annotated[float, Par("share", 0, 1, "assumption: part of the message that this takes away")] = (
        0.5
    )
    menace: Annotated[
        float, Par("share", 0, 0.2, "assumption: what full threat takes off the tipping point")
    ] = 0.03
    attribution: Annotated[
        float, Par("1", 0, 1, "lever: how loudly dark interests are blamed for a foiled plot")
    ] = 0.0
    blame: Annotated[float, Par("util", 0, 3, "assumption: pull to close ranks of that")] = 0.2
    blame_half_life: Annotated[float, Par("day", 1, 180, "assumption")] = 14.0
    backfire: Annotated[float, Par("1", 0, 1, "contested: threat that a foreign appeal is taken for")] = 0.3
    humiliation: Annotated[
        float, Par("util", 0, 3, "contested: cost of serving beside a sponsor's troops")
    ] = 0.2


@nation(each="day")
def blamed(blamed_last: float, plots_blamed_last: float, foiled_plots_last: float, p: Params) -> float:
    """How loudly foreigners have been blamed for plots of late, 0 to 1."""
    fresh = p.attribution if foiled_plots_last > plots_blamed_last else 0.0
    return max(fresh, blamed_last * 0.5 ** (1.0 / p.blame_half_life))


@nation(each="day")
def plots_blamed(foiled_plots_last: float) -> float:
    """Foiled plots about which the regime has spoken."""
    return foiled_plots_last


@nation(each="day")
def rally(blamed: float, appeal_foreign: float, aid_troops: float, p: Params) -> float:
    """Pull to close ranks behind the regime, utils; negative where its own foreign friends offend."""
    believed = p.message * p.level * (1.0 - p.disarmed * p.disowned)
    alarm = min(1.0, believed + p.backfire * appeal_foreign)
    return p.rally * alarm + p.blame * blamed - p.humiliation * aid_troops


@nation(each="day")
def menace(p: Params) -> float:
    """What the threat takes off the share of non-defenders at which the regime is thought to fall."""
    return p.menace * p.level


@term(option="stay", times="rally")
def ranks_closed() -> float:
    return 1.0


@term(option=("defect", "plot"), times="rally")
def betrayal() -> float:
    return -1.0
