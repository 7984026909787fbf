"""What two scenarios do together beyond the sum of what each does alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

from allegiance.analysis.effect import Effect, Floats, mean_effect
from allegiance.analysis.units import unit_of
from allegiance.ensemble.job import OBSERVABLE
from allegiance.scenario.digest import digest_of

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case, Shift

EITHER_WAY = (-1.0, 1.0)  # pairs in which an outcome comes by both alone, and in which it fails to


class Arm(NamedTuple):
    """A scenario: its name, its case, and its futures."""

    name: str
    case: "Case"
    futures: pl.DataFrame


@dataclass(frozen=True)
class Interaction:
    """Two scenarios, and the one that pulls the levers of both and no more.

    outcomes, quantities: by name the difference of differences with its paired interval. There `baseline` is
    the sum of what each changes alone, and `value` what both change together.
    """

    one: str
    two: str
    both: str
    outcomes: Mapping[str, Effect]
    quantities: Mapping[str, Effect]


def interactions(
    baseline: Arm, rivals: Sequence[Arm], outcomes: Sequence[str], quantities: Sequence[str]
) -> tuple[Interaction, ...]:
    """One for every two rivals whose levers a third pulls together."""
    return tuple(_interaction((baseline, *arms), outcomes, quantities) for arms in _sums(baseline, rivals))


def _sums(baseline: Arm, rivals: Sequence[Arm]) -> Iterator[tuple[Arm, Arm, Arm]]:
    """Two rivals and their sum, of those that differ from the baseline in levers and in nothing else."""
    own = set(baseline.case.shifts)

    def pulled(arm: Arm) -> "set[Shift]":
        return set(arm.case.shifts) - own

    alike = [arm for arm in rivals if pulled(arm) and _only_pulls(arm, baseline)]
    for one, two in combinations(alike, 2):
        if not pulled(one) & pulled(two):
            together = pulled(one) | pulled(two)
            yield from ((one, two, both) for both in alike if pulled(both) == together)


def _only_pulls(arm: Arm, baseline: Arm) -> bool:
    """Whether a case is that of the baseline but for levers that it pulls on top."""
    if not set(baseline.case.shifts) <= set(arm.case.shifts):
        return False
    return digest_of(replace(arm.case, shifts=baseline.case.shifts)) == digest_of(baseline.case)


def _interaction(
    arms: tuple[Arm, Arm, Arm, Arm], outcomes: Sequence[str], quantities: Sequence[str]
) -> Interaction:
    shared = set[int].intersection(*(set(arm.futures["index"].to_list()) for arm in arms))
    tables = [arm.futures.filter(pl.col("index").is_in(shared)).sort("index") for arm in arms]
    ends = {name: [(t["outcome"] == name).to_numpy().astype(float) for t in tables] for name in outcomes}
    sums = {name: [_kept(t, name) for t in tables] for name in quantities}
    _, one, two, both = arms
    return Interaction(
        *(one.name, two.name, both.name),
        {name: _beyond(name, "share", values, EITHER_WAY) for name, values in ends.items()},
        {name: _beyond(name, unit_of(name), values) for name, values in sums.items()},
    )


def _beyond(name: str, unit: str, values: Sequence[Floats], added: Sequence[float] = ()) -> Effect:
    base, one, two, both = values
    return mean_effect(name, unit, one + two - 2 * base, both - base, added=added)


def _kept(futures: pl.DataFrame, name: str) -> Floats:
    column = OBSERVABLE + name
    return futures[column].to_numpy() if column in futures.columns else np.full(futures.height, np.nan)
