"""Which drawn parameters carry the answer, from futures that are there: nothing more is simulated.

Dummy parameters, which do nothing, say how large an index chance makes: there are many times as many of them
as parameters. Where futures share their vectors, so do dummies, and it is vectors that are resampled: what a
vector does to all its futures is no evidence for any one of its parameters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegiance.analysis.boxes import Box, find_box, vectors_of
from allegiance.analysis.drawn import Drawn
from allegiance.analysis.first_order import Floats, along_with, first_order, half_interval
from allegiance.analysis.shares import Share, wilson
from allegiance.ensemble.job import OBSERVABLE
from allegiance.errors import InvalidInput

DUMMIES = 19  # for each parameter: the strongest of these and of as many idle parameters is one in twenty
SHOWN = 20  # parameters whose index gets an interval
FEWEST = 40  # futures, below which no index is worth its name
COARSE = 0.25  # floor above which a parameter that may well carry the answer would not show
RAREST = 5  # futures that end otherwise than most, below which the same holds


@dataclass(frozen=True)
class Weight:
    """How much of the spread of the answer goes with one parameter.

    index: first-order index; low, high: its 95 % interval by resampling. lowest, highest: the share of
    futures with the outcome where the parameter is in the lowest third of its draws, and in the highest.
    along_with: a stronger parameter, drawn nearly in step with it, from which it cannot be told apart.
    """

    name: str
    unit: str
    index: float
    low: float
    high: float
    lowest: Share
    highest: Share
    along_with: str = ""


@dataclass(frozen=True)
class Sensitivity:
    """Which parameters carry the answer.

    weights: the strongest first. floor: index that the strongest of as many idle parameters would pass in one
    of twenty ensembles. box: where futures with the outcome crowd, if anywhere.
    """

    outcome: str
    base: Share
    parameters: int
    weights: tuple[Weight, ...]
    floor: float
    box: Box | None

    @property
    def carrying(self) -> tuple[Weight, ...]:
        """Parameters above the floor, but for those that were drawn in step with a stronger one."""
        return tuple(w for w in self.weights if w.index > self.floor and not w.along_with)

    @property
    def tells(self) -> bool:
        """Whether anything can be said: something stands above the floor, or the floor is low."""
        return bool(self.carrying) or self.floor <= COARSE

    @property
    def needed(self) -> int:
        """Futures with which the floor would be low: it falls as their number grows."""
        return ceil(self.base.of * self.floor / COARSE / 10) * 10

    def to_json(self) -> dict[str, Any]:
        """The answer in its stable shape; keys are added, none is renamed."""
        box = self.box
        return {
            "schema": "allegiance.sensitivity/1",
            "method": "given",
            "tells": self.tells,
            "outcome": self.outcome,
            "base": vars(self.base),
            "parameters": self.parameters,
            "floor": self.floor,
            "weights": [
                {**vars(weight), "lowest": vars(weight.lowest), "highest": vars(weight.highest)}
                for weight in self.weights
            ],
            "box": None
            if box is None
            else {
                **{key: value for key, value in vars(box).items() if key != "limits"},
                "density": box.density,
                "coverage": box.coverage,
                "limits": [vars(limit) for limit in box.limits],
            },
        }


def sensitivity(drawn: Drawn, outcome: str, seed: int = 1) -> Sensitivity:
    """Which parameters carry how often an outcome comes, or the quantity `would_obey`.

    Raises InvalidInput where futures are too few, all end alike, or nothing was drawn; UsageError where SALib
    is not installed.
    """
    answer = _answer(drawn, outcome)
    ended = answer > float(np.median(answer)) if outcome == "would_obey" else answer > 0
    indices = first_order(drawn.values, answer)
    of = vectors_of(drawn.values)
    dummies = np.random.default_rng(seed).random((int(of.max()) + 1, DUMMIES * len(drawn.names)))[of]
    order = np.argsort(-indices, kind="stable")[:SHOWN]
    lived = [np.flatnonzero(of == vector) for vector in range(int(of.max()) + 1)]
    weights = tuple(_weight(drawn, int(k), float(indices[k]), answer, ended, lived, seed) for k in order)
    along = along_with(drawn.values[:, order], len(lived))
    weights = tuple(
        replace(one, along_with="" if k is None else weights[k].name)
        for one, k in zip(weights, along, strict=True)
    )
    base = wilson(int(ended.sum()), len(ended))
    box = find_box(drawn.values, ended, drawn.names, seed)
    floor = float(first_order(dummies, answer).max())
    return Sensitivity(outcome, base, len(drawn.names), weights, floor, box)


def _answer(drawn: Drawn, outcome: str) -> Floats:
    """What is explained, a number for each future."""
    futures = drawn.futures.height
    if outcome == "would_obey":
        answer = drawn.futures[OBSERVABLE + outcome].to_numpy()
    else:
        answer = drawn.ended(outcome).astype(float)
    if not drawn.names:
        said = "every future has the same parameters (--fixed): nothing was drawn that could carry the answer"
    elif futures < FEWEST:
        said = f"{futures} futures are too few to tell parameters apart: {FEWEST} at least, better 200"
    elif np.ptp(answer) == 0:
        said = f"all {futures} futures agree on {outcome}: no parameter makes a difference within these draws"
    elif outcome != "would_obey" and (rare := int(min(answer.sum(), futures - answer.sum()))) < RAREST:
        said = f"only {rare} of {futures} futures differ in {outcome}, which is too few: more may tell"
    else:
        return answer
    raise InvalidInput(said)


def _weight(  # noqa: PLR0913, PLR0917
    drawn: Drawn,
    k: int,
    index: float,
    answer: Floats,
    ended: NDArray[np.bool_],
    lived: Sequence[NDArray[np.int64]],
    seed: int,
) -> Weight:
    name, column = drawn.names[k], drawn.values[:, k]
    half = half_interval(column, answer, lived, np.random.default_rng(seed))
    lowest, highest = (wilson(int(ended[part].sum()), int(part.sum())) for part in _thirds(column))
    return Weight(name, drawn.unit(name), index, index - half, index + half, lowest, highest)


def _thirds(column: Floats) -> Iterator[NDArray[np.bool_]]:
    """Futures in the lowest third of a parameter's draws, then those in the highest."""
    low, high = np.quantile(column, (1 / 3, 2 / 3))
    yield column <= low
    yield column >= high
