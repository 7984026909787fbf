"""Doses that were tried in the search for a tipping point, and on which side of it each lies beyond doubt.

A dose is below the tipping point where so few of n futures have tipped that a binomial test says so, above
where so many have. More futures at the same doses are another look at the same question, so that all looks
for which there is a budget share the error (Pocock 1977). Counts of n futures, and of the 2n of which these
are half, are correlated by the root of a half: K such looks err together as one would if each has its error
divided by K to the power of 0.9 (normal numbers, up to a dozen).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import log2, nan
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Outcomes = NDArray[np.bool_]
Ask = Callable[[float, int], Outcomes]  # dose, futures → which of them, in order, had the outcome
Side = Literal[-1, 0, 1]

FIRST = 20  # futures at each dose at first
TAIL = 0.025  # on either side, over all looks: the interval is one of 95 %
SHARED = 4  # doses at least, among which a budget is shared
SPENT = 0.9  # at this power of their number looks, each at twice the futures, err together as TAIL says
DIGITS = 6


@dataclass
class Search:
    """A search under way: every dose that was tried, with the outcomes of its futures.

    budget: futures at most, for now; it may be raised up to `most`, by which the error is shared out (0: the
    budget at the start). short: whether it was the budget that ended it. full: whether a dose has had all
    the futures that it may have.
    """

    ask: Ask
    low: float
    high: float
    probability: float
    budget: int
    alone: bool = True  # whether nothing else is pulled
    most: int = 0
    outcomes: dict[float, Outcomes] = field(default_factory=dict[float, Outcomes])
    first: int = field(init=False)  # futures at each dose at first
    futures: int = field(init=False)  # at the doses that are in doubt now
    short: bool = field(init=False, default=False)
    full: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self.first = self.futures = min(FIRST, self.budget // 2)
        self.most = self.most or self.budget

    @property
    def spent(self) -> int:
        """Futures asked for so far."""
        return sum(len(told) for told in self.outcomes.values())

    def affords(self, futures: int) -> bool:
        """Whether so many more are within the budget; where not, it is that which ends the search."""
        within = self.spent + futures <= self.budget
        self.short |= not within
        return within

    def try_at(self, dose: float, futures: int) -> None:
        """Have this many futures at a dose."""
        if len(self.outcomes.get(dose, ())) < futures:
            self.outcomes[dose] = self.ask(dose, futures)

    @property
    def looks(self) -> int:
        """How often the futures of a dose are counted at most: each time there are twice as many."""
        return 1 + int(log2(max(1, self.most // (SHARED * self.first))))

    @property
    def each(self) -> int:
        """Futures that a dose may have at most: at the last look."""
        return self.first * 2 ** (self.looks - 1)

    @property
    def tail(self) -> float:
        """Error on either side for one look."""
        return TAIL / self.looks**SPENT

    def side(self, dose: float) -> Side:
        """-1 where the probability at a dose is surely below the wanted one, 1 where surely above, else 0."""
        from scipy.special import bdtr, bdtrc  # pyright: ignore[reportMissingTypeStubs]

        told = self.outcomes[dose]
        count, of = int(told.sum()), len(told)
        if float(bdtr(count, of, self.probability)) <= self.tail:
            return -1
        return 1 if count and float(bdtrc(count - 1, of, self.probability)) <= self.tail else 0

    @property
    def doses(self) -> list[float]:
        """Doses that were tried, in order."""
        return sorted(self.outcomes)

    @property
    def rises(self) -> bool:
        """Whether the outcome becomes more frequent with the dose."""
        return bool(self.outcomes[self.doses[-1]].mean() >= self.outcomes[self.doses[0]].mean())

    def bracket(self) -> tuple[float, float]:
        """The interval in order of dose: last dose before any doubt, first after it; open ends are nan."""
        first, last = (-1, 1) if self.rises else (1, -1)
        sides = [self.side(dose) for dose in self.doses]
        before = next((k for k, side in enumerate(sides) if side != first), len(sides)) - 1
        after = next((k for k in range(len(sides) - 1, -1, -1) if sides[k] != last), -1) + 1
        low = self.doses[before] if before >= 0 else nan
        high = self.doses[after] if after < len(sides) else nan
        return low, high


def between(start: float, end: float, share: float) -> float:
    """The dose at this share of the way, in as many digits as a dose is written with."""
    return float(f"{start + (end - start) * share:.{DIGITS}g}")
