"""News: it moves the pressure to join up and down, in a pattern of eleven days."""

from typing import Annotated, NamedTuple

from allegiance.rules.par import Par
from allegiance.rules.rule import nation


class Params(NamedTuple):
    most: Annotated[float, Par("1", 0, 1, "convention: how far it moves the pressure")] = 0.05


@nation
def news(t: int, p: Params) -> float:
    """What the day brings."""
    return p.most * ((t * 7) % 11 - 5) / 5.0
