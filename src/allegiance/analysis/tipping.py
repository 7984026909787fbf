"""The dose at which an outcome reaches a probability, found by asking for more futures where they tell most.

Futures of all doses are paired: the k-th has the same people and the same luck at every dose. It therefore
tips at a dose of its own, and the share that has tipped by a dose is a distribution function. The interval
goes from the greatest dose that is below the tipping point beyond doubt to the smallest that is above. With
paired futures these are the ends of the distribution-free interval of a quantile (order statistics), widened
to doses that were tried; trying more doses with the same futures therefore costs nothing of its confidence.
"""

from dataclasses import dataclass
from math import isnan, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegiance.analysis.shares import Share, wilson
from allegiance.analysis.tried import Ask, Search, Side, between

FINE = 4  # doses tried within the wanted width


@dataclass(frozen=True)
class Tip:
    """What a search found.

    dose: where the outcome reaches the probability, by interpolation between doses that were tried; not a
    number where it does at none. low, high: the interval, open (not a number) on a side on which no dose that
    was tried is beyond doubt. reason: in a sentence, why there is no dose, or what the interval is worth.
    tried: the share that had the outcome at each dose, with its own interval. futures: at all doses together.
    side: 1 where the outcome is beyond doubt more probable at every dose, -1 where it is less so at each.
    """

    probability: float
    dose: float
    low: float
    high: float
    reason: str
    tried: dict[float, Share]
    futures: int
    side: Side = 0

    @property
    def found(self) -> bool:
        """Whether some dose does it."""
        return not isnan(self.dose)

    @property
    def best(self) -> tuple[float, Share]:
        """The dose that comes nearest to the probability, and its share: the least where all are above it."""
        if self.above:
            return min(self.tried.items(), key=lambda item: (item[1].probability, item[0]))
        return max(self.tried.items(), key=lambda item: (item[1].probability, -item[0]))

    @property
    def above(self) -> bool:
        """Whether the outcome is more probable than this at every dose that was tried."""
        return all(share.probability > self.probability for share in self.tried.values())


def search(  # noqa: PLR0913 - what is looked for, where, and how hard
    ask: Ask,
    *,
    low: float,
    high: float,
    probability: float,
    budget: int,
    width: float,
    alone: bool = True,
) -> Tip:
    """The dose between `low` and `high` at which an outcome has this probability.

    budget: futures at most, all doses together. width: of the interval, in doses, that is narrow enough.
    alone: no other lever is pulled, which the reason says where no dose is found.
    """
    found = Search(ask, low, high, probability, budget, alone)
    pursue(found, width)
    return told(found)


def pursue(found: Search, width: float) -> None:
    """Go on with a search until its interval is narrow enough, or its budget or its error is spent.

    Where its budget was raised since, it goes on from where it stopped.
    """
    found.short = False
    for dose in (found.low, found.high):
        found.try_at(dose, found.first)
    _look_between(found)
    while _narrow(found, width) and _double(found):
        pass


def _look_between(found: Search) -> None:
    """Where neither end reaches it, or both do, try doses between: a lever may work at a middle dose only."""
    ends = [found.side(found.low), found.side(found.high)]
    if ends[0] == ends[1] != 0:
        for share in (0.5, 0.25, 0.75):
            dose = between(found.low, found.high, share)
            if dose not in found.outcomes and found.affords(found.futures):
                found.try_at(dose, found.futures)


def _narrow(found: Search, width: float) -> bool:
    """Try doses until chance, not the doses, limits the interval; whether it is still wider than wanted."""
    while True:
        low, high = found.bracket()
        gaps = [gap for gap in _gaps(found, low, high) if gap[1] - gap[0] > width / FINE and _parted(gap)]
        if isnan(low) or isnan(high) or high - low <= width:
            return isnan(low) or isnan(high)
        if not gaps:
            return True
        if not found.affords(found.futures):
            return False
        start, end = max(gaps, key=lambda gap: gap[1] - gap[0])
        found.try_at(between(start, end, 0.5), found.futures)


def _gaps(found: Search, low: float, high: float) -> list[tuple[float, float]]:
    """The spans next to the ends of the interval, in which no dose was tried."""
    inside = [dose for dose in found.doses if low <= dose <= high]
    return [(inside[0], inside[1]), (inside[-2], inside[-1])] if len(inside) > 1 else []


def _parted(gap: tuple[float, float]) -> bool:
    """Whether there is a dose between two, in as many digits as a dose is written with."""
    return gap[0] < between(*gap, 0.5) < gap[1]


def _double(found: Search) -> bool:
    """Have twice the futures at the doses that are in doubt; False where that is not allowed, or no help."""
    low, high = found.bracket()
    doubtful = [d for d in found.doses if (isnan(low) or d >= low) and (isnan(high) or d <= high)]
    if all(found.side(dose) for dose in doubtful) and (isnan(low) or isnan(high)):
        return False  # no dose in doubt, and none on one side: more futures will not change that
    found.full = found.futures >= found.each
    more = 2 * found.futures
    if found.full or not found.affords(sum(max(0, more - len(found.outcomes[d])) for d in doubtful)):
        return False
    for dose in doubtful:
        found.try_at(dose, more)
    found.futures = more
    return True


def told(found: Search) -> Tip:
    """What the search comes to."""
    doses = found.doses
    tried = {dose: wilson(int(found.outcomes[dose].sum()), len(found.outcomes[dose])) for dose in doses}
    low, high = found.bracket()
    dose = _crossing(found)
    sides: set[Side] = {found.side(d) for d in doses}
    side = sides.pop() if len(sides) == 1 else 0
    if side:
        low = high = dose = nan
    reason = _reason(found, side, low, high)
    return Tip(found.probability, dose, low, high, reason, tried, found.spent, side)


def _crossing(found: Search) -> float:
    """Where the monotone curve nearest to the shares crosses the probability, between two doses."""
    doses, p = found.doses, found.probability
    weights = np.array([len(found.outcomes[d]) for d in doses], float)
    shares = monotone(np.array([found.outcomes[d].mean() for d in doses]), weights, rises=found.rises)
    for k in range(len(doses) - 1):
        one, two = float(shares[k]), float(shares[k + 1])
        if min(one, two) <= p <= max(one, two) and one != two:
            return between(doses[k], doses[k + 1], (p - one) / (two - one))
    return nan


def monotone(
    shares: NDArray[np.float64], weights: NDArray[np.float64], *, rises: bool
) -> NDArray[np.float64]:
    """The monotone curve nearest to these shares, each counting as much as its weight."""
    from scipy.optimize import isotonic_regression  # pyright: ignore[reportMissingTypeStubs]

    fitted: Any = isotonic_regression(shares, weights=weights, increasing=rises)
    return fitted.x


def _reason(found: Search, side: Side, low: float, high: float) -> str:
    if side < 0:
        who = "the lever alone" if found.alone else "with what else is pulled, the lever still"
        return f"{who} can't: at no dose that was tried does the outcome come near this probability"
    if side > 0:
        return "the outcome is more probable than this at every dose, the smallest too"
    if isnan(low) or isnan(high):
        return _open(found)
    if (low, high) == (found.low, found.high):
        return "so few futures narrow nothing: the interval is all doses that were allowed, the dose a guess"
    changed = _against(found)
    way = "more" if found.rises else "less"
    said = f"the outcome becomes {way} probable with the dose"
    return f"{said}, though not in all futures: {changed}" if changed else said


def _open(found: Search) -> str:
    """Why the interval has an end on which no dose is beyond doubt."""
    if found.full:
        few = f"{found.each} futures at a dose, the most that --runs allow one, are too few to say"
    elif found.short:
        few = "too few futures to say"
    else:
        return "no dose is in doubt, yet the outcome turns back on the way: the interval is open"
    return f"{few}, or it lies beyond the doses that are allowed: the interval is open"


def _against(found: Search) -> str:
    """How many futures turn back from one dose to a further one, in words; empty where few do."""
    doses, n = found.doses, min(len(told) for told in found.outcomes.values())
    table = np.array([found.outcomes[dose][:n] for dose in doses]).astype(int)
    steps = np.diff(table, axis=0) * (1 if found.rises else -1)
    back = int((steps < 0).any(axis=0).sum())
    return f"{back} of {n} turn back at some further dose" if back > n // 10 else ""
