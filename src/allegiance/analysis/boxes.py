"""Scenario discovery: boxes of parameters within which futures of one kind crowd.

Patient rule induction (Friedman and Fisher 1999), as Bryant and Lempert (2010) use it for scenario discovery,
in a form for few futures and many parameters: slices are cut off at one end of one parameter at a time, as
far as the box gains by it; the end that gains most becomes a limit, and the next is looked for within the
box. What a box gains by is the harmonic mean of its coverage and its density. A limit that chance could
explain (quasi-p) is not taken. All of that is done again on ensembles in which vectors of parameters were
shuffled among the futures, which says how often chance alone finds as good a box among so many parameters.
Futures that share a vector stay together in that: their kinds are no independent witnesses of a parameter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SMALLEST = 0.05  # of all futures, below which there is no box
FEWEST = 5  # futures in a box
MOST = 3  # limits of a box, so that people can watch them
QUASI = 0.05
SHUFFLES = 99


@dataclass(frozen=True)
class Limit:
    """A parameter at or above a value, or, where `above` is false, at or below it; with its quasi-p value."""

    name: str
    above: bool
    value: float
    quasi: float


@dataclass(frozen=True)
class Box:
    """A box: its limits, and the futures in it.

    inside: futures in it. wanted: those of them that are of the kind that is looked for. of: all of that
    kind. base: their share of all futures. chance: share of shuffled ensembles in which as good a box was
    found.
    """

    limits: tuple[Limit, ...]
    inside: int
    wanted: int
    of: int
    base: float
    chance: float

    @property
    def density(self) -> float:
        """Share of the box that is of the kind."""
        return self.wanted / self.inside

    @property
    def coverage(self) -> float:
        """Share of the kind that is in the box."""
        return self.wanted / self.of


class _Cut(NamedTuple):
    """A parameter by place, whether the box lies above, the value, and the vectors that are left."""

    place: int
    above: bool
    value: float
    left: Bools


class _Lived(NamedTuple):
    """Of each vector, how many futures live it, and how many of these are of the kind."""

    futures: Ints
    wanted: Ints

    def shuffled(self, order: Ints) -> "_Lived":
        """The same groups of futures under other vectors."""
        return _Lived(self.futures[order], self.wanted[order])


class _Ordered(NamedTuple):
    """Vectors [vector, parameter], the order of each parameter, and where the next in order is no greater."""

    values: Floats
    order: Ints
    tied: Bools

    @classmethod
    def of(cls, values: Floats) -> "_Ordered":
        order = np.argsort(values, axis=0, kind="stable")
        ordered = np.take_along_axis(values, order, axis=0)
        last = np.zeros((1, values.shape[1]), np.bool_)
        return cls(values, order, np.concatenate([ordered[1:] == ordered[:-1], last]))


def vectors_of(values: Floats) -> Ints:
    """For each future the number of its vector, counted as they come; futures of equal values share one."""
    known: dict[bytes, int] = {}
    return np.array([known.setdefault(row.tobytes(), len(known)) for row in values], np.int64)


def find_box(values: Floats, wanted: Bools, names: Sequence[str], seed: int = 1) -> Box | None:
    """The box of values [future, parameter] in which wanted futures crowd; None where there is none."""
    if not wanted.any() or wanted.all() or not names:
        return None
    of = vectors_of(values)
    drawn = _Ordered.of(values[np.unique(of, return_index=True)[1]])
    lived = _Lived(np.bincount(of), np.bincount(of[wanted], minlength=len(drawn.values)))
    cuts = list(_cuts(drawn, lived))
    if not cuts:
        return None
    inside = cuts[-1].left
    score, chance = _score(inside, lived), np.random.default_rng(seed)
    shuffles = (chance.permutation(len(drawn.values)) for _ in range(SHUFFLES))
    better = sum(_best(drawn, lived.shuffled(order)) >= score for order in shuffles)
    limits = tuple(
        Limit(names[cut.place], cut.above, cut.value, _quasi(cuts, cut, drawn.values, lived)) for cut in cuts
    )
    counts = int(lived.futures[inside].sum()), int(lived.wanted[inside].sum()), int(wanted.sum())
    return Box(limits, *counts, float(wanted.mean()), (better + 1) / (SHUFFLES + 1))


def _best(drawn: _Ordered, lived: _Lived) -> float:
    """Score of the best box, or of no box at all."""
    cuts = list(_cuts(drawn, lived))
    return _score(cuts[-1].left if cuts else np.ones(len(drawn.values), np.bool_), lived)


def _cuts(drawn: _Ordered, lived: _Lived) -> Iterator[_Cut]:
    """The cuts that make the box, one after the other."""
    inside = np.ones(len(drawn.values), np.bool_)
    for _ in range(MOST):
        cut = _best_cut(drawn, inside, lived)
        if cut is None or _luck(cut.left, inside, lived) > QUASI:
            return
        yield cut
        inside = cut.left


def _best_cut(drawn: _Ordered, inside: Bools, lived: _Lived) -> _Cut | None:
    """The cut that gains most, of all parameters at both ends; None where none gains."""
    values, order, tied = drawn
    here = _Lived(lived.futures * inside, lived.wanted * inside).shuffled(order)  # in order, by parameter
    below, hits = np.cumsum(here.futures, axis=0), np.cumsum(here.wanted, axis=0)
    size, kinds = int(below[-1, 0]), int(hits[-1, 0])
    smallest = max(FEWEST, SMALLEST * lived.futures.sum())
    found: _Cut | None = None
    most = _score(inside, lived)
    for above in (False, True):
        left, right = (size - below, kinds - hits) if above else (below, hits)
        gained = 2 * right / (left + lived.wanted.sum())
        scores = np.where((left >= smallest) & ~tied, gained, -1.0)  # no cut parts equal values
        n, k = np.unravel_index(int(np.argmax(scores)), scores.shape)
        if scores[n, k] > most:
            most = float(scores[n, k])
            ordered, at = values[order[:, k], k], int(n)
            value = float(ordered[at + 1] if above else ordered[at])
            kept = inside & (values[:, k] >= value if above else values[:, k] <= value)
            found = _Cut(int(k), above, value, kept)
    return found


def _luck(left: Bools, inside: Bools, lived: _Lived) -> float:
    """Chance of as many wanted futures in what is left of a box, if the cut had picked them blindly."""
    from scipy.special import bdtrc  # pyright: ignore[reportMissingTypeStubs]

    hits, base = int(lived.wanted[left].sum()), lived.wanted[inside].sum() / lived.futures[inside].sum()
    return float(bdtrc(hits - 1, int(lived.futures[left].sum()), float(base))) if hits else 1.0


def _quasi(cuts: Sequence[_Cut], cut: _Cut, values: Floats, lived: _Lived) -> float:
    """Quasi-p value of a limit: chance of the box's wanted futures if the others were its only limits."""
    wider = np.ones(len(values), np.bool_)
    for other in cuts:
        x = values[:, other.place]
        if other is not cut:
            wider &= x >= other.value if other.above else x <= other.value
    return _luck(cuts[-1].left, wider, lived)


def _score(inside: Bools, lived: _Lived) -> float:
    """Harmonic mean of coverage and density."""
    hits = float(lived.wanted[inside].sum())
    return 2 * hits / (float(lived.futures[inside].sum()) + float(lived.wanted.sum()))
