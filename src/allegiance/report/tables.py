"""Tables of the report: what was observed, who moved first, events."""

from datetime import date
from typing import NamedTuple

from allegiance.analysis.answer import Answer, ObservableAnswer
from allegiance.report.assumptions import value_words
from allegiance.report.citations import Cited, cited, source_anchors
from allegiance.report.dates import period, short
from allegiance.report.wording import (
    RANKS,
    amount,
    interval,
    percent,
    plain,
    quantity_name,
    unit_name,
)

MEETS = "range meets the band"
DIRECTIONS = {
    "top-down": "Top-down: commanders before their troops",
    "bottom-up": "Bottom-up: troops before their commanders",
}


class Observed(NamedTuple):
    """What the model says of a quantity beside what was observed."""

    name: str
    unit: str
    window: str
    source: Cited
    model: str
    band: str
    observed: str
    observed_range: str
    verdict: str

    @property
    def meets(self) -> bool:
        """Whether the observed range meets the model's band; the observed value itself may lie outside it."""
        return self.verdict == MEETS


class Listed(NamedTuple):
    """An event under its number, with what it changes."""

    number: int
    day: int
    label: str
    on: date
    until: date | None
    changes: tuple[tuple[str, str], ...]
    source: Cited
    beyond: bool  # after the last day of these futures


def observed_table(answer: Answer) -> tuple[list[Observed], list[Observed]]:
    """Quantities with an observation, and those without one."""
    anchors = source_anchors(answer.case)
    whole = (o for o in answer.observables.values() if "." not in o.name)  # groups have a figure
    rows = [_observed(o, cited(answer.case, anchors, o.source or "")) for o in whole]
    return [r for r in rows if r.verdict], [r for r in rows if not r.verdict]


def first_movers(answer: Answer) -> list[tuple[str, str, str]]:
    """Rows (what is told apart, who, share of the falls), the largest share first."""
    named = {"direction": DIRECTIONS, "rank": RANKS}
    rows: list[tuple[str, str, str]] = []
    for kind, shares in answer.first_mover.items():
        for who, share in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
            if share > 0:
                rows.append((plain(kind), plain(named.get(kind, {}).get(who, who)), percent(share)))
    return rows


def listed_events(answer: Answer) -> list[Listed]:
    """Events of the case in order of date, numbered."""
    case, anchors = answer.case, source_anchors(answer.case)
    ordered = sorted(case.events, key=lambda event: event.day)
    return [
        Listed(
            number,
            event.day,
            event.label,
            case.date_of(event.day),
            None if event.until is None or event.until == event.day else case.date_of(event.until),
            tuple((name, value_words(value)) for name, value in event.set.items()),
            cited(case, anchors, event.source),
            event.day > answer.days,
        )
        for number, event in enumerate(ordered, start=1)
    ]


def _observed(found: ObservableAnswer, source: Cited) -> Observed:
    low = found.observed if found.observed_low is None else found.observed_low
    high = found.observed if found.observed_high is None else found.observed_high
    seen, between, verdict = "", "", ""
    if found.observed is not None and low is not None and high is not None:
        seen = amount(found.observed, found.unit)
        between = interval(low, high, found.unit) if low != high else ""
        verdict = _verdict(found, low)
    return Observed(
        quantity_name(found.name),
        unit_name(found.unit),
        _window(found),
        source,
        middle(found),
        interval(found.low, found.high, found.unit),
        seen,
        between,
        verdict,
    )


def middle(found: ObservableAnswer) -> str:
    """The median, and, where some futures do not define the quantity, how many do."""
    among = f" (in {found.futures} of {found.of})" if found.partial else ""
    return f"{amount(found.median, found.unit)}{among}"


def _verdict(found: ObservableAnswer, low: float) -> str:
    if found.inside is None:
        return "model undefined"
    if found.inside:
        return MEETS
    return "model too low" if found.high < low else "model too high"


def _window(found: ObservableAnswer) -> str:
    days = period(found.start, found.end)
    since = found.counted_from
    return f"{days}, counted from {short(since)}" if since and since != found.start else days
