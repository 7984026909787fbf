"""Shapley values: what each of several things adds, so that the parts add up to what all of them do.

Shapley (1953): of each, its mean contribution over all orders in which they may be switched on. Orders are
all of them, or a sample in which each comes with its reverse (antithetic; Mitchell, Cooper, Frank and Holmes
2022); contributions add up exactly in either case.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import factorial, sqrt

import numpy as np
from numpy.typing import NDArray

On = frozenset[str]
Values = NDArray[np.float64]  # [future, quantity]


@dataclass(frozen=True)
class Part:
    """What a group holds of a quantity: its Shapley value with a 95 % interval."""

    value: float
    low: float
    high: float


def drawn_orders(names: Sequence[str], pairs: int, seed: int) -> list[list[str]]:
    """So many random orders, each followed by its reverse; none where all orders are meant."""
    chance = np.random.default_rng(seed)
    forth = [list(chance.permutation(names).tolist()) for _ in range(pairs)]
    return [order for one in forth for order in (one, one[::-1])]


def combinations(names: Sequence[str], drawn: Sequence[Sequence[str]]) -> set[On]:
    """Every combination of groups that these orders pass through; all there are where no order is given."""
    if not drawn:
        switches = product((False, True), repeat=len(names))
        return {frozenset(name for name, on in zip(names, row, strict=True) if on) for row in switches}
    return {frozenset(order[:k]) for order in drawn for k in range(len(names) + 1)}


def gains(
    name: str, values: Mapping[On, Values], names: Sequence[str], drawn: Sequence[Sequence[str]]
) -> NDArray[np.float64]:
    """What a group adds when it is switched on: [pair of orders (one where all), future, quantity]."""
    if not drawn:
        return np.sum([w * (values[on | {name}] - values[on]) for on, w in _before(name, names)], axis=0)[
            None
        ]
    found = np.array(
        [
            values[on | {name}] - values[on]
            for order in drawn
            for on in [frozenset(order[: order.index(name)])]
        ]
    )
    return found.reshape(len(drawn) // 2, 2, *found.shape[1:]).mean(axis=1)


def _before(name: str, names: Sequence[str]) -> Iterator[tuple[On, float]]:
    """Every combination without a group, with the share of all orders in which it comes before it."""
    others, n = [other for other in names if other != name], len(names)
    for on in combinations(others, ()):
        yield on, factorial(len(on)) * factorial(n - len(on) - 1) / factorial(n)


def parts(added: NDArray[np.float64], *, sampled: bool) -> Iterator[Part]:
    """Of gains [group, pair of orders, future] the means, with intervals that take in what is a sample.

    Futures are one, and where not all orders are tried, so are these: `sampled`.
    """
    half = _halves(added.mean(axis=1))
    if sampled:
        half = np.hypot(half, _halves(added.mean(axis=2)))
    for value, width in zip(added.mean(axis=(1, 2)).tolist(), half.tolist(), strict=True):
        yield Part(value, max(-1.0, value - width), min(1.0, value + width))


def _halves(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """Half the 95 % t interval of the mean of each group's sample [group, member]; endless for a single one.

    The few members of one group's sample may agree by chance, so that it takes at least the spread that the
    samples of all groups have together. These add up to the same, and leave a degree of freedom less.
    """
    from scipy.special import stdtrit  # pyright: ignore[reportMissingTypeStubs]

    groups, members = len(samples), int(samples.shape[1])
    if members == 1:
        return np.inf * np.ones(groups)
    own: NDArray[np.float64] = samples.std(axis=1, ddof=1)
    free = members - 1
    together = float(np.sqrt((own**2).mean()))
    alone, pooled = (float(stdtrit(n, 0.975)) for n in (free, free * max(1, groups - 1)))
    half: NDArray[np.float64] = np.maximum(alone * own, pooled * together) / sqrt(members)
    return half
