"""The same future without an event: the same people, seed and luck, from the day on which that is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from allegiance.analysis.anatomy import Anatomy
from allegiance.analysis.dissect import dissect
from allegiance.ensemble.design import Planned
from allegiance.errors import InvalidInput
from allegiance.scenario.digest import digest_of

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case

SHOWN = (
    "would_obey",
    "killed",
    "crossings",
    "senior_defections",
    "visible_refusals",
    "foiled_plots_per_year",
)


@dataclass(frozen=True)
class Without:
    """A future from which something was taken: what, how it goes then, and the first day that differs.

    parts: None where the two are the same to the end.
    """

    removed: str
    other: Anatomy
    parts: int | None
    compared: Mapping[str, tuple[float, float]]

    def to_json(self) -> dict[str, Any]:
        """What was removed, where the futures part, and the other's end, series and happenings."""
        told = self.other.to_json()
        kept = ("outcome", "day", "date", "first_mover", "digest", "series", "happenings", "regions")
        parts = self.parts
        return {
            "removed": self.removed,
            "parts": None
            if parts is None
            else {"day": parts, "date": self.other.case.date_of(parts).isoformat()},
            **{key: told[key] for key in kept},
            "compared": {
                name: {"with": _number(one), "without": _number(two)}
                for name, (one, two) in self.compared.items()
            },
        }


def part(found: Anatomy, event: str) -> Anatomy:
    """The anatomy with the same future beside it, lived without an event or a lever of its case.

    Raises InvalidInput where the case has no such event or lever.
    """
    case, removed = reduced(found.case, event)
    planned = Planned(found.index, found.future.draw, found.future.seed)
    other = dissect(replace(found.job, case=case), planned)
    one, two = found.future.observables, other.future.observables
    compared = {name: (one[name], two[name]) for name in SHOWN}
    return replace(found, without=Without(removed, other, parting(found, other), compared))


def reduced(case: "Case", event: str) -> tuple["Case", str]:
    """The case without the events of a date, those whose label has these words, or a lever; and what went."""
    words = event.strip().lower()
    gone = [e for e in case.events if words in {case.date_of(e.day).isoformat(), e.label.lower()}]
    gone = gone or [e for e in case.events if words and words in e.label.lower()]
    if gone:
        kept = [e for e in case.events if e not in gone]
        said = "; ".join(f"{case.date_of(e.day)}: {e.label}" for e in gone)
        return case.with_events(*kept, keep=False), said
    left = tuple(shift for shift in case.shifts if shift.lever != event)
    if len(left) < len(case.shifts):
        changed = replace(case, shifts=left)
        return replace(changed, digest=digest_of(changed)), f"the lever {event}"
    listed = [f"{case.date_of(e.day)} ({e.label})" for e in case.events]
    listed += dict.fromkeys(f"{shift.lever} (a lever)" for shift in case.shifts)
    allowed = "; ".join(listed) or "nothing: the case has no events and no levers"
    message = f"--without {event}: found nothing of that date or name; allowed: {allowed}"
    raise InvalidInput(message)


def parting(one: Anatomy, two: Anatomy) -> int | None:
    """First day on which the two differ in where anybody stands, in any unit, in deaths, or in a series."""
    days = min(one.last, two.last) + 1
    differs = np.zeros(days, np.bool_)
    for a, b in ((one.people, two.people), (one.formations, two.formations), (one.killed, two.killed)):
        differs |= (a[:days] != b[:days]).reshape(days, -1).any(axis=1)
    for name, values in one.future.series.items():
        differs |= values[:days] != two.future.series[name][:days]
    found = np.flatnonzero(differs)
    if found.size:
        return int(found[0])
    return None if one.last == two.last else days - 1


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
