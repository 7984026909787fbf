"""Scenario discovery: boxes of parameters within which futures of one kind crowd.

Patient rule induction (Friedman and Fisher 1999), as Bryant and Lempert (2010) use it for scenario discovery,
in a form for few futures and many parameters: slices are cut off at one end of one parameter at a time, as
far as the box gains by it; the end that gains most becomes a limit, and the next is looked for within the
box. What a box gains by is the harmonic mean of its coverage and its density. A limit that chance could
explain (quasi-p) is not taken. All of that is done again on futures whose kinds were shuffled, which says how
often chance alone finds as good a box among so many parameters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

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
    """A parameter by place, whether the box lies above, the value, and the futures that are left."""

    place: int
    above: bool
    value: float
    left: Bools


def find_box(values: Floats, wanted: Bools, names: Sequence[str], seed: int = 1) -> Box | None:
    """The box of values [future, parameter] in which wanted futures crowd; None where there is none."""
    if not wanted.any() or wanted.all() or not names:
        return None
    order = np.argsort(values, axis=0, kind="stable")
    cuts = list(_cuts(values, order, wanted))
    if not cuts:
        return None
    inside = cuts[-1].left
    score, chance = _score(inside, wanted), np.random.default_rng(seed)
    better = sum(_best(values, order, chance.permutation(wanted)) >= score for _ in range(SHUFFLES))
    limits = tuple(
        Limit(names[cut.place], cut.above, cut.value, _quasi(cuts, cut, values, wanted)) for cut in cuts
    )
    counts = int(inside.sum()), int((inside & wanted).sum()), int(wanted.sum())
    return Box(limits, *counts, float(wanted.mean()), (better + 1) / (SHUFFLES + 1))


def _best(values: Floats, order: NDArray[np.int64], wanted: Bools) -> float:
    """Score of the best box, or of no box at all."""
    cuts = list(_cuts(values, order, wanted))
    return _score(cuts[-1].left if cuts else np.ones(len(wanted), np.bool_), wanted)


def _cuts(values: Floats, order: NDArray[np.int64], wanted: Bools) -> Iterator[_Cut]:
    """The cuts that make the box, one after the other."""
    inside = np.ones(len(wanted), np.bool_)
    for _ in range(MOST):
        cut = _best_cut(values, order, inside, wanted)
        if cut is None or _luck(cut.left, inside, wanted) > QUASI:
            return
        yield cut
        inside = cut.left


def _best_cut(values: Floats, order: NDArray[np.int64], inside: Bools, wanted: Bools) -> _Cut | None:
    """The cut that gains most, of all parameters at both ends; None where none gains."""
    here = inside[order]  # [place in the order of the parameter, parameter]
    below, hits = np.cumsum(here, axis=0), np.cumsum(here & wanted[order], axis=0)
    size, kinds = int(inside.sum()), int((inside & wanted).sum())
    smallest = max(FEWEST, SMALLEST * len(wanted))
    found: _Cut | None = None
    most = _score(inside, wanted)
    for above in (False, True):
        left, right = (size - below, kinds - hits) if above else (below, hits)
        scores = np.where(left >= smallest, 2 * right / (left + wanted.sum()), -1.0)
        n, k = np.unravel_index(int(np.argmax(scores)), scores.shape)
        if scores[n, k] > most:
            most = float(scores[n, k])
            ordered, at = values[order[:, k], k], int(n)
            value = float(ordered[at + 1] if above else ordered[at])
            kept = inside & (values[:, k] >= value if above else values[:, k] <= value)
            found = _Cut(int(k), above, value, kept)
    return found


def _luck(left: Bools, inside: Bools, wanted: Bools) -> float:
    """Chance of as many wanted futures in what is left of a box, if the cut had picked them blindly."""
    from scipy.special import bdtrc  # pyright: ignore[reportMissingTypeStubs]

    hits = int((left & wanted).sum())
    return float(bdtrc(hits - 1, int(left.sum()), float(wanted[inside].mean()))) if hits else 1.0


def _quasi(cuts: Sequence[_Cut], cut: _Cut, values: Floats, wanted: Bools) -> float:
    """Quasi-p value of a limit: chance of the box's wanted futures if the others were its only limits."""
    wider = np.ones(len(wanted), np.bool_)
    for other in cuts:
        x = values[:, other.place]
        if other is not cut:
            wider &= x >= other.value if other.above else x <= other.value
    return _luck(cuts[-1].left, wider, wanted)


def _score(inside: Bools, wanted: Bools) -> float:
    """Harmonic mean of coverage and density."""
    hits = float((inside & wanted).sum())
    return 2 * hits / (float(inside.sum()) + float(wanted.sum()))
