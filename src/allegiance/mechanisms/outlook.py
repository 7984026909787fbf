"""Outlook: how each option weighs the ways of life that a fall, or its absence, would bring.

A prospect is written once, by whoever knows what it is worth; this file, and for plotters `plotting`, says
which option counts on it.
"""

from ..rules.rule import weight


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
