"""Every parameter of a case as numbers: as it stands, as events change it, and as a prior draws it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from allegiance.rules.par import Par
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.priors import drawn_names, moved, prior_quantiles
from allegiance.scenario.schema import Case, Shift, Value
from allegiance.scenario.shifts import Number, shifted
from allegiance.scenario.tables import Labels, Resolved, resolved

__all__ = ["Change", "Number", "Parameters", "at_quantiles", "changes", "draw_prior", "resolve", "value_on"]

Parameters = dict[str, dict[str, Number]]


class Change(NamedTuple):
    """From this day on a parameter has this value."""

    day: int
    mechanism: str
    field: str
    value: Number


def resolve(case: Case) -> Parameters:
    """Value of every parameter by mechanism and field: what the case says, else the default.

    A table is an array with one axis for each of `Par.by`, in the order of `case.labels`.
    """
    labels = case.labels
    found: Parameters = {}
    for mechanism, parameters in case.declared.items():
        said = case.parameters.get(mechanism, Frozen[str, Value]())
        found[mechanism] = {
            name: number(said[name].value if name in said else resolved(p.par, p.default, p.par.unit, labels))
            for name, p in parameters.items()
        }
    return found


def draw_prior(case: Case, index: int, seed: int) -> Parameters:
    """Draw `index` of every parameter that is a belief; facts of the case and levers as they are.

    Ten draws of one seed that follow one another spread evenly over each prior. Cases share the draws of
    behaviour: what moves a default moves all by the same factor. What a case judges of its own country is
    drawn for that country.
    """
    return at_quantiles(case, prior_quantiles(case, index, seed))


def at_quantiles(case: Case, quantiles: Mapping[str, float]) -> Parameters:
    """Value of every parameter, where each that is drawn lies at its quantile in (0, 1) of its prior.

    Raises KeyError for one that is drawn and has none.
    """
    found = resolve(case)
    for mechanism, field, name in drawn_names(case):
        parameter = case.declared[mechanism][field]
        found[mechanism][field] = moved(found[mechanism][field], parameter, quantiles[name])
    return found


def changes(case: Case, parameters: Mapping[str, Mapping[str, Number]]) -> list[Change]:
    """What events and levers do to `parameters`, day by day: values that begin, and values that come back.

    After an event with `until` the parameter is again what it is in `parameters`; an event without it lasts
    up to the next one that sets the same parameter. A lever acts, while it is in force, on what that gives:
    it replaces the value of the day, multiplies it, or adds to it.
    """
    found: list[Change] = []
    courses, pulled = _courses(case, parameters), _pulled(case)
    for name in {**courses, **pulled}:
        mechanism, _, field = name.partition(".")
        course = courses.get(name, {})
        if name in pulled:
            base, par = parameters[mechanism][field], case.declared[mechanism][field].par
            course = _under(base, course, pulled[name], par, case.labels)
        found += [Change(day, mechanism, field, value) for day, value in course.items()]
    return sorted(found, key=lambda change: change[:3])


def value_on(case: Case, name: str, day: int) -> Number:
    """What the case says of the parameter `mechanism.field` on a day, with its events and levers."""
    parameters = resolve(case)
    mechanism, _, field = name.partition(".")
    turns = [c for c in changes(case, parameters) if c[1:3] == (mechanism, field) and c.day <= day]
    return turns[-1].value if turns else parameters[mechanism][field]


def _courses(case: Case, parameters: Mapping[str, Mapping[str, Number]]) -> dict[str, dict[int, Number]]:
    """Values that the case's own events give to parameters, by the day on which each begins."""
    begins: dict[str, dict[int, Number]] = {}
    returns: dict[str, set[int]] = {}
    for event in case.events:
        for name, value in event.set.items():
            begins.setdefault(name, {})[event.day] = number(value)
            if event.until is not None:
                returns.setdefault(name, set()).add(event.until + 1)
    found: dict[str, dict[int, Number]] = {}
    for name, values in begins.items():
        mechanism, _, field = name.partition(".")
        found[name] = {**dict.fromkeys(returns.get(name, ()), parameters[mechanism][field]), **values}
    return found


def _pulled(case: Case) -> dict[str, list[Shift]]:
    found: dict[str, list[Shift]] = {}
    for shift in case.shifts:
        found.setdefault(shift.parameter, []).append(shift)
    return found


def _under(
    base: Number, course: Mapping[int, Number], shifts: list[Shift], par: Par, labels: Labels
) -> dict[int, Number]:
    """Values under the shifts, by the day on which each begins; days without a change are left out."""
    own = {-1: base, **course}
    ends = {shift.until + 1 for shift in shifts if shift.until is not None}
    found: dict[int, Number] = {}
    last = base
    for day in sorted({*course, *ends, *(shift.day for shift in shifts)}):
        value = shifted(own[max(d for d in own if d <= day)], shifts, day, par, labels)
        if not np.array_equal(value, last):
            found[day] = last = value
    return found


def number(value: Resolved) -> Number:
    """A resolved value as a float, or as an array that cannot be written to."""
    if not isinstance(value, tuple):
        return value
    table = np.array(value, dtype=np.float64)
    table.flags.writeable = False
    return table
