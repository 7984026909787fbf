"""Futures shared out among searches: what those that end early leave goes to those that it may decide."""

from collections.abc import Sequence

from allegiance.analysis.tipping import pursue
from allegiance.analysis.tried import FIRST, Search


def most_of(budget: int, searches: int) -> int:
    """Futures that one of so many searches may have at most: all but those that the others begin with."""
    begin = 2 * min(FIRST, budget // searches // 2)
    return budget - (searches - 1) * begin


def share_out(searches: Sequence[Search], budget: int, width: float) -> None:
    """Pursue all searches with equal parts of the budget, then go on with those that it ended."""
    for one in searches:
        pursue(one, width)
    while going := [one for one in searches if one.short]:
        spent = _spent(searches)
        for one in going:
            _go_on(one, (budget - spent) // len(going), width)
        for one in going if _spent(searches) == spent else ():  # too little for each may do for one
            _go_on(one, budget - _spent(searches), width)
        if _spent(searches) == spent:
            return


def _go_on(found: Search, futures: int, width: float) -> None:
    found.budget = found.spent + futures
    pursue(found, width)


def _spent(searches: Sequence[Search]) -> int:
    return sum(one.spent for one in searches)
