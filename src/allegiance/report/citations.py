"""Sources: how they are named, where the page lists them, how much rests on each."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from allegiance.report.wording import NOTHING
from allegiance.scenario.schema import WEAK_GRADES, Case


class Cited(NamedTuple):
    """A source as a reader sees it, and where in the page it is listed."""

    publisher: str
    date: str = ""
    anchor: str = ""


class Source(NamedTuple):
    """A source and how much rests on it."""

    id: str
    anchor: str
    publisher: str
    title: str
    date: str
    via: str
    url: str
    grade: str
    values: int
    assumed: bool


def source_table(case: Case) -> list[Source]:
    """Sources of the case, those that most values rest on first."""
    uses, anchors = Counter(_cited_ids(case)), source_anchors(case)
    rows = [
        Source(
            name,
            anchors[name],
            source.publisher,
            source.title,
            source.date,
            source.via,
            _safe(source.url),
            source.grade,
            uses[name],
            source.grade[:1] in set(WEAK_GRADES),
        )
        for name, source in case.sources.items()
    ]
    return sorted(rows, key=lambda row: (-row.values, row.id))


def source_anchors(case: Case) -> dict[str, str]:
    """Place in the page of every source; numbers, since an id may hold anything."""
    return {name: f"source-{i}" for i, name in enumerate(case.sources, start=1)}


def cited(case: Case, anchors: dict[str, str], name: str) -> Cited:
    """A source by its publisher and date; "assumption" stands for itself."""
    source = case.sources.get(name)
    if source is None:
        return Cited(name or NOTHING)
    return Cited(source.publisher or name, source.date, anchors[name])


def _cited_ids(case: Case) -> Iterator[str]:
    for fields in case.parameters.values():
        yield from (value.source for value in fields.values())
    yield from case.force_sources.values()
    for group in (case.regions, case.events, case.observed):
        yield from (entry.source for entry in group)


def _safe(url: str) -> str:
    return url if url.lower().startswith(("https://", "http://")) else ""
