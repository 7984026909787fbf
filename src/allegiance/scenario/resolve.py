"""Every parameter of a case as numbers: as it stands, as events change it, and as a prior draws it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegiance.errors import InvalidInput
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.priors import is_drawn, moved, quantiles
from allegiance.scenario.schema import Case, Value
from allegiance.scenario.tables import Resolved, resolved

__all__ = ["Change", "changes", "draw_prior", "resolve"]

Number = float | NDArray[np.float64]
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


def draw_prior(case: Case, index: int, count: int, seed: int) -> Parameters:
    """Draw `index` of `count` of every parameter that is a belief; facts of the case and levers as they are.

    Draws of one seed spread evenly over all priors, best where `count` is a power of two, and more of them
    begin with the same ones. Cases share draws: what moves a default moves all by the same factor.
    """
    if not 0 <= index < count:
        msg = f"draw {index} of {count}: allowed are 0 to {count - 1}"
        raise InvalidInput(msg)
    drawn = [(m, name) for m, fields in case.declared.items() for name, p in fields.items() if is_drawn(p)]
    found = resolve(case)
    for (mechanism, name), u in zip(drawn, quantiles(len(drawn), index, seed), strict=True):
        parameter = case.declared[mechanism][name]
        found[mechanism][name] = moved(found[mechanism][name], parameter, float(u))
    return found


def changes(case: Case, parameters: Mapping[str, Mapping[str, Number]]) -> list[Change]:
    """What events do to `parameters`, day by day: values that begin, and values that come back.

    After an event with `until` the parameter is again what it is in `parameters`; an event without it lasts
    up to the next one that sets the same parameter.
    """
    begins: dict[str, dict[int, Number]] = {}
    returns: dict[str, set[int]] = {}
    for event in case.events:
        for name, value in event.set.items():
            begins.setdefault(name, {})[event.day] = number(value)
            if event.until is not None:
                returns.setdefault(name, set()).add(event.until + 1)
    found: list[Change] = []
    for name, values in begins.items():
        mechanism, _, field = name.partition(".")
        back = dict.fromkeys(returns.get(name, ()), parameters[mechanism][field])
        found += [Change(day, mechanism, field, value) for day, value in {**back, **values}.items()]
    return sorted(found, key=lambda change: change[:3])


def number(value: Resolved) -> Number:
    """A resolved value as a float, or as an array that cannot be written to."""
    if not isinstance(value, tuple):
        return value
    table = np.array(value, dtype=np.float64)
    table.flags.writeable = False
    return table
