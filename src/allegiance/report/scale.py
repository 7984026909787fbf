"""Horizontal scales with round ticks, and what is drawn along them: intervals, dots, observations."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from allegiance.report import svg
from allegiance.report.axis import rounded

CAP = 4.0  # half the height of an interval's ends
WORD = 8.0  # width of a character below a scale, generously

Span = tuple[float, float, float]  # low, middle, high


class Scale(NamedTuple):
    """Values from the first tick at `left` to the last at `right`; what lies outside stands at the edge."""

    ticks: tuple[float, ...]
    left: float
    right: float
    log: bool = False

    def x(self, value: float) -> float:
        """Where a value stands."""
        first, last = self._at(self.ticks[0]), self._at(self.ticks[-1])
        part = (self._at(value) - first) / (last - first)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, part))

    def _at(self, value: float) -> float:
        return math.log(max(value, self.ticks[0])) if self.log else value


def around_zero(values: Sequence[float], left: float, right: float) -> Scale:
    """A scale with round values on both sides of 0, as far as the values reach."""
    reach = rounded(max(abs(value) for value in values), steps=3)
    low = [-tick for tick in reversed(reach[1:])] if min(values) < 0 else []
    high = reach if max(values) > 0 else reach[:1]
    low = [tick for tick in low if tick > min(values) - reach[1]]
    high = [tick for tick in high if tick < max(values) + reach[1]]
    return Scale(tuple([*low, *high] if low or len(high) > 1 else reach), left, right)


def decades(values: Sequence[float], floor: float, left: float, right: float) -> Scale:
    """A logarithmic scale of whole powers of ten around the values, from `floor` on."""
    known = [max(value, floor) for value in values if math.isfinite(value)] or [floor]
    first = math.floor(math.log10(min(known)) + 1e-9)
    last = max(first + 1, math.ceil(math.log10(max(known)) - 1e-9))
    return Scale(tuple(10.0**power for power in range(first, last + 1)), left, right, log=True)


def grid(
    scale: Scale, ends: tuple[float, float], words: Sequence[str], width: float, mark: float | None = None
) -> list[str]:
    """A line for each tick from one end to the other, the one at `mark` strong, with its words below.

    Words stay within the `width` of the drawing; where they would touch, every second is left out.
    """
    marks = [scale.x(value) for value in scale.ticks]
    apart = min((b - a for a, b in pairwise(marks)), default=scale.right)
    every = 1 if WORD * max(map(len, words)) < apart else 2
    first = scale.ticks.index(mark) % every if mark in scale.ticks else 0
    lines = [
        svg.line((x, ends[0]), (x, ends[1]), "base" if value == mark else "grid")
        for value, x in zip(scale.ticks, marks, strict=True)
    ]
    shown = list(zip(marks, words, strict=True))[first::every]
    return [*lines, *(_below(x, said, ends[1] + 14, width) for x, said in shown)]


def _below(x: float, said: str, y: float, width: float) -> str:
    half = WORD * len(said) / 2 - 4
    at, anchor = (0.0, "start") if x < half else (width, "end") if x > width - half else (x, "middle")
    return svg.text(said, (at, y), "tick", anchor)


def interval(scale: Scale, y: float, low: float, high: float) -> list[str]:
    """A whisker from low to high; nothing where an end is not known."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return []
    ends = [scale.x(value) for value in (low, high)]
    return [
        svg.line((ends[0], y), (ends[1], y), "whisker"),
        *(svg.line((x, y - CAP), (x, y + CAP), "whisker") for x in ends),
    ]


def dot(scale: Scale, y: float, value: float) -> str:
    """What the model says."""
    return svg.element("circle", cx=scale.x(value), cy=y, r=5.0, class_="dot")


def observation(scale: Scale, y: float, seen: Span) -> list[str]:
    """What was observed: its range as a band, its value as a diamond."""
    low, middle, high = (scale.x(value) for value in seen)
    corners = [(middle, y - 6), (middle + 6, y), (middle, y + 6), (middle - 6, y)]
    band = {"x": low, "y": y - 7, "width": max(high - low, 0.0), "height": 14.0}
    return [svg.element("rect", class_="seen-range", **band), svg.polygon(corners, "seen")]
