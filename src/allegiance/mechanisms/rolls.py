"""Rolls: names of deserters are struck off years later, so the rolls count soldiers who are gone.

The list of names struck off so far is what a government admits, and a lower bound on those who deserted.
"""

from typing import Annotated, Any, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import nation, service
from ..rules.vocabulary import ABROAD, HOME, OPTIONS

RECORDED = ("on_rolls", "struck_off")


class Params(NamedTuple):
    lag: Annotated[
        float, Par("day", 10, 3650, "assumption: two years and a half; five are reported from Venezuela")
    ] = 913.0
    ghosts: Annotated[
        Table, Par("share", 0, 0.5, "case: gone before day 0, not struck off yet", by=("service",))
    ] = 0.0


@service(each="day")
def names_struck(ghosts_last: float, p: Params) -> float:
    """Names of those who are gone that are struck off today."""
    return ghosts_last / p.lag


@service(each="day")
def ghosts(
    ghosts_last: float, names_struck: float, flow_last: Any, size: float, me: int, t: int, p: Params
) -> float:
    """People of the service who have deserted and are still on its rolls."""
    if t == 0:
        return p.ghosts[me] * size
    gone = 0.0
    for r in range(flow_last.shape[2]):
        gone += flow_last[HOME, me, r] + flow_last[ABROAD, me, r]
    return ghosts_last - names_struck + gone


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
