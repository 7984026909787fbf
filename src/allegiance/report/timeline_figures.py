"""What is put in, on its days: levers first, then the dated events of the case."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from allegiance.report import svg
from allegiance.report.axis import Frame
from allegiance.report.dates import period, short
from allegiance.report.figures import Figure, Table
from allegiance.report.plot import (
    LINE,
    WIDTH,
    Course,
    dates_below,
    lines_of,
    month_lines,
    stacked,
    written,
)
from allegiance.scenario.schema import Case, Event

ROW = 31.0
MOST = 14  # rows of one figure
LONGEST = 56  # characters of a line of a row's words


class Span(NamedTuple):
    """Something that is in force from a day to another, or on."""

    number: str
    label: str
    first: int
    last: int | None
    lever: bool = False


def timelines(case: Case, course: Course) -> list[Figure]:
    """Levers and events as bars over the days, under their numbers; several figures where there are many."""
    ordered = sorted(case.events, key=lambda event: event.day)
    spans = [
        *_levers(case),
        *(
            Span(str(k), event.label, event.day, _last_day(event, ordered))
            for k, event in enumerate(ordered, start=1)
            if event.day <= course.days
        ),
    ]
    count = -(-len(spans) // MOST)
    size = -(-len(spans) // max(count, 1))
    parts = [spans[k : k + size] for k in range(0, len(spans), max(size, 1))]
    return [_figure(part, course, k + 1, len(parts)) for k, part in enumerate(parts)]


def _levers(case: Case) -> list[Span]:
    """Each lever over all the days on which it moves anything."""
    found: dict[str, Span] = {}
    for shift in case.shifts:
        old = found.get(shift.lever)
        first = shift.day if old is None else min(old.first, shift.day)
        ends = [shift.until, *(() if old is None else (old.last,))]
        last = None if None in ends else max(end for end in ends if end is not None)
        found[shift.lever] = Span("", f"Lever: {shift.lever}", first, last, lever=True)
    return list(found.values())


def _last_day(event: Event, ordered: Sequence[Event]) -> int | None:
    """The last day of an event: of one without an end, the day before others have set all that it sets."""
    if event.until is not None:
        return event.until
    ends = [
        next((one.day - 1 for one in ordered if one.day > event.day and name in one.set), None)
        for name in event.set
    ]
    return None if None in ends else max(end for end in ends if end is not None)


def _figure(spans: Sequence[Span], course: Course, number: int, of: int) -> Figure:
    name = "timeline" if number == 1 else f"timeline-{number}"
    title = "What is put in, and when" + (f" ({number} of {of})" if of > 1 else "")
    labels = [lines_of(_words(span), LONGEST) for span in spans]
    *tops, end = stacked(labels, ROW)
    bottom = end + 2
    frame = Frame(course.days, 1.0, 2.0, WIDTH - 2, 0.0, bottom)
    parts: list[Markup | str] = [*month_lines(frame, course)]
    for span, lines, top in zip(spans, labels, tops, strict=True):
        parts += _bar(frame, span, lines, top)
    said = [(_words(span), _when(span, course)) for span in spans]
    summary = "; ".join(f"{words}: {when}" for words, when in said) + "."
    caption = "Bars last as long as the change does; those that reach the right edge go on."
    drawn = svg.drawing(name, title, summary, (WIDTH, bottom + 34), [*parts, *dates_below(frame, course)])
    return Figure(name, title, caption, drawn, Table(("What", "When"), said))


def _bar(frame: Frame, span: Span, lines: Sequence[str], top: float) -> list[Markup | str]:
    more = LINE * (len(lines) - 1)
    first = frame.x(max(span.first, 0))
    last = frame.right if span.last is None else frame.x(min(max(span.last, 0) + 1, frame.days))
    box = {"x": first, "y": top + more + 19, "width": max(last - first, 3.0), "height": 7.0}
    return [
        svg.element("rect", x=0.0, y=top + 1, width=WIDTH, height=17.0 + more, class_="paper"),
        *written(lines, top, "strong" if span.lever else "label"),
        svg.element("rect", class_="bar lever" if span.lever else "bar", **box),
    ]


def _words(span: Span) -> str:
    return f"{span.number}. {span.label}" if span.number else span.label


def _when(span: Span, course: Course) -> str:
    if span.last is None:
        return f"from {short(course.date(span.first))}"
    return period(course.date(span.first), course.date(span.last))
