"""Axes with round numbers and months, and labels that keep clear of one another."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from allegiance.report.dates import MONTHS

CHARACTER = 6.8  # width of a digit in units of the drawing, on the generous side
APART = 4.0  # between two labels
MONTH_ROOM = 36.0
MONTH_STEPS = (1, 2, 3, 6, 12)
WEEKS_ONLY = 45  # a horizon shorter than this is marked by weeks
ROUND = (1.0, 2.0, 5.0, 10.0)


class Frame(NamedTuple):
    """The plot in a drawing: days from `left` to `right`, values from 0 at `bottom` to `high` at `top`."""

    days: int
    high: float
    left: float
    right: float
    top: float
    bottom: float

    def x(self, day: float) -> float:
        """Where a day stands."""
        return self.left + (self.right - self.left) * day / max(self.days, 1)

    def y(self, value: float) -> float:
        """Where a value stands."""
        return self.bottom - (self.bottom - self.top) * value / self.high


class Mark(NamedTuple):
    """A labelled place on an axis."""

    at: float
    label: str
    below: str = ""


def rounded(highest: float, steps: int = 4, whole: bool = False) -> list[float]:
    """Round values from 0 up to the first that is not below `highest`, in about `steps` steps."""
    if not math.isfinite(highest) or highest <= 0:
        return [0.0, 1.0]
    rough = highest / steps
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * r for r in ROUND if power * r >= rough * (1 - 1e-9))
    if whole:
        step = max(step, 1.0)
    count = math.ceil(highest / step - 1e-9)
    return [round(i * step, 12) for i in range(count + 1)]


def calendar(start: date, days: int, room: float) -> list[Mark]:
    """First days of months (of weeks, under a short horizon), with the year below where it begins.

    `room` is the width of a day; months are left out until their names fit.
    """
    if days < WEEKS_ONLY:
        return _weeks(start, days, room)
    step = next((s for s in MONTH_STEPS if s * 30 * room >= MONTH_ROOM), MONTH_STEPS[-1])
    marks: list[Mark] = []
    for offset in range(days + 1):
        day = start + timedelta(offset)
        if day.day == 1 and (day.month - 1) % step == 0:
            year = str(day.year) if not marks or day.month == 1 else ""
            marks.append(Mark(offset, MONTHS[day.month - 1][:3], year))
    return marks


def _weeks(start: date, days: int, room: float) -> list[Mark]:
    step = 7 * max(1, math.ceil(MONTH_ROOM * 1.3 / (7 * room)))
    shown = [(offset, start + timedelta(offset)) for offset in range(0, days + 1, step)]
    return [
        Mark(offset, f"{day.day} {MONTHS[day.month - 1][:3]}", str(day.year) if offset == 0 else "")
        for offset, day in shown
    ]


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places near those wanted, in their order, at least `gap` apart and between `low` and `high`."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    places = [0.0] * len(wanted)
    floor = low
    for i in order:
        places[i] = max(wanted[i], floor)
        floor = places[i] + gap
    ceiling = high
    for i in reversed(order):
        places[i] = min(places[i], ceiling)
        ceiling = places[i] - gap
    return places


def merged(marks: Sequence[Mark]) -> list[Mark]:
    """Numbered marks in order of place; neighbours too close to be read become one: "2–4"."""
    groups: list[list[Mark]] = []
    for mark in sorted(marks):
        groups.append([mark])
        while len(groups) > 1 and _clash(groups[-2], groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    return [Mark(_centre(group), _label(group)) for group in groups]


def _centre(group: list[Mark]) -> float:
    return (group[0].at + group[-1].at) / 2


def _label(group: list[Mark]) -> str:
    return group[0].label if len(group) == 1 else f"{group[0].label}–{group[-1].label}"


def _width(group: list[Mark]) -> float:
    return CHARACTER * len(_label(group)) + APART


def _clash(one: list[Mark], other: list[Mark]) -> bool:
    return _centre(other) - _centre(one) < (_width(one) + _width(other)) / 2
