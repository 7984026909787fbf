"""Decision: everybody in service takes the option of highest utility; tastes last until life changes.

Random utility with persistent Gumbel tastes (McFadden 1974), so that a person is compared with himself
across scenarios. An intention becomes an act when an opportunity comes.
"""

from math import log
from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior, Table
from ..rules.rule import delay


class Params(NamedTuple):
    taste: Annotated[
        float,
        Par("util", 0, 2, "assumption, fitted to the quiet rate of desertion", Prior("uniform", 0.3, 0.9)),
    ] = 0.55
    life_events: Annotated[
        Table,
        Par(
            "1/year",
            0.05,
            6,
            "assumption; for lower ranks it stands for the turnover of conscripts",
            by=("rank",),
        ),
    ] = (2.5, 2.5, 1.0, 1.0, 1.0)


@delay("life")
def next_event(rank: int, u: float, p: Params) -> float:
    """Days until something in this person's life changes what he wants."""
    return -log(u) * 365.0 / p.life_events[rank]
