"""What figures over time have in common: the course of days, axes, numbered events, labels at the end."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from textwrap import wrap
from typing import NamedTuple

from allegiance.report import svg
from allegiance.report.axis import Frame, Mark, calendar, merged, spread
from allegiance.report.wording import amount

WIDTH = 400.0
LONGEST = 52  # characters of both texts that fit above an interval
LEFT, TOP, BOTTOM, HEIGHT = 46.0, 24.0, 192.0, 226.0
LINE = 15.0  # from one label to the next below it
BASELINE = 4.0  # from the middle of a figure's text down to its baseline
ROWS = 32  # of a figure's table, about: a longer series is shown every 7 days, or 14, …


class Event(NamedTuple):
    """A dated event under the number that figures and lists know it by."""

    number: int
    day: int


class Course(NamedTuple):
    """The days that figures over time share: the first, how many follow, and the events."""

    start: date
    days: int
    events: Sequence[Event]

    def date(self, day: float) -> date:
        """Date of a day."""
        return self.start + timedelta(days=round(day))


class EndLabel(NamedTuple):
    """What stands at the right end of a series: the value it belongs to, lines of words, their class."""

    value: float
    lines: tuple[str, ...]
    class_: str = ""


def axes(frame: Frame, course: Course, ticks: Sequence[float], unit: str) -> list[str]:
    """Grid lines with round values, and months below."""
    parts: list[str] = []
    for value in ticks:
        y = frame.y(value)
        parts.append(svg.line((frame.left, y), (frame.right, y), "grid" if value else "base"))
        parts.append(svg.text(amount(value, unit), (frame.left - 6, y + BASELINE), "tick", "end"))
    return [*parts, *dates_below(frame, course)]


def dates_below(frame: Frame, course: Course) -> list[str]:
    """Months (or weeks) below a plot, the year where it begins."""
    parts: list[str] = []
    for mark in _calendar(frame, course):
        x = frame.x(mark.at)
        parts.append(svg.line((x, frame.bottom), (x, frame.bottom + 4), "base"))
        for row, words in enumerate((mark.label, mark.below)):
            at = (max(12.0, min(x, WIDTH - 16)), frame.bottom + 17 + row * (LINE - 1))
            parts.append(svg.text(words, at, "tick", "middle"))
    return parts


def month_lines(frame: Frame, course: Course) -> list[str]:
    """A light line down the plot where each month begins."""
    at = (frame.x(mark.at) for mark in _calendar(frame, course))
    return [svg.line((x, frame.top), (x, frame.bottom), "grid") for x in at]


def _calendar(frame: Frame, course: Course) -> list[Mark]:
    return calendar(course.start, course.days, frame.x(1) - frame.x(0))


def lines_of(label: str, longest: int) -> list[str]:
    """A label in lines of at most so many characters, a longer word parted."""
    return wrap(label, max(longest, 1), break_on_hyphens=False) or [""]


def beside(label: str, said: str) -> list[str]:
    """The lines of a label that leave room for what is said at the other end of the first."""
    return lines_of(label, LONGEST - len(said))


def stacked(labels: Sequence[Sequence[str]], row: float) -> list[float]:
    """Tops of rows as high as `row` and as their further lines of words, then the bottom of the last."""
    heights = (row + LINE * (len(lines) - 1) for lines in labels)
    return list(accumulate(heights, initial=0.0))


def written(lines: Sequence[str], top: float, class_: str) -> list[str]:
    """The lines of a label, one below the other, from the top of its row on."""
    return [svg.text(words, (0, top + 14 + LINE * k), class_) for k, words in enumerate(lines)]


def events(frame: Frame, course: Course) -> list[str]:
    """A light line on the day of each event, with its number above; crowded numbers are drawn together."""
    seen = [event for event in course.events if 0 <= event.day <= course.days]
    lines = [svg.line((frame.x(e.day), frame.top - 6), (frame.x(e.day), frame.bottom), "event") for e in seen]
    labels = merged([Mark(frame.x(e.day), str(e.number)) for e in seen])
    return [*lines, *(svg.text(mark.label, (mark.at, frame.top - 10), "tick", "middle") for mark in labels)]


def end_labels(frame: Frame, labels: Sequence[EndLabel], swatches: bool = False) -> list[str]:
    """Labels beside the right end of their series, moved apart where they would touch."""
    gap = LINE * max((len(label.lines) for label in labels), default=1)
    middles = spread([frame.y(label.value) for label in labels], gap, frame.top, frame.bottom)
    parts: list[str] = []
    indent = 15.0 if swatches else 5.0
    for label, middle in zip(labels, middles, strict=True):
        first = middle + BASELINE - LINE * (len(label.lines) - 1) / 2
        if swatches:
            box = {"x": frame.right + 5, "y": first - 8, "width": 7.0, "height": 7.0}
            parts.append(svg.element("rect", class_=f"area {label.class_}", **box))
        for row, words in enumerate(label.lines):
            style = "strong" if row == 0 and (swatches or label.class_ == "strong") else "tick"
            parts.append(svg.text(words, (frame.right + indent, first + LINE * row), style))
    return parts


def shown_days(days: Sequence[int]) -> list[int]:
    """Positions in `days` that a table shows: every one, every 7th, 14th, …, and always the last."""
    count = len(days)
    step = 1 if count <= ROWS else 7 * -(-count // (7 * ROWS))
    positions = list(range(0, count, step))
    return positions if not count or positions[-1] == count - 1 else [*positions, count - 1]
