"""Outlook: how each option weighs the ways of life that a fall, or its absence, would bring.

A prospect is written once, by whoever knows what it is worth; only this file says which option counts on it.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par
from ..rules.rule import weight


class Params(NamedTuple):
    share: Annotated[
        float, Par("1", 0, 1, "assumption: how far a plotter counts on the plot being tried")
    ] = 0.35


@weight("post", option=("stay", "shirk", "plot"))
def today() -> float:
    return 1.0


@weight("post", option=("stay", "shirk", "plot"), times="fall_belief")
def lost() -> float:
    return -1.0


@weight("served", option=("stay", "plot"), times="fall_belief")
def having_served() -> float:
    return 1.0


@weight("shirked", option="shirk", times="fall_belief")
def having_shirked() -> float:
    return 1.0


@weight("joined", option="defect", times="fall_belief")
def having_joined() -> float:
    return 1.0


@weight("conspired", option="plot", times="plot_hope")
def having_won(p: Params) -> float:
    return p.share


@weight("post", option="plot", times="plot_hope")
def post_staked(p: Params) -> float:
    return -p.share


@weight("trial_served", option=("stay", "plot"), times="reckoning")
def tried_having_served() -> float:
    return 1.0


@weight("trial_shirked", option="shirk", times="reckoning")
def tried_having_shirked() -> float:
    return 1.0


@weight("trial_deserted", option=("desert_home", "desert_abroad"), times="reckoning")
def tried_having_left() -> float:
    return 1.0


@weight("trial_joined", option="defect", times="reckoning")
def tried_having_joined() -> float:
    return 1.0


@weight("trial_conspired", option="plot", times="plot_reckoning")
def tried_having_won(p: Params) -> float:
    return p.share
