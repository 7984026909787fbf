"""Public signal: the share of the forces that people of a region think no longer defends the regime."""

from typing import Annotated, Any, NamedTuple

from ..rules.forms import closed
from ..rules.par import Par, Prior, Table
from ..rules.rule import nation, region
from ..rules.vocabulary import ARRESTED, CIVILIAN, EXILE, REBEL

RECORDED = ("news",)


class Params(NamedTuple):
    media: Annotated[float, Par("1", 0, 1, "case", Prior("logitnormal", 0.0, 0.75))] = 0.5
    shock: Annotated[float, Par("1", 0, 0.5, "lever: an event that moves opinion at once")] = 0.0
    prominence: Annotated[
        Table, Par("1", 0, 100, "assumption: a general seen to go counts for how many privates", by=("rank",))
    ] = (1.0, 2.0, 4.0, 10.0, 30.0)
    defection: Annotated[float, Par("1", 0, 10, "assumption")] = 4.0
    arrest: Annotated[float, Par("1", 0, 1, "assumption: an arrest seen against a defection")] = 0.5
    patience: Annotated[float, Par("1", 0, 1, "assumption: loss of legitimacy that alarms nobody")] = 0.5
    news_half_life: Annotated[float, Par("day", 10, 200, "assumption")] = 60.0
    refusal: Annotated[float, Par("1", 0, 4, "assumption")] = 1.3
    refusal_elsewhere: Annotated[float, Par("1", 0, 1, "assumption")] = 0.5
    fraternising: Annotated[float, Par("1", 0, 2, "assumption: embraces are seen more than absence")] = 0.2
    crowd: Annotated[float, Par("1", 0, 12, "assumption")] = 5.5
    discontent: Annotated[float, Par("1", 0, 1, "assumption")] = 0.25
    doubt: Annotated[float, Par("1", 0, 0.2, "assumption")] = 0.02
    up: Annotated[float, Par("day", 0.02, 5, "assumption, fitted to the hours of Bolivia 2019")] = 0.2
    down: Annotated[float, Par("day", 2, 60, "assumption", Prior("lognormal", 2.303, 0.5))] = 10.0
    from_capital: Annotated[float, Par("share", 0, 1, "assumption")] = 0.3


@nation(each="day")
def prominence(tally: Any, p: Params) -> float:
    """Prominence of the whole force: heads weighted by rank."""
    total = 0.0
    for k in range(tally.shape[0]):
        for r in range(tally.shape[1]):
            heads = 0.0
            for state in range(CIVILIAN):
                heads += tally[k, r, state]
            total += p.prominence[r] * heads
    return total


@nation(each="day")
def exiled(tally: Any, prominence: float, p: Params) -> float:
    """Prominence of those who broke and are abroad, in shares of the whole force's."""
    total = 0.0
    for k in range(tally.shape[0]):
        for r in range(tally.shape[1]):
            total += p.prominence[r] * tally[k, r, EXILE]
    return total / max(1.0, prominence)


@nation(each="day")
def news(news_last: float, flow_last: Any, prominence: float, p: Params) -> float:
    """Weight of those who were seen to break of late, in shares of the force; news of it fades."""
    gone = 0.0
    for k in range(flow_last.shape[1]):
        for r in range(flow_last.shape[2]):
            away = flow_last[EXILE, k, r] + flow_last[REBEL, k, r] + p.arrest * flow_last[ARRESTED, k, r]
            gone += p.prominence[r] * away
    return news_last * 0.5 ** (1.0 / p.news_half_life) + gone / max(1.0, prominence)


@region(start=0.03)
def seen(
    seen_last: float,
    protest: float,
    refusing_last: float,
    fraternising_last: float,
    nation_refusing_last: float,
    mutinous_last: float,
    news: float,
    illegitimacy: float,
    broadcast: float,
    audit_news: float,
    weakness_shown: float,
    again: int,
    dt: float,
    p: Params,
) -> float:
    """Public signal of the region: visible refusals, defections and crowds, as far as media carry them."""
    visible = (
        p.defection * (news + mutinous_last) + p.refusal * refusing_last + p.fraternising * fraternising_last
    )
    visible += p.refusal * p.refusal_elsewhere * nation_refusing_last + p.crowd * protest + broadcast
    target = p.media * visible + p.discontent * max(0.0, illegitimacy - p.patience) + p.doubt
    gap = min(1.0, target) - seen_last
    jump = p.shock + audit_news + weakness_shown if again == 0 else 0.0
    return min(1.0, seen_last + jump + gap * closed(dt, p.up if gap > 0.0 else p.down))


@region
def seen_in_capital(seen: float, capital: float) -> float:
    return capital * seen


@nation(start=0.03)
def talk(nation_seen: float, sum_nation_seen_in_capital: float, p: Params) -> float:
    """The signal nationwide; what happens in the capital counts for more."""
    return (1.0 - p.from_capital) * nation_seen + p.from_capital * sum_nation_seen_in_capital
