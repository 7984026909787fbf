"""Copies of a case with other parameters or events, checked as a case file is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from allegiance.scenario.build import filled
from allegiance.scenario.digest import digest_of
from allegiance.scenario.events import Placed, check_horizon, event_of, overlaps
from allegiance.scenario.faults import Faults, Keys, Mark
from allegiance.scenario.form import EventForm
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.schema import Case, Event, Value
from allegiance.scenario.tables import resolved
from allegiance.scenario.values import check_source, parameter_named


def with_parameters(case: Case, changes: Mapping[str, Any], source: str, note: str) -> Case:
    """`case` with other values of the parameters `mechanism.field`, in their declared units."""
    faults, marks = Faults(), _marks(case)
    parameters = {mechanism: dict(values) for mechanism, values in case.parameters.items()}
    with faults.kept():
        check_source(source, case.sources, ("source",))
    for name, given in changes.items():
        with faults.kept():
            par = parameter_named(name, case.declared, (name,)).par
            value = resolved(par, _listed(given), par.unit, case.labels, (name,))
            mechanism, _, field = name.partition(".")
            parameters.setdefault(mechanism, {})[field] = Value(value, par.unit, source, note)
    faults.refuse(marks)
    return _renamed(replace(case, parameters=Frozen({m: Frozen(values) for m, values in parameters.items()})))


def with_events(case: Case, events: Sequence[Event | Mapping[str, Any]], *, keep: bool) -> Case:
    """`case` with these events besides its own, or instead of them."""
    faults, marks = Faults(), _marks(case)
    placed: list[Placed] = [((), event) for event in case.events] if keep else []
    for k, given in enumerate(events):
        at: Keys = ("events", k)
        with faults.kept():
            placed.append((at, _event(case, given, at, marks)))
    faults.add(*overlaps(placed))
    faults.refuse(marks)
    return _renamed(replace(case, events=tuple(sorted((e for _, e in placed), key=lambda e: e.day))))


def _event(case: Case, given: Event | Mapping[str, Any], at: Keys, marks: Mapping[Keys, Mark]) -> Event:
    said = _said(case, given) if isinstance(given, Event) else given
    form = filled(EventForm, said, marks, at)
    check_horizon(form.date, case.start, case.date_of(case.days), (*at, "date"))
    check_source(form.source, case.sources, (*at, "source"))
    return event_of(form, case.start, case.declared, case.labels, at)


def _said(case: Case, event: Event) -> dict[str, Any]:
    until = None if event.until is None else case.date_of(event.until)
    return {
        "date": case.date_of(event.day),
        "until": until,
        "label": event.label,
        "source": event.source,
        "set": dict(event.set),
        "claims": list(event.claims),
    }


def _listed(given: object) -> object:
    """An array or a number of numpy as lists and numbers of Python; anything else as it is."""
    return given.tolist() if hasattr(given, "tolist") else given  # pyright: ignore


def _marks(case: Case) -> dict[Keys, Mark]:
    return {(): Mark(case.file, 0)}


def _renamed(case: Case) -> Case:
    return replace(case, digest=digest_of(case))
