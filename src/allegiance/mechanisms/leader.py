"""Leader: he stays while he thinks he has the muscle; whether he can go depends on what awaits him."""

from typing import Annotated, NamedTuple

from ..rules.forms import closed, logistic
from ..rules.par import Par
from ..rules.rule import nation, region

RECORDED = ("leader_fears",)


class Params(NamedTuple):
    guarantee: Annotated[float, Par("share", 0, 1, "case: how safe the leader would be outside")] = 0.1
    power: Annotated[float, Par("util", 0.1, 10, "assumption: worth of staying in power")] = 1.0
    court: Annotated[float, Par("util", 0, 10, "assumption: loss to courts without a guarantee")] = 3.0
    disobedience: Annotated[float, Par("1", 0, 1, "assumption")] = 0.40
    street: Annotated[float, Par("1", 0, 1, "assumption")] = 0.35
    peers: Annotated[float, Par("1", 0, 1, "assumption")] = 0.25
    full: Annotated[float, Par("share", 0.005, 0.2, "assumption: protest in the capital that says all")] = (
        0.042
    )
    up: Annotated[float, Par("day", 0.2, 10, "assumption")] = 3.0
    down: Annotated[float, Par("day", 1, 60, "assumption")] = 10.0


@region(each="day")
def protest_in_capital(protest: float, capital: float) -> float:
    return capital * protest


@nation(each="day", start=0.02)
def muscle_lost(
    muscle_lost_last: float,
    nation_obeying: float,
    sum_nation_protest_in_capital: float,
    council: float,
    p: Params,
) -> float:
    """Share of his power that the leader takes to be gone."""
    target = p.disobedience * (1.0 - nation_obeying) + p.peers * council
    target += p.street * min(1.0, sum_nation_protest_in_capital / p.full)
    gap = target - muscle_lost_last
    return muscle_lost_last + gap * closed(1.0, p.up if gap > 0.0 else p.down)


@nation(each="day")
def leader_fears(muscle_lost: float, tipping: float, blur: float) -> float:
    """Chance of his fall in the leader's eyes."""
    return logistic((muscle_lost - tipping) / blur)


@nation(each="day")
def leaves(leader_fears: float, p: Params) -> float:
    """1 when the leader prefers to go: only where something awaits him other than a court."""
    stake = p.power + (1.0 - p.guarantee) * p.court
    return 1.0 if p.guarantee > 0.0 and leader_fears > stake / (p.power + p.court) else 0.0
