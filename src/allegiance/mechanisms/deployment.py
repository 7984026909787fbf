"""Deployment: the government sends troops against crowds, the readier the larger they are."""

from typing import Annotated, NamedTuple

from ..rules.forms import logistic
from ..rules.par import Par, Prior
from ..rules.rule import region


class Params(NamedTuple):
    will: Annotated[float, Par("1", 0, 1, "case", Prior("logitnormal", 0.0, 0.75))] = 0.5
    crowd: Annotated[
        float,
        Par("share", 0.002, 0.06, "assumption: scale of the 3.5 % rule", Prior("uniform", 0.005, 0.035)),
    ] = 0.02
    half: Annotated[
        float, Par("1", 0.05, 1, "assumption: part of that crowd that half of the will answers")
    ] = 0.25
    width: Annotated[float, Par("1", 0.02, 0.5, "assumption")] = 0.1


@region(each="day")
def deployed(protest_last: float, p: Params) -> float:
    """Chance that troops are sent against crowds of the region today."""
    return p.will * logistic((protest_last / p.crowd - p.half) / p.width)
