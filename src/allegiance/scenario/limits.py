"""What levers may not do: overlap, leave a parameter's range, or give back more than was taken."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from allegiance.scenario.faults import Fault
from allegiance.scenario.lever import levers
from allegiance.scenario.resolve import value_on
from allegiance.scenario.schema import Case, Shift
from allegiance.scenario.shifts import cells, clashes, undamped
from allegiance.scenario.tables import allowed_range
from allegiance.scenario.values import parameter_named

Placed = tuple[str, Shift]  # a shift, and the text that asks for it


def check_shifts(case: Case, placed: Sequence[Placed], last: int) -> None:
    """Raise Fault for shifts that hold at the same time, and for values that are not allowed."""
    texts = {id(shift): text for text, shift in placed}
    for name in dict.fromkeys(shift.parameter for _, shift in placed):
        par = parameter_named(name, case.declared, ()).par
        mine = [shift for _, shift in placed if shift.parameter == name]
        for one, two in clashes(mine, par, case.labels):
            raise Fault(
                (texts[id(two)],),
                f"a second change of {name} while '{texts[id(one)]}' is in force",
                "levers on one parameter that do not overlap (one without an end lasts up to the next)",
            )
    now = replace(case, shifts=tuple(shift for _, shift in placed))
    for text, shift in placed:
        _check_values(case, text, shift, last)
        _check_relief(now, text, shift, last)


def _check_values(case: Case, text: str, shift: Shift, last: int) -> None:
    """Raise Fault where the dose, on a value that the case itself has meanwhile, leaves the range."""
    parameter = parameter_named(shift.parameter, case.declared, (text,))
    par, own = parameter.par, replace(case, shifts=())
    if parameter.once and (shift.day > 0 or shift.until is not None):
        allowed = f"@{case.start}: it is used on day 0 only, when people are found"
        raise Fault((text,), f"a change of {shift.parameter} on {case.date_of(shift.day)}", allowed)
    touched = cells(shift, par, case.labels)
    for day in _turns(own, (shift.parameter,), shift.day, last if shift.until is None else shift.until):
        made = undamped(value_on(own, shift.parameter, day), shift)[touched]
        wrong = made[~((par.low <= made) & (made <= par.high))]
        if wrong.size:
            raise Fault((text,), f"{shift.parameter} = {wrong[0]:g}", allowed_range(par))


def _check_relief(case: Case, text: str, shift: Shift, last: int) -> None:
    """Raise Fault where more is given back than is taken, or threatened to be."""
    limits = [d for v in levers().values() for d in v.doses.values() if d.target == shift.parameter]
    for limit in (d.at_most for d in limits if d.at_most):
        most = largest_sum(case, limit, shift.day, last if shift.until is None else shift.until)
        sum_of = " + ".join(limit)
        if most <= 0:
            allowed = "a lever, or a case, that imposes or threatens it first"
            raise Fault((text,), f"{shift.parameter} where {sum_of} is 0", allowed)
        if shift.dose > most:
            raise Fault(
                (text,), f"{shift.parameter} = {shift.dose:g}", f"at most {most:g}, which is {sum_of}"
            )


def refuse_outgrown(before: Case, now: Case, text: str, last: int) -> None:
    """Raise Fault where a lever that gave back all there was is followed by one that changes how much it is.

    Levers pulled in one call are put in order; in several calls the last one would be left behind silently.
    """
    for shift in before.shifts:
        doses = levers()[shift.lever].doses.values() if shift.lever in levers() else ()
        for dose in (d for d in doses if d.at_most and d.target == shift.parameter):
            until = last if shift.until is None else shift.until
            was, would = (
                min(dose.high, largest_sum(case, dose.at_most, shift.day, until)) for case in (before, now)
            )
            if shift.dose == was != would:
                found = f"{' + '.join(dose.at_most)} = {would:g}, after {shift.lever} gave back all {was:g}"
                raise Fault((text,), found, f"{shift.lever} pulled after it, or with a dose of its own")


def largest_sum(case: Case, names: Sequence[str], first: int, last: int) -> float:
    """The largest sum that these parameters ever reach for anybody in these days."""
    return max(
        float(np.max(sum(np.asarray(value_on(case, name, day)) for name in names)))
        for day in _turns(case, names, first, last)
    )


def _turns(case: Case, names: Iterable[str], first: int, last: int) -> list[int]:
    """Days on which any of these parameters may take another value, and the first."""
    found = {first}
    for name in names:
        for one in (
            *(e for e in case.events if name in e.set),
            *(s for s in case.shifts if s.parameter == name),
        ):
            found |= {one.day, one.day if one.until is None else one.until + 1}
    return sorted(day for day in found if first <= day <= last)
