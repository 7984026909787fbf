"""Informers: soldiers who report what they are told; some answer to the regime, some to a sponsor's advisers.

An informer who is asked into a circle joins it and betrays it. With the advisers gone, theirs fall silent.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import nation, trait


class Params(NamedTuple):
    share: Annotated[
        Table, Par("share", 0, 0.3, "case: of people who report to the regime", by=("service",))
    ] = 0.0
    lent: Annotated[
        Table, Par("share", 0, 0.3, "case: of people who report to advisers", by=("service",))
    ] = 0.0


@trait(dtype="u1")
def informer(u: float, service: int, p: Params) -> float:
    """1 for an informer of the regime, 2 for one of its foreign advisers, else 0."""
    if u < p.share[service]:
        return 1
    return 2 if u < p.share[service] + p.lent[service] else 0


@nation(each="day")
def handlers(advisers_last: float) -> float:
    """Chance that an informer of the advisers finds somebody to report to."""
    return min(1.0, advisers_last)
