"""What a future reports: every measure, and each observation of its case in its own window."""

from math import nan

from ..scenario.schema import Case
from .cities import ACROSS, REGIONAL, Across, Regional, cities
from .history import History
from .measures import MEASURES, YEAR, Measure

__all__ = ["MEASURES", "YEAR", "grows", "measure_of", "observables"]

COUNTS = ("person", "unit", "1/year")  # units of what there is more of the more people there are


def measure_of(name: str) -> Measure | Regional | Across | None:
    """Measure behind the name of an observation: `killed_january` is `killed` in its own window.

    `hours_to_refusal.Oruro` is that of a region.
    """
    whole, dot, _ = name.partition(".")
    if name in ACROSS or (dot and whole in REGIONAL):
        return ACROSS.get(name) or REGIONAL[whole]
    known = [m for m in MEASURES if name == m or name.startswith(f"{m}_")]
    return MEASURES[max(known, key=len)] if known else None


def grows(name: str, unit: str) -> bool:
    """Whether a quantity grows with the number of people who are simulated, as plots do and shares do not."""
    measure = measure_of(name)
    return unit in COUNTS or (isinstance(measure, Measure) and measure.grows)


def observables(case: Case, history: History, days: int) -> dict[str, float]:
    """Every measure over the horizon, and each observation of the case in its own window.

    An observation that has the name of a measure stands in its place, unless its window ends after `days`:
    then the measure stays. One of another name is not a number then.
    """
    found = {name: measure.of(history, 1, days) for name, measure in MEASURES.items()}
    for seen in case.observed:
        measure = measure_of(seen.name)
        if isinstance(measure, Measure):
            first = case.day_of(seen.counted_from or seen.start)
            last = case.day_of(seen.end)
            if last <= days:
                found[seen.name] = measure.of(history, max(1, first), last)
            else:
                found.setdefault(seen.name, nan)
    return found | cities(case, history)
