"""Where and in which order the first line refused: hours after the first refusal, by region."""

from collections.abc import Callable, Sequence
from math import inf, isfinite, nan
from typing import NamedTuple

import numpy as np

from ..scenario.schema import Case
from .history import History

HOURS = 24.0
LEAST = 3  # regions, below which an order says nothing


class Regional(NamedTuple):
    """A quantity of one region: its unit, and how it is read off a history at the region's place."""

    unit: str
    of: Callable[[History, int], float]


class Across(NamedTuple):
    """A quantity of all regions whose hours were observed: its unit, and what hours make of it."""

    unit: str
    of: Callable[[Sequence[float], Sequence[float]], float]


def cities(case: Case, history: History) -> dict[str, float]:
    """What was observed by region, and what all these hours say together; empty where nothing was."""
    places = {f"{HOURS_TO_REFUSAL}.{region.name}": n for n, region in enumerate(case.regions)}
    observed = {seen.name: seen.value for seen in case.observed if seen.name in places}
    hours = {name: hours_to_refusal(history, places[name]) for name in observed}
    if not observed:
        return {}
    seen, simulated = list(observed.values()), list(hours.values())
    return hours | {name: measure.of(simulated, seen) for name, measure in ACROSS.items()}


def hours_to_refusal(history: History, place: int) -> float:
    """Hours from the first refusal of a whole region to that of the region at this place."""
    first = float(history.nation["first_refusal"][history.last])
    own = float(history.regions["lost_at"][history.last][place])
    return (own - first) * HOURS if own >= 0.0 else nan


def span(hours: Sequence[float], observed: Sequence[float]) -> float:  # noqa: ARG001 - what was observed is another
    """Hours between the first and the last of the regions; not a number until all have refused."""
    return max(hours) - min(hours) if all(map(isfinite, hours)) else nan


def order(hours: Sequence[float], observed: Sequence[float]) -> float:
    """Rank correlation (Spearman) of simulated hours with the observed; who did not refuse comes last.

    Not a number for too few regions, and where none refused or all did at once.
    """
    simulated = [x if isfinite(x) else inf for x in hours]
    if len(hours) < LEAST or len(set(simulated)) == 1 or len(set(observed)) == 1:
        return nan
    return float(np.corrcoef(_ranks(simulated), _ranks(observed))[0, 1])


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks; those who are equal share the mean of theirs."""
    return [sum(y < x for y in values) + (sum(y == x for y in values) - 1) / 2 for x in values]


HOURS_TO_REFUSAL = "hours_to_refusal"
REGIONAL = {HOURS_TO_REFUSAL: Regional("hour", hours_to_refusal)}
ACROSS = {"refusal_order": Across("1", order), "refusal_span": Across("hour", span)}
