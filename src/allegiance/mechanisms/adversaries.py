"""Adversaries: states that want the regime gone press harder, by their own rule, as it loses its country.

What a case dates itself (sanctions, recognition, an embargo) it sets where it belongs; this file is what they
would do if nobody told them.
"""

from typing import Annotated, NamedTuple

from ..rules.forms import closed
from ..rules.par import Par
from ..rules.rule import nation

RECORDED = ("pressure",)


class Params(NamedTuple):
    resolve: Annotated[float, Par("share", 0, 1, "case: how far they would go by their own rule")] = 0.0
    crowd: Annotated[
        float, Par("share", 0.0005, 0.06, "assumption: protest that moves them half the way")
    ] = 0.005
    half_life: Annotated[float, Par("day", 1, 365, "assumption: to make up their minds")] = 20.0
    embargo: Annotated[float, Par("share", 0, 1, "assumption: of export revenue, at full pressure")] = 0.3


@nation(each="day")
def pressure(pressure_last: float, nation_protest_last: float, illegitimacy_last: float, p: Params) -> float:
    """How far adversaries have gone, 0 to 1; they do not go back."""
    stirred = nation_protest_last / (nation_protest_last + p.crowd)
    gap = p.resolve * illegitimacy_last * stirred - pressure_last
    return pressure_last + max(0.0, gap) * closed(1.0, p.half_life)


@nation(each="day")
def embargo(pressure: float, p: Params) -> float:
    """Share of export revenue that they cut off by their own rule."""
    return p.embargo * pressure
