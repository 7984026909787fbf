"""What independent witnesses say together of one positive number, on the scale of its logarithm.

Every witness sees y = m + b + e: m is the logarithm that is sought, b ~ N(0, τ²) is what sets origins apart,
e ~ N(0, s²) its own spread. Points enter by their density; bounds and ranges by the probability that they
hold; a list by the density of m = y + u - e, where u, exponential, is what it leaves out. The prior on m is
flat.
"""

from collections.abc import Sequence
from math import hypot, inf, sqrt
from typing import Literal, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

Shape = Literal["point", "listed", "between", "below", "above"]
Logs = NDArray[np.float64]

GRID = 4001  # values of m; quantiles are then right to about a thousandth of the posterior's spread
NEGLIGIBLE = 40.0  # what the logarithm of a likelihood may fall by before it no longer counts
REACH = 10.0  # spreads beyond the outermost witness that the grid covers
TAIL = 20.0  # means of an exponential beyond which nothing is left


class Sight(NamedTuple):
    """What one origin says: a point, a list, a range or a bound (logarithms), and its spread.

    A point has low = high; below has low = -inf, above has high = inf.
    """

    shape: Shape
    low: float
    high: float
    spread: float


class Pooled(NamedTuple):
    """Logarithms: median and the middle 90 %; and the standard deviation between origins."""

    median: float
    low: float
    high: float
    between: float


def paule_mandel(logs: Sequence[float], spreads: Sequence[float]) -> float:
    """Standard deviation τ between origins at which the weighted squares are what is to be expected.

    Solves Σ (y - ȳ)² / (s² + τ²) = k - 1, where ȳ is the mean with these weights; 0 where already τ = 0
    leaves less. Source: Paule and Mandel (1982), J. Res. Natl. Bur. Stand. 87, 377.
    """
    from scipy.optimize import brentq  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

    y, s = np.asarray(logs, float), np.asarray(spreads, float)

    def excess(variance: float) -> float:
        weights = 1.0 / (s**2 + variance)
        centre = np.average(y, weights=weights)
        return float(np.sum(weights * (y - centre) ** 2) - (len(y) - 1))

    if len(y) < 2:  # noqa: PLR2004 - it takes two to differ
        return 0.0
    most = float(np.ptp(y)) ** 2 * len(y)  # there the squares are below k - 1, whatever the spreads
    least = 0.0 if np.all(s > 0) else most * 1e-12
    if most == 0 or excess(least) <= 0:
        return 0.0
    return sqrt(cast("float", brentq(excess, least, most, xtol=1e-15)))


def pooled(sights: Sequence[Sight], floor: float, unlisted: float, most: float = inf) -> Pooled | None:
    """What the sights say together; None where they bound the number on one side only.

    floor: the least standard deviation between origins. unlisted: mean of the exponential of a list.
    most: logarithm that the number cannot exceed, such as that of 100 percent.
    """
    points = [sight for sight in sights if sight.shape == "point"]
    found = paule_mandel([sight.low for sight in points], [sight.spread for sight in points])
    between = max(found, floor)
    grid = _grid(sights, between, unlisted, most)
    if grid is None:
        return None

    def likelihood(m: Logs) -> Logs:
        each = (_log_likelihood(sight, m, hypot(sight.spread, between), unlisted) for sight in sights)
        return np.sum(list(each), axis=0)

    coarse = likelihood(grid)
    told = np.flatnonzero(coarse > coarse.max() - NEGLIGIBLE)
    fine = np.linspace(grid[max(told[0] - 1, 0)], grid[min(told[-1] + 1, GRID - 1)], GRID)
    low, median, high = _middle(fine, likelihood(fine))
    return Pooled(median, low, high, between)


def _grid(sights: Sequence[Sight], between: float, unlisted: float, most: float) -> Logs | None:
    """Values of m from below whatever pulls it down to above whatever pulls it up."""
    lows = [sight.low for sight in sights if sight.low > -inf]
    highs = [sight.high for sight in sights if sight.high < inf]
    if not lows or not highs:
        return None
    margin = REACH * max(hypot(sight.spread, between) for sight in sights)
    tail = TAIL * unlisted if any(sight.shape == "listed" for sight in sights) else 0.0
    firm = [sight for sight in sights if sight.shape in {"point", "listed", "between"}]
    first = min(highs + [sight.low for sight in firm] if firm else lows + highs)
    last = max(lows + [sight.high for sight in firm] if firm else lows + highs)
    end = min(last + margin + tail, most)
    return np.linspace(min(first, end) - margin, end, GRID)


def _log_likelihood(sight: Sight, m: Logs, spread: float, unlisted: float) -> Logs:
    from scipy.special import log_ndtr  # pyright: ignore[reportMissingTypeStubs]

    low, high = (sight.low - m) / spread, (sight.high - m) / spread
    match sight.shape:
        case "point":
            return -0.5 * low**2
        case "listed" if unlisted > 0:
            return low * spread / unlisted + log_ndtr(-low - spread / unlisted)
        case "listed":
            return -0.5 * low**2
        case "below":
            return log_ndtr(high)
        case "above":
            return log_ndtr(-low)
        case "between":
            # The tail on the far side is taken, where the difference of two probabilities keeps its digits.
            near, far = np.where(low > 0, -low, high), np.where(low > 0, -high, low)
            return log_ndtr(near) + np.log1p(-np.exp(log_ndtr(far) - log_ndtr(near)))


def _middle(grid: Logs, likelihood: Logs) -> tuple[float, float, float]:
    """Quantiles 5, 50 and 95 % of the density that is proportional to the exponential of `likelihood`."""
    density = np.exp(likelihood - likelihood.max())
    mass = np.concatenate(([0.0], np.cumsum(density[1:] + density[:-1])))  # trapezia of one width
    low, median, high = np.interp((0.05, 0.5, 0.95), mass / mass[-1], grid)
    return float(low), float(median), float(high)
