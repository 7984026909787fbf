"""Quantities that are told apart by service and rank, or by region, as text; and what was seen of any."""

from collections.abc import Iterator
from math import isfinite

from allegiance.analysis.answer import Answer, ObservableAnswer
from allegiance.cli.table import table
from allegiance.report.sentences import PACE
from allegiance.report.tables import middle
from allegiance.report.wording import NOTHING, amount, interval, quantity_name, unit_name

Lines = Iterator[str]
REGIONS = ("Region", "Median", "Middle 90 %", "Observed (range)", "")


def groups(answer: Answer) -> Lines:
    """A line for each service and rank, or for each region."""
    parts = [one for one in answer.observables.values() if "." in one.name and isfinite(one.median)]
    for name in dict.fromkeys(one.name.partition(".")[0] for one in parts):
        mine = [one for one in parts if one.name.startswith(f"{name}.")]
        if any(one.observed is not None for one in mine):
            yield f"{quantity_name(name)}, {unit_name(mine[0].unit)}"
            yield from table([REGIONS, *map(_region, mine)], (1, 2, 3), "  ")
            continue
        yield f"{quantity_name(name)} ({unit_name(mine[0].unit)}), median by service and rank"
        yield from table([(_part(one), amount(one.median, one.unit)) for one in mine], (1,), "  ")
    if any(one.unit == "share/year" for one in parts):
        yield PACE


def seen(one: ObservableAnswer) -> str:
    """What was observed, and from where to where it may be."""
    if one.observed is None:
        return NOTHING
    low = one.observed if one.observed_low is None else one.observed_low
    high = one.observed if one.observed_high is None else one.observed_high
    between = f" ({interval(low, high, one.unit)})" if low != high else ""
    return amount(one.observed, one.unit) + between


def verdict(one: ObservableAnswer) -> str:
    """Whether the observed range meets the band, in a word."""
    return {None: "", True: "meets", False: "apart"}[one.inside]


def _part(one: ObservableAnswer) -> str:
    return one.name.partition(".")[2].replace("_", " ")


def _region(one: ObservableAnswer) -> tuple[str, ...]:
    between = interval(one.low, one.high, one.unit)
    return _part(one), middle(one), between, seen(one), verdict(one)
