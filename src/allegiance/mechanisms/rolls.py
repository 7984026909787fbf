"""Rolls: names of deserters are struck off years later, so the rolls count soldiers who are gone.

The list of names struck off so far is what a government admits, and a lower bound on those who deserted: it
lags, and some names are never struck off, since somebody draws their pay.
"""

from typing import Annotated, Any, NamedTuple

from ..rules.par import Par, Prior, Table
from ..rules.rule import nation, service
from ..rules.vocabulary import ABROAD, HOME, OPTIONS

RECORDED = ("listed", "on_rolls", "struck_off")


class Params(NamedTuple):
    lag: Annotated[
        float, Par("day", 10, 3650, "assumption: two years and a half; five are reported from Venezuela")
    ] = 913.0
    listed: Annotated[
        float,
        Par(
            "share", 0.2, 1, "assumption: of deserters whose names are ever struck off", Prior("beta", 12, 3)
        ),
    ] = 0.8
    ghosts: Annotated[
        Table, Par("share", 0, 0.5, "case: gone before day 0, not struck off yet", by=("service",))
    ] = 0.0


@service(each="day")
def deserters(flow_last: Any, me: int) -> float:
    """People of the service who deserted yesterday."""
    gone = 0.0
    for r in range(flow_last.shape[2]):
        gone += flow_last[HOME, me, r] + flow_last[ABROAD, me, r]
    return gone


@service(each="day")
def names_struck(overdue_last: float, p: Params) -> float:
    """Names of those who are gone that are struck off today."""
    return overdue_last / p.lag


@service(each="day")
def overdue(
    overdue_last: float, names_struck: float, deserters: float, size: float, me: int, t: int, p: Params
) -> float:
    """Names of those who are gone that will be struck off one day."""
    return p.ghosts[me] * size if t == 0 else overdue_last - names_struck + p.listed * deserters


@service(each="day")
def ghosts(
    ghosts_last: float, names_struck: float, deserters: float, size: float, me: int, t: int, p: Params
) -> float:
    """People of the service who have deserted and are still on its rolls."""
    return p.ghosts[me] * size if t == 0 else ghosts_last - names_struck + deserters


@nation(each="day")
def listed(p: Params) -> float:
    """Share of deserters whom a list of names will ever show."""
    return p.listed


@nation(each="day")
def struck_off(struck_off_last: float, sum_nation_names_struck: float) -> float:
    """Names struck off so far."""
    return struck_off_last + sum_nation_names_struck


@nation(each="day")
def on_rolls(tally: Any, sum_nation_ghosts: float) -> float:
    """Strength on the rolls: those who serve, and those whose names have not been struck off yet."""
    serving = 0.0
    for k in range(tally.shape[0]):
        for r in range(tally.shape[1]):
            for state in range(len(OPTIONS)):
                serving += tally[k, r, state]
    return serving + sum_nation_ghosts
