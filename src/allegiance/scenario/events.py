"""Dated changes of parameters: checked one by one, and against each other."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from allegiance.scenario.catalogue import Catalogue
from allegiance.scenario.faults import Fault, Keys
from allegiance.scenario.form import EventForm
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.schema import Event
from allegiance.scenario.tables import Labels, Resolved, resolved
from allegiance.scenario.values import parameter_named

Placed = tuple[Keys, Event]


def event_of(form: EventForm, start: date, declared: Catalogue, labels: Labels, at: Keys) -> Event:
    """The event that a form says; raises Fault for a parameter, value or pair of dates that cannot be."""
    if form.until is not None and form.until < form.date:
        raise Fault(
            (*at, "until"), form.until.isoformat(), f"{form.date.isoformat()}, the event's date, or later"
        )
    changes: dict[str, Resolved] = {}
    for name, given in form.set.items():
        here = (*at, "set", name)
        parameter = parameter_named(name, declared, here)
        if parameter.once:
            raise Fault(here, "a change", "none: it is used on day 0 only, when people are found")
        par = parameter.par
        changes[name] = resolved(par, given, par.unit, labels, here)
    until = None if form.until is None else (form.until - start).days
    day = (form.date - start).days
    return Event(day, until, form.label, form.source, Frozen(changes), tuple(form.claims))


def check_horizon(when: date, start: date, end: date, at: Keys) -> None:
    """Raise Fault unless `when` is in the days that the case covers."""
    if not start <= when <= end:
        raise Fault(at, when.isoformat(), f"a day of the case, from {start.isoformat()} to {end.isoformat()}")


def overlaps(events: Sequence[Placed]) -> list[Fault]:
    """A fault for each event that sets a parameter on a day on which another one says that it does."""
    by_parameter: dict[str, list[Placed]] = defaultdict(list)
    for at, event in sorted(events, key=lambda placed: placed[1].day):
        for name in event.set:
            by_parameter[name].append((at, event))
    return [
        Fault(
            (*at, "set", name),
            f"a second change of {name} while '{one.label}' is in force",
            "events on one parameter that do not overlap (one without `until` ends where the next begins)",
        )
        for name, placed in by_parameter.items()
        for (_, one), (at, two) in pairwise(placed)
        if two.day == one.day or (one.until is not None and two.day <= one.until)
    ]
