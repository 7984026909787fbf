"""What levers do to parameters, day by day, on top of what the case and its events say."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegiance.rules.par import Par
from allegiance.scenario.schema import Case, Shift
from allegiance.scenario.tables import Labels

HOW = {"set": "= ", "factor": "times ", "add": "plus "}
Number = float | NDArray[np.float64]


def shifted(own: Number, shifts: Sequence[Shift], day: int, par: Par, labels: Labels) -> Number:
    """The case's own value of a day, as the shifts of that parameter leave it.

    Of two shifts on one cell the one that begins later counts, and after it has ended the case's own value.
    What a factor or an addition makes of a value is clipped to the parameter's range.
    """
    value: Any = np.array(own, dtype=np.float64)
    for shift in sorted(shifts, key=lambda shift: shift.day):
        if shift.day <= day:
            over = shift.until is not None and shift.until < day
            value = np.where(cells(shift, par, labels), own if over else dosed(own, shift, par), value)
    if not par.by:
        return float(value)
    value.flags.writeable = False
    return value


def dosed(own: Number, shift: Shift, par: Par) -> Any:
    """What a shift makes of every cell of a value."""
    return np.clip(undamped(own, shift), par.low, par.high)


def undamped(own: Number, shift: Shift) -> Any:
    """The same without regard to the range."""
    if shift.how == "factor":
        return np.asarray(own) * shift.dose
    return np.asarray(own) + shift.dose if shift.how == "add" else np.full(np.shape(own), shift.dose)


def cells(shift: Shift, par: Par, labels: Labels) -> NDArray[np.bool_]:
    """Which cells of the table a shift touches; of a single number, that one."""
    named = (np.isin(labels[axis], shift.cells.get(axis, labels[axis])) for axis in par.by)
    touched = np.array(True)
    for axis in named:
        touched = touched[..., None] & axis
    return touched


def clashes(shifts: Iterable[Shift], par: Par, labels: Labels) -> list[tuple[Shift, Shift]]:
    """Pairs of shifts of one parameter that would both hold on one day: the earlier, and the later.

    One without an end lasts up to the day on which the next begins.
    """
    ordered = sorted(shifts, key=lambda shift: shift.day)
    return [
        (one, two)
        for one, two in combinations(ordered, 2)
        if (two.day == one.day or (one.until is not None and two.day <= one.until))
        and (cells(one, par, labels) & cells(two, par, labels)).any()
    ]


def said_levers(case: Case) -> list[str]:
    """Levers that are pulled in the case, each with what it does and when, in words."""
    found: dict[tuple[str, int, int | None], list[str]] = {}
    for shift in case.shifts:
        where = "".join(f".{'/'.join(names)}" for names in shift.cells.values())
        what = f"{shift.parameter}{where} {HOW[shift.how]}{shift.dose:g}"
        found.setdefault((shift.lever, shift.day, shift.until), []).append(what)
    return [
        f"{lever} {_when(case, day, until)}: {', '.join(whats)}"
        for (lever, day, until), whats in found.items()
    ]


def _when(case: Case, day: int, until: int | None) -> str:
    if until == day:
        return f"on {case.date_of(day)}"
    return f"from {case.date_of(day)}" + ("" if until is None else f" to {case.date_of(until)}")
