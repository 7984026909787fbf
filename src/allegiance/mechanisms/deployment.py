"""Deployment: the government sends troops against crowds, the readier the larger they are."""

from typing import Annotated, NamedTuple

from ..rules.forms import logistic
from ..rules.par import Par, Prior
from ..rules.rule import nation, region


class Params(NamedTuple):
    will: Annotated[float, Par("1", 0, 1, "case", Prior("logitnormal", 0.0, 0.75))] = 0.5
    crowd: Annotated[
        float,
        Par("share", 0.002, 0.06, "assumption: scale of the 3.5 % rule", Prior("uniform", 0.005, 0.035)),
    ] = 0.02
    half: Annotated[
        float, Par("1", 0.05, 1, "assumption: part of that crowd that half of the will answers")
    ] = 0.25
    escalates: Annotated[float, Par("1", 0, 2, "case: will that each further crowd of that size adds")] = 0.0
    width: Annotated[float, Par("1", 0.02, 0.5, "assumption")] = 0.1


@nation(each="day")
def will(nation_protest: float, p: Params) -> float:
    """How ready the government is to send troops: by rule the readier, the larger the crowds."""
    return min(1.0, p.will + p.escalates * max(0.0, nation_protest / p.crowd - 1.0))


@region(each="day")
def deployed(protest: float, will: float, p: Params) -> float:
    """Chance that troops are sent against crowds of the region today."""
    return will * logistic((protest / p.crowd - p.half) / p.width)
