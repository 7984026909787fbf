"""Exiles: officers abroad who speak, are heard at home, and help foreigners to find recruits."""

from typing import Annotated, NamedTuple

from ..rules.par import Par
from ..rules.rule import nation

RECORDED = ("voices",)


class Params(NamedTuple):
    before: Annotated[
        float, Par("share", 0, 0.2, "case: weight of those in exile on day 0, in shares of the force")
    ] = 0.0
    heard: Annotated[
        float, Par("1", 0, 10, "lever: how much their weight adds to the signal; 0: nobody listens")
    ] = 0.0
    contacts: Annotated[
        float, Par("1", 0, 1000, "assumption: how much more often foreigners find whom to ask")
    ] = 50.0


@nation(each="day")
def voices(exiled_last: float, p: Params) -> float:
    """Weight of those in exile, in shares of the force as prominence counts it."""
    return p.before + exiled_last


@nation(each="day")
def broadcast(voices: float, p: Params) -> float:
    """What they add to what is seen of disloyalty, as far as media carry it."""
    return p.heard * voices


@nation(each="day")
def introductions(voices: float, p: Params) -> float:
    """Factor on how often foreigners find an officer to ask."""
    return 1.0 + p.contacts * voices
