"""Posting: officers abroad are beyond exit control, and mostly beyond those who hunt defectors."""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import trait


class Params(NamedTuple):
    share: Annotated[Table, Par("share", 0, 0.2, "assumption", by=("rank",))] = (0.0, 0.0, 0.0, 0.003, 0.01)


@trait(dtype="u1")
def posted(u: float, rank: int, seat: float, me: int, commander: int, p: Params) -> float:
    """1 for an attaché or another person posted abroad; never the holder of a command in the council."""
    if seat > 0.0 and me == commander:
        return 0
    return 1 if u < p.share[rank] else 0
