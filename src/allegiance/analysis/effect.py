"""Differences between two scenarios on the same random numbers, future by future, and what could be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from allegiance.analysis.shares import NORMAL_95, wilson

POWER_80 = 0.8416212335729143  # quantile of the normal distribution at the power that is asked for
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Effect:
    """What a scenario changes in one outcome (a share) or one quantity (a mean) against the baseline.

    pairs: futures in which both are defined. baseline, value: without and with the levers. difference, low,
    high: value less baseline, with its 95 % interval; not a number where nothing can be said. detectable: the
    smallest difference that so many pairs would show in four of five such comparisons; needed: pairs that
    would show the difference found, as often. discordant: of shares, pairs that end differently.
    """

    name: str
    unit: str
    pairs: int
    baseline: float
    value: float
    difference: float
    low: float
    high: float
    detectable: float | None
    needed: int | None
    discordant: float | None = None

    def pairs_to_see(self, difference: float) -> int | None:
        """Pairs that would show such a difference of shares in four of five comparisons; None of a mean."""
        return None if self.discordant is None else pairs_for_share(difference, self.discordant)

    @property
    def detected(self) -> bool:
        """Whether the interval leaves no doubt about the direction."""
        return self.low > 0 or self.high < 0


def share_effect(name: str, baseline: Bools, scenario: Bools) -> Effect:
    """The paired difference of two shares, with Newcombe's interval (square-and-add, 1998, method 10)."""
    pairs = len(baseline)
    if pairs == 0:
        return Effect(name, "share", 0, nan, nan, nan, nan, nan, None, None)
    one, two = wilson(int(baseline.sum()), pairs), wilson(int(scenario.sum()), pairs)
    difference = two.probability - one.probability
    phi = _correlation(baseline, scenario)
    down = _joined(two.probability - two.low, one.high - one.probability, phi)
    up = _joined(two.high - two.probability, one.probability - one.low, phi)
    discordant = int((baseline != scenario).sum()) / pairs
    return Effect(
        name,
        "share",
        pairs,
        one.probability,
        two.probability,
        difference,
        max(-1.0, difference - down),
        min(1.0, difference + up),
        smallest_share(pairs, discordant),
        pairs_for_share(difference, discordant),
        discordant,
    )


def mean_effect(
    name: str, unit: str, baseline: Floats, scenario: Floats, *, added: Sequence[float] = ()
) -> Effect:
    """The paired difference of two means over the futures in which both are defined, with its t interval.

    added: differences of further pairs, which count for the interval alone. Of outcomes that come in few
    futures or none, all pairs may agree by chance, and the interval would be a point: as Agresti and Min
    (2005, Biometrics 61) do for shares, a pair is added for each way in which they could have differed.
    """
    both = np.isfinite(baseline) & np.isfinite(scenario)
    one, two = baseline[both], scenario[both]
    pairs = len(one)
    if pairs == 0:
        return Effect(name, unit, 0, nan, nan, nan, nan, nan, None, None)
    means = float(one.mean()), float(two.mean())
    gaps = two - one
    difference = float(gaps.mean())
    if pairs == 1:
        return Effect(name, unit, 1, *means, difference, nan, nan, None, None)
    from scipy.special import stdtrit  # pyright: ignore[reportMissingTypeStubs]

    sample = np.concatenate([gaps, added])
    middle, spread = float(sample.mean()), float(sample.std(ddof=1))
    quantile, power = (float(stdtrit(pairs - 1, p)) for p in (0.975, 0.8))
    half = quantile * spread / sqrt(len(sample))
    smallest = (quantile + power) * spread / sqrt(len(sample)) if spread else None
    needed = ((NORMAL_95 + POWER_80) * spread / difference) ** 2 if difference and spread else nan
    return Effect(
        *(name, unit, pairs, *means, difference, middle - half, middle + half),
        smallest,
        max(2, int(np.ceil(needed))) if isfinite(needed) else None,
    )


def smallest_share(pairs: int, discordant: float) -> float | None:
    """The smallest difference of shares that `pairs` show with a power of 80 %; None if not even 1 is seen.

    discordant: share of pairs that end differently. An effect makes at least as many pairs differ as it is
    large, so a share of none does not mean that everything would be seen.
    """
    low, high = 0.0, 1.0
    if pairs < pairs_needed(1.0, 1.0):
        return None
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if pairs_needed(middle, discordant) <= pairs else (middle, high)
    return high


def pairs_for_share(difference: float, discordant: float) -> int | None:
    """Pairs that show this difference with a power of 80 %; None where there is no difference."""
    return int(np.ceil(pairs_needed(abs(difference), discordant))) if difference else None


def pairs_needed(difference: float, discordant: float) -> float:
    """Pairs with which McNemar's test finds a difference in four of five samples.

    Source: Connett, Smith and McHugh (1987), Statistics in Medicine 6, for the test at 5 % on both sides.
    """
    if difference <= 0:
        return np.inf
    differ = max(discordant, difference)
    root = NORMAL_95 * sqrt(differ) + POWER_80 * sqrt(max(0.0, differ - difference**2))
    return (root / difference) ** 2


def _correlation(one: Bools, two: Bools) -> float:
    """Phi of the paired table, with Newcombe's correction for continuity where it is positive."""
    n = len(one)
    both, first, second = int((one & two).sum()), int((one & ~two).sum()), int((~one & two).sum())
    neither = n - both - first - second
    margins = (both + first) * (second + neither) * (both + second) * (first + neither)
    if margins == 0:
        return 0.0
    product = both * neither - first * second
    corrected = max(product - n / 2, 0.0) if product > 0 else float(product)
    return corrected / sqrt(margins)


def _joined(one: float, two: float, phi: float) -> float:
    return sqrt(max(0.0, one * one - 2 * phi * one * two + two * two))
