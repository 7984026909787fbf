"""Promotion: grades inflate, the promoted get younger as the flow outruns seniority, and generals retire.

The promoted stay in their units: a general by promotion does what the colonel did, without a seat in the
council. What he costs is told by those who pay; ranks are a way to buy loyalty (Quinlivan 1999).
"""

from math import exp
from typing import Annotated, Any, NamedTuple

import numpy as np

from ..rules.draws import normal, stream, uniform
from ..rules.jit import lean
from ..rules.par import Par, Table
from ..rules.rule import nation, procedure, trait, unit
from ..rules.verbs import change, promote
from ..rules.vocabulary import OPTIONS, PLOT, RANKS, RETIRED, SERVICES, SHIRK, STATUSES, STAY

PLACES, NOISE, RETIRE = (stream(f"promotion.{name}") for name in ("places", "noise", "retire"))
GENERAL, ACTIVE = RANKS.index("general"), STATUSES.index("active")
WIDEST, HALVINGS, EQUAL = 1e3, 64, 1e-9  # of the search for the bar, not of the model
RECORDED = ("generals_before", "generals_per_thousand", "promotions", "years_promoted")


class Params(NamedTuple):
    rate: Annotated[
        Table, Par("1/year", 0, 2, "lever: promoted into a rank, over those who hold it", by=("rank",))
    ] = 0.0
    retirement: Annotated[float, Par("1/year", 0, 1, "lever: generals who retire")] = 0.0
    board: Annotated[float, Par("day", 7, 365, "convention: from one board to the next")] = 30.0
    seniority: Annotated[float, Par("1/year", 0, 2, "assumption: weight of a year of service")] = 0.3
    loyalty: Annotated[float, Par("1/util", 0, 3, "assumption: weight of identification")] = 1.0
    noise: Annotated[float, Par("1", 0, 5, "assumption: whatever else boards look at")] = 1.0
    years: Annotated[
        Table, Par("year", 0, 45, "case: of service, typical of those who hold a rank", by=("rank",))
    ] = (1.0, 8.0, 6.0, 18.0, 28.0)
    spread: Annotated[float, Par("share", 0, 1, "assumption: of years of service around that")] = 0.3


@trait(dtype="u1")
def years_served(u: float, rank: int, p: Params) -> int:
    """Years of service on day 0."""
    return int(p.years[rank] * (1.0 + p.spread * (2.0 * u - 1.0)) + 0.5)


@lean
def serves(i: int, w: Any) -> bool:
    """Whether person i is in service, whatever he thinks."""
    return w.state[i] == STAY or w.state[i] == SHIRK or w.state[i] == PLOT


@lean
def places(k: int, r: int, t: int, seed: Any, w: Any, p: Any) -> int:
    """How many of service k today's board may promote into rank r."""
    holders = 0
    for state in range(len(OPTIONS)):
        holders += w.tally[k, r, state]
    return int(holders * p.rate[r] * p.board / 365.0 + uniform(seed, PLACES, k * len(RANKS) + r, t))


@lean
def merit(i: int, t: int, seed: Any, w: Any, p: Any) -> float:
    """What a board sees in person i."""
    s = w.people[i]
    loyal = float(s.identity) - float(s.anger)
    return p.seniority * s.years_served + p.loyalty * loyal + p.noise * normal(seed, NOISE, i, t)


@lean
def candidates(k: int, r: int, w: Any) -> Any:
    """Everybody of service k and rank r who serves."""
    found = np.zeros(w.tally[k, r, STAY] + w.tally[k, r, SHIRK] + w.tally[k, r, PLOT], np.int64)
    n = 0
    for i in range(len(w.people)):
        if w.people[i].service == k and w.people[i].rank == r and serves(i, w):
            found[n] = i
            n += 1
    return found


@lean
def bar(merits: Any, chosen: int) -> float:
    """The least merit above which there are no more than are chosen; by bisection, to the last digit."""
    low, high = -WIDEST, WIDEST
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        above = 0
        for m in merits:
            above += 1 if m > middle else 0
        if above > chosen:
            low = middle
        else:
            high = middle
    return high


@lean
def best(merits: Any, chosen: int) -> Any:
    """Which merits are the highest; of equals, those that stand first."""
    least = bar(merits, chosen)
    taken = np.zeros(len(merits), np.bool_)
    left = chosen
    for on_the_bar in range(2):
        for n in range(len(merits)):
            if left > 0 and not taken[n] and merits[n] > least - on_the_bar * EQUAL:
                taken[n] = True
                left -= 1
    return taken


@lean
def sit(k: int, r: int, t: int, seed: Any, w: Any, p: Any) -> None:
    """The board of service k promotes the best of rank r - 1 into rank r."""
    chosen = places(k, r, t, seed, w, p)
    if chosen == 0:
        return
    found = candidates(k, r - 1, w)
    merits = np.zeros(len(found))
    for n in range(len(found)):
        merits[n] = merit(found[n], t, seed, w, p)
    taken = best(merits, chosen)
    for n in range(len(found)):
        if taken[n]:
            promote(found[n], w)
            if r == GENERAL:
                w.nation[0].promotions += 1.0
                w.nation[0].years_promoted += w.people[found[n]].years_served + t / 365.0


@lean
def retire(t: int, seed: Any, w: Any, p: Any) -> None:
    """Generals who leave the service since the last board."""
    chance = 1.0 - exp(-p.retirement * p.board / 365.0)
    for i in range(len(w.people)):
        if w.people[i].rank == GENERAL and serves(i, w) and uniform(seed, RETIRE, i, t) < chance:
            change(i, RETIRED, w)


@procedure(
    reads=("identity", "anger", "years_served"),
    owns={"nation.promotions": ("f8", 0), "nation.years_promoted": ("f8", 0)},
)
def boards(w: Any, p: Any, t: int, seed: Any) -> None:
    """Who retires and who is promoted; from the top down, so that nobody rises twice on one day."""
    if t % int(p.board) != 0:
        return
    if p.retirement > 0.0:
        retire(t, seed, w, p)
    for below in range(GENERAL):
        r = GENERAL - below
        if p.rate[r] > 0.0:
            for k in range(len(SERVICES)):
                sit(k, r, t, seed, w, p)


@nation(each="day")
def generals(tally: Any) -> float:
    """Generals who serve."""
    serving = 0.0
    for k in range(len(SERVICES)):
        for state in range(len(OPTIONS)):
            serving += tally[k, GENERAL, state]
    return serving


@nation(each="day")
def generals_before(generals_before_last: float, generals: float, t: int) -> float:
    """Generals on day 0."""
    return generals if t == 0 else generals_before_last


@unit(each="day")
def under_arms(present: float, status: int) -> float:
    """People of the unit in active service."""
    return present if status == ACTIVE else 0.0


@nation(each="day")
def generals_per_thousand(generals: float, sum_nation_under_arms: float) -> float:
    """Generals for each thousand people in active service."""
    return 1000.0 * generals / max(1.0, sum_nation_under_arms)
