"""A case in which groups of mechanisms are switched off, whatever its events and levers say of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from allegiance.analysis.groups import Group
from allegiance.scenario.digest import digest_of
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.resolve import changes, resolve
from allegiance.scenario.schema import Shift

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case

OFF = "off"  # stands for the lever of what is switched off


def without(case: "Case", groups: Sequence[Group]) -> "Case":
    """The case with these groups switched off from day 0 to the end, whatever its events and levers say."""
    off = {name: value for group in groups for name, value in group.off.items()}
    if not off:
        return case
    kept = tuple(shift for shift in case.shifts if shift.parameter not in off)
    made = [shift for name, value in off.items() for shift in _shifts(case, name, value)]
    changed = replace(case, shifts=(*kept, *made))
    return replace(changed, digest=digest_of(changed))


def _shifts(case: "Case", name: str, value: float | str) -> Iterator[Shift]:
    """What sets every cell of a parameter to a number, or, day by day, to the cells of another parameter."""
    if not isinstance(value, str):
        yield Shift(OFF, name, "set", value, 0, None)
        return
    mechanism, _, field = value.partition(".")
    base, axes = resolve(case), case.declared[mechanism][field].par.by
    turns = {change.day: change.value for change in changes(case, base) if change[1:3] == (mechanism, field)}
    course = sorted(({0: base[mechanism][field]} | turns).items())
    for (day, table), (following, _) in zip(course, [*course[1:], (None, None)], strict=True):
        until = None if following is None else following - 1
        for place in np.ndindex(*np.shape(table)):
            names = [(axis, case.labels[axis][k]) for axis, k in zip(axes, map(int, place), strict=True)]
            cell = {axis: (label,) for axis, label in names}
            yield Shift(OFF, name, "set", float(np.asarray(table)[place]), day, until, Frozen(cell))
