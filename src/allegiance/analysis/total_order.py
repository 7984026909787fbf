"""First-order and total indices of groups of parameters, from a design that changes one group at a time.

Rows of the design are pairs of vectors A and B, and A with one group taken from B (Saltelli et al. 2010).
Each is lived on two lucks, the same for A and its changes. A product of what a change does on one luck and on
the other has, on average, nothing of luck in it: what merely deals the luck of a future anew (as any change
does where chance decides) has a total index of zero, whatever it does to single futures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegiance.analysis.shares import Share, wilson

A, B, CHANGED = 0, 1, 2  # columns of the design: two vectors, then A with each group from B
LUCKS = 2
FEWEST = 8  # rows, below which there is no interval worth its name
RAREST = 5  # futures of A and B that end otherwise than most, below which the same holds
RESAMPLES = 999
LUCKY = 0.05  # of designs in which luck alone makes the strongest of all groups as strong: beyond, it is said

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Total:
    """How much of the spread of the answer goes with one group of parameters.

    first: alone; total: alone and together with others; each with its 95 % interval over the rows. chance:
    share of designs in which the strongest of as many groups that only deal luck anew seems as strong.
    """

    name: str
    parameters: int
    first: float
    first_low: float
    first_high: float
    total: float
    low: float
    high: float
    chance: float


@dataclass(frozen=True)
class Totals:
    """Indices of all groups, the strongest first, as shares of the whole spread, luck included.

    drawn: share of the spread that goes with all parameters together; the rest is chance.
    """

    outcome: str
    base: Share
    rows: int
    futures: int
    drawn: float
    groups: tuple[Total, ...]

    @property
    def carrying(self) -> tuple[Total, ...]:
        """Groups whose strength luck does not explain."""
        return tuple(one for one in self.groups if one.chance <= LUCKY)

    def to_json(self) -> dict[str, Any]:
        """The answer in its stable shape; keys are added, none is renamed."""
        return {
            "schema": "allegiance.sensitivity/1",
            "method": "sobol",
            **{key: value for key, value in vars(self).items() if key not in {"base", "groups"}},
            "base": vars(self.base),
            "groups": [vars(one) for one in self.groups],
        }


def totals(values: Floats, groups: dict[str, int], outcome: str, seed: int = 1) -> Totals:
    """Indices from the answer in every future [row, column, luck]; `groups` has their sizes, by name.

    Columns are A, B, and one for each group. Not a number where the answer is everywhere the same.
    """
    chance = np.random.default_rng(seed)
    resampled = [chance.integers(len(values), size=len(values)) for _ in range(RESAMPLES)]
    first, total = (_Indices(part, values, resampled) for part in (_first(values), _products(values)))
    lucky = _luck(_products(values), chance)
    found = [
        Total(name, size, *first.told(k), *total.told(k), float(lucky[k]))
        for k, (name, size) in enumerate(groups.items())
    ]
    ended = values[:, [A, B]] > (float(np.median(values)) if outcome == "would_obey" else 0.0)
    return Totals(
        outcome,
        wilson(int(ended.sum()), ended.size),
        len(values),
        values.size,
        _shared(values) / _spread(values),
        tuple(sorted(found, key=lambda one: (one.chance > LUCKY, -one.total))),
    )


class _Indices:
    """Means over rows as shares of the spread, and their 95 % intervals by resampling rows."""

    def __init__(self, part: Floats, values: Floats, resampled: Sequence[NDArray[np.int64]]) -> None:
        self._values = part.mean(axis=0) / _spread(values)
        with np.errstate(divide="ignore", invalid="ignore"):  # a sample of rows may have no spread
            shares = np.array([part[rows].mean(axis=0) / _spread(values[rows]) for rows in resampled])
        self._low, self._high = np.nanquantile(
            shares[np.isfinite(shares).all(axis=1)], (0.025, 0.975), axis=0
        )

    def told(self, k: int) -> tuple[float, float, float]:
        """Index of one group, and the ends of its interval."""
        return float(self._values[k]), float(self._low[k]), float(self._high[k])


def _spread(values: Floats) -> float:
    """Variance of the answer over parameters and luck; A and B alone, since every change repeats A."""
    return float(values[:, [A, B]].var())


def _shared(values: Floats) -> float:
    """Variance of what the answer is on average over luck: covariance of the two lucks."""
    one, other = values[:, [A, B]].reshape(-1, LUCKS).T
    return float(((one - one.mean()) * (other - other.mean())).mean())


def _first(values: Floats) -> Floats:
    """For each row and group, a number whose mean is the variance that goes with the group alone.

    B shares nothing with a change but the group, and has lucks of its own.
    """
    mean = values.mean(axis=2)
    centred = mean[:, B] - mean[:, [A, B]].mean()
    return centred[:, None] * (mean[:, CHANGED:] - mean[:, A, None])


def _products(values: Floats) -> Floats:
    """For each row and group, a number whose mean is the variance that goes with the group in any way."""
    change = values[:, CHANGED:] - values[:, A, None]
    return change.prod(axis=2) / 2.0


def _luck(products: Floats, chance: np.random.Generator) -> Floats:
    """For each group, how often the strongest of all seems as strong where signs are drawn at random.

    Products are as often of one sign as of the other where changes on the two lucks have nothing in common;
    signs are drawn by row, for all groups alike (Westfall and Young 1993). The design itself counts as one.
    """
    size = np.sqrt((products**2).sum(axis=0))
    scaled = products / np.where(size > 0, size, np.inf)
    signs = chance.choice((-1.0, 1.0), size=(RESAMPLES, len(products)))
    most = (signs @ scaled).max(axis=1)
    return ((most[:, None] >= scaled.sum(axis=0)).sum(axis=0) + 1) / (RESAMPLES + 1)
