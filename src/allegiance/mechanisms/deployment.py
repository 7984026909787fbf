"""Deployment: the government sends troops against crowds, the readier the larger they are."""

from typing import Annotated, NamedTuple

from ..rules.forms import logistic
from ..rules.par import Par, Prior
from ..rules.rule import region


class Params(NamedTuple):
    will: Annotated[float, Par("1", 0, 1, "case", Prior("uniform", 0.3, 1.0))] = 0.5
    crowd: Annotated[
        float,
        Par("share", 0.002, 0.06, "assumption: scale of the 3.5 % rule", Prior("uniform", 0.005, 0.035)),
    ] = 0.02


@region(each="day")
def deployed(protest_last: float, p: Params) -> float:
    """Chance that troops are sent against crowds of the region today."""
    return p.will * logistic((protest_last / p.crowd - 0.25) / 0.1)
