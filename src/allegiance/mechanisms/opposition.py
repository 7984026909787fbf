"""Opposition: its leader is free, investigated, arrested or exiled, and calls people out on chosen days.

An arrest outrages at first and costs coordination after that; which of the two weighs more is a result.
"""

from typing import Annotated, NamedTuple

from ..rules.jit import lean
from ..rules.par import Par, Prior
from ..rules.rule import nation

RECORDED = ("leader_at_large",)


class Params(NamedTuple):
    investigated: Annotated[float, Par("1", 0, 1, "lever: 1 while its leader is under investigation")] = 0.0
    arrested: Annotated[float, Par("1", 0, 1, "lever: 1 while its leader is held")] = 0.0
    exiled: Annotated[float, Par("1", 0, 1, "lever: 1 while its leader is abroad")] = 0.0
    outrage: Annotated[
        float, Par("1", 0, 3, "contested: growth of mobilisation on an arrest", Prior("uniform", 0, 0.6))
    ] = 0.3
    outrage_investigated: Annotated[
        float, Par("1", 0, 1, "assumption: part of it that an investigation raises")
    ] = 0.3
    outrage_exiled: Annotated[float, Par("1", 0, 1, "assumption: part of it that his exile raises")] = 0.5
    outrage_half_life: Annotated[float, Par("day", 2, 90, "assumption")] = 14.0
    loss: Annotated[float, Par("share", 0, 1, "assumption: of mobilisation, while the leader is held")] = 0.2
    loss_exiled: Annotated[float, Par("share", 0, 1, "assumption: the same while abroad")] = 0.1
    heard_arrested: Annotated[float, Par("share", 0, 1, "assumption: of his voice, from a cell")] = 0.3
    heard_exiled: Annotated[float, Par("share", 0, 1, "assumption: of his voice, from abroad")] = 0.5
    every: Annotated[float, Par("day", 0, 365, "case: mean days between its calls; 0 for none by rule")] = 0.0
    turnout: Annotated[float, Par("share", 0, 0.06, "case: crowd that a call brings out")] = 0.01
    pursued: Annotated[
        float, Par("1/day", 0, 1, "case: hazard of his arrest by rule, while the street is full")
    ] = 0.0
    full: Annotated[float, Par("share", 0.001, 0.1, "assumption: protest that counts as full")] = 0.01


@lean
def wrong(held: float, investigated: float, exiled: float) -> float:
    """The gravest thing done to the leader of the opposition, 0 to 1."""
    return max(held, investigated, exiled)


@nation(each="day")
def leader_held(leader_held_last: float, nation_protest_last: float, u: float, p: Params) -> float:
    """1 while the leader of the opposition is in prison, by event or by the regime's rule."""
    taken = nation_protest_last > p.full and u < p.pursued
    return 1.0 if taken or (leader_held_last > 0.0 and p.pursued > 0.0) else p.arrested


@nation(each="day")
def leader_at_large(leader_held: float, p: Params) -> float:
    """How far his voice carries: 1 free, less from abroad or from a cell."""
    heard = 1.0 - (1.0 - p.heard_exiled) * p.exiled
    return heard * (1.0 - (1.0 - p.heard_arrested) * leader_held)


@nation(each="day")
def outrage(outrage_last: float, wronged_last: float, leader_held: float, p: Params) -> float:
    """Growth of mobilisation by what was done to him of late."""
    now = wrong(leader_held, p.outrage_investigated * p.investigated, p.outrage_exiled * p.exiled)
    fresh = p.outrage * max(0.0, now - wronged_last)
    return outrage_last * 0.5 ** (1.0 / p.outrage_half_life) + fresh


@nation(each="day")
def wronged(leader_held: float, p: Params) -> float:
    """What has been done to him as it stands, 0 to 1."""
    return wrong(leader_held, p.outrage_investigated * p.investigated, p.outrage_exiled * p.exiled)


@nation(each="day")
def mobilising(outrage: float, leader_held: float, p: Params) -> float:
    """Factor on the mobilisation of the street."""
    return (1.0 + outrage) * (1.0 - p.loss * leader_held) * (1.0 - p.loss_exiled * p.exiled)


@nation(each="day")
def summons(leader_at_large: float, u: float, p: Params) -> float:
    """Share of people that a call of today brings out, by the opposition's own rule."""
    if p.every <= 0.0 or u >= 1.0 / p.every:
        return 0.0
    return p.turnout * leader_at_large
