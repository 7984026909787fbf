"""Figures of the report: each a drawing, what it says in words, and its numbers as a table."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from allegiance.analysis.answer import Fan
from allegiance.report import svg
from allegiance.report.axis import Frame, rounded
from allegiance.report.dates import short
from allegiance.report.plot import (
    BOTTOM,
    HEIGHT,
    LEFT,
    TOP,
    WIDTH,
    Course,
    EndLabel,
    axes,
    end_labels,
    events,
    shown_days,
)
from allegiance.report.wording import amount, interval, quantity_name, unit_name

SMALL_SHARE = 0.25  # a share that stays below is drawn on a scale of its own, else from 0 to 100 %
PEAK = 1.2  # a median that once stood this many times above its end gets its peak named
ROOM = 58.0  # for the labels at the right end

QUANTILES = {"q05": "5 %", "q25": "25 %", "q50": "Median", "q75": "75 %", "q95": "95 %"}
Quantiles = Mapping[str, Sequence[float]]


class Table(NamedTuple):
    """Rows under their headings; the first column names the row."""

    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


class Figure(NamedTuple):
    """A drawing with its title, a caption in words and its table."""

    name: str
    title: str
    caption: str
    drawing: Markup
    table: Table


def fan_chart(fan: Fan, course: Course, of: str = "") -> Figure | None:
    """Median of a series within the bands of 50 % and 90 % of the futures; None where it is never defined.

    of: the scenario, where there are several.
    """
    days, values = _defined(fan)
    if not days:
        return None
    name = "fan-" + re.sub(r"[^a-z0-9]+", "-", f"{of} {fan.name}".strip().lower())
    unit = unit_name(fan.unit)
    title = f"{quantity_name(fan.name)} ({unit})" if unit else quantity_name(fan.name)
    title = f"{of}: {title}" if of else title
    summary = _summary(fan.unit, days, values, course)
    high = max(values["q95"])
    ticks = rounded(1.0 if fan.unit == "share" and high > SMALL_SHARE else high, whole=fan.unit == "person")
    frame = Frame(course.days, ticks[-1], LEFT, WIDTH - ROOM, TOP, BOTTOM)
    parts = [
        *axes(frame, course, ticks, fan.unit),
        _band(frame, days, values["q05"], values["q95"], "band wide"),
        _band(frame, days, values["q25"], values["q75"], "band"),
        svg.polyline(_edge(frame, days, values["q50"]), "median"),
        *events(frame, course),
        *end_labels(frame, _ends(fan.unit, values)),
    ]
    rows = [
        (course.date(days[i]).isoformat(), *(amount(values[q][i], fan.unit) for q in QUANTILES))
        for i in shown_days(days)
    ]
    drawn = svg.drawing(name, title, summary, (WIDTH, HEIGHT), parts)
    return Figure(name, title, summary, drawn, Table(("Date", *QUANTILES.values()), rows))


def _defined(fan: Fan) -> tuple[list[int], Quantiles]:
    """Days on which the series has a value, and its quantiles on those days."""
    raw = {q: getattr(fan, q) for q in QUANTILES}
    kept = [i for i in range(len(fan.days)) if all(math.isfinite(values[i]) for values in raw.values())]
    return [fan.days[i] for i in kept], {q: [values[i] for i in kept] for q, values in raw.items()}


def _edge(frame: Frame, days: Sequence[int], values: Sequence[float]) -> list[svg.Point]:
    return [(frame.x(day), frame.y(value)) for day, value in zip(days, values, strict=True)]


def _band(
    frame: Frame, days: Sequence[int], low: Sequence[float], high: Sequence[float], class_: str
) -> Markup:
    return svg.polygon(_edge(frame, days, high) + _edge(frame, days, low)[::-1], class_)


def _ends(unit: str, values: Quantiles) -> list[EndLabel]:
    """The median and the ends of the 90 % band on the last day; what reads the same is written once."""
    labels = {amount(values[q][-1], unit): values[q][-1] for q in ("q95", "q05")}
    middle = values["q50"][-1]
    labels.pop(amount(middle, unit), None)
    ends = [EndLabel(value, (words,)) for words, value in labels.items()]
    return [*ends, EndLabel(middle, (amount(middle, unit),), "strong")]


def _summary(unit: str, days: Sequence[int], values: Quantiles, course: Course) -> str:
    median = values["q50"]
    inner = interval(values["q25"][-1], values["q75"][-1], unit)
    outer = interval(values["q05"][-1], values["q95"][-1], unit)
    peak = max(range(len(days)), key=lambda i: median[i])
    highest = f"; highest {amount(median[peak], unit)} on {short(course.date(days[peak]))}"
    return (
        f"Median {amount(median[0], unit)} on {short(course.date(days[0]))}, "
        f"{amount(median[-1], unit)} on {short(course.date(days[-1]))} "
        f"(half of the futures {inner}, 90\N{NO-BREAK SPACE}% {outer})"
        f"{highest if median[peak] > PEAK * median[-1] else ''}."
    )
