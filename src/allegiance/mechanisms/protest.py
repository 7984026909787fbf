"""Protest by region: signs of weakness feed it, repression and fatigue end it, deaths may do either."""

from math import exp
from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior, Table
from ..rules.rule import nation, region

RECORDED = ("unrest",)


class Params(NamedTuple):
    mobilisation: Annotated[float, Par("1", 0, 3, "case")] = 0.5
    militancy: Annotated[Table, Par("1", 0, 3, "case", by=("region",))] = 1.0
    call: Annotated[float, Par("share", 0, 0.06, "lever")] = 0.0
    returns: Annotated[
        float,
        Par(
            "share",
            0,
            1,
            "assumption: of a crowd that was called out, who come again",
            Prior("uniform", 0, 1),
        ),
    ] = 0.5
    most: Annotated[float, Par("share", 0.01, 0.2, "assumption", Prior("uniform", 0.03, 0.1))] = 0.06
    least: Annotated[float, Par("share", 1e-7, 1e-3, "assumption: there is always somebody")] = 1e-5
    nationwide: Annotated[float, Par("1", 0, 1, "assumption: weight of what is seen elsewhere")] = 0.4
    regardless: Annotated[float, Par("1", 0, 2, "assumption: drive without any sign of weakness")] = 0.4
    doubt: Annotated[
        float, Par("share", 0.02, 1, "assumption: signal at which half of its drive is reached")
    ] = 0.2
    shocking: Annotated[float, Par("person/day", 1, 100, "assumption: deaths in a day that shock fully")] = (
        5.0
    )
    backlash: Annotated[
        float,
        Par(
            "1", -0.5, 1, "contested: Davenport; Sutton, Butcher and Svensson 2014", Prior("uniform", 0, 0.6)
        ),
    ] = 0.25
    deterrence: Annotated[float, Par("1", 0, 2, "assumption")] = 0.55
    fatigue: Annotated[float, Par("1", 0, 1, "assumption", Prior("uniform", 0.15, 0.4))] = 0.25
    mixing: Annotated[float, Par("1/day", 0, 0.2, "assumption")] = 0.03
    speed: Annotated[float, Par("1/day", 0.05, 1, "assumption")] = 0.35
    noise: Annotated[float, Par("1", 0, 0.5, "assumption")] = 0.08
    memory: Annotated[float, Par("1", 0.5, 1, "assumption")] = 0.93


@region(each="day", start=5e-4)
def protest(
    returning_last: float,
    nation_returning_last: float,
    seen_last: float,
    nation_seen_last: float,
    region: int,
    illegitimacy: float,
    mobilising: float,
    idleness: float,
    summons: float,
    sum_nation_deaths_last: float,
    force_last: float,
    z: float,
    p: Params,
) -> float:
    """Share of the region's people in the streets."""
    weak = p.nationwide * nation_seen_last + (1.0 - p.nationwide) * seen_last
    spur = p.mobilisation * mobilising * idleness * p.militancy[region] * illegitimacy
    spur *= p.regardless + weak / (weak + p.doubt)
    drive = (
        spur * (1.0 - returning_last / p.most)
        + p.backlash * min(1.0, sum_nation_deaths_last / p.shocking) * illegitimacy
    )
    drive -= p.deterrence * force_last + p.fatigue
    mixed = (1.0 - p.mixing) * returning_last + p.mixing * nation_returning_last
    grown = mixed * exp(p.speed * drive + p.noise * z)
    return min(p.most, max(p.least, grown, max(p.call, summons) * p.militancy[region]))


@region(each="day", start=5e-4)
def returning(returning_last: float, protest: float, summons: float, region: int, p: Params) -> float:
    """Share of the region's people who would be in the streets again: of those who were called, a part."""
    if protest > max(p.call, summons) * p.militancy[region]:
        return protest
    return max(p.returns * protest, min(protest, returning_last))


@nation(each="day")
def unrest(unrest_last: float, nation_protest: float, p: Params) -> float:
    """Highest protest of late, forgotten slowly: whether there is a street that a coup could claim."""
    return max(p.memory * unrest_last, nation_protest)
