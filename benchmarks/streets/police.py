"""Police: they go where people were in the streets."""

from typing import Annotated, NamedTuple

from allegiance.rules.par import Par
from allegiance.rules.rule import region


class Params(NamedTuple):
    usual: Annotated[float, Par("share", 0, 1, "convention: of their strength, on a usual day")] = 0.3
    full: Annotated[float, Par("share", 0.001, 1, "convention: of people outside, who bind all of them")] = (
        0.05
    )


@region(each="day")
def force(region_outside_last: float, p: Params) -> float:
    """Share of their strength that people of a region see."""
    return p.usual + (1.0 - p.usual) * min(1.0, region_outside_last / p.full)
