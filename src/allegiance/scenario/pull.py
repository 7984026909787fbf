"""A case with levers pulled: every dose, date and overlap checked before a day is simulated."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from numbers import Real

from allegiance.scenario.digest import digest_of
from allegiance.scenario.faults import Fault, Mark, show, unknown
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.lever import Dose, Lever, lever_named
from allegiance.scenario.limits import Placed, check_shifts, largest_sum, refuse_outgrown
from allegiance.scenario.order import A_DATE, Order, Setting, Wanted, day_said, lever_order, merged, setting
from allegiance.scenario.schema import Case, Shift
from allegiance.scenario.values import parameter_named

BY_HAND = "set"  # stands for the lever of a setting


def with_levers(
    case: Case, texts: Sequence[str] = (), settings: Sequence[str] = (), days: int | None = None
) -> Case:
    """`case` with levers pulled and parameters set, written as on the command line; simulated for `days`.

    Raises CaseError, with the text and what is allowed, for the first that cannot be.
    """
    with _told():
        wanted: list[Wanted] = [lever_order(text) for text in texts]
        wanted += [setting(text) for text in settings]
    return pulled(case, wanted, days)


def the_lever(
    name: str, doses: Mapping[str, object], start: str | date | None, until: str | date | None
) -> Order:
    """An order for one lever, as a call of Python gives it."""
    with _told():
        amounts: dict[str, float] = {}
        for word, dose in doses.items():
            if isinstance(dose, bool) or not isinstance(dose, Real):
                raise Fault((f"{name}.{word}",), show(dose), "a number")
            amounts[word] = float(dose)
        return Order(name, name, amounts, day_said(start, name), day_said(until, name))


def pulled(case: Case, wanted: Sequence[Wanted], days: int | None = None) -> Case:
    """`case` with these levers too."""
    last = case.days if days is None else days
    with _told():
        placed = [(shift.lever, shift) for shift in case.shifts]
        orders = merged([_named(one) for one in wanted])
        for one in sorted(orders, key=_leans):
            now = replace(case, shifts=tuple(shift for _, shift in placed))
            placed += _shifts(now, one, last) if isinstance(one, Order) else [_set(now, one, last)]
            refuse_outgrown(now, replace(case, shifts=tuple(shift for _, shift in placed)), one.text, last)
        check_shifts(case, placed, last)
    changed = replace(case, shifts=tuple(shift for _, shift in placed))
    return replace(changed, digest=digest_of(changed))


def joined(texts: Sequence[str]) -> list[list[str]]:
    """The texts, those together that order the same lever for the same days."""
    with _told():
        orders = merged([_named(lever_order(text)) for text in texts])
    return [one.text.split(", ") for one in orders]


def _named(one: Wanted) -> Wanted:
    """The order with every dose under the name of its parameter; an unnamed one is of the first."""
    if not isinstance(one, Order):
        return one
    lever = lever_named(one.lever, one.text)
    return replace(one, doses={name or next(iter(lever.doses)): dose for name, dose in one.doses.items()})


def _leans(one: Wanted) -> bool:
    """Whether a default dose depends on what other levers do: such levers come last."""
    return isinstance(one, Order) and any(d.at_most for d in lever_named(one.lever, one.text).doses.values())


def _shifts(case: Case, order: Order, last: int) -> list[Placed]:
    lever = lever_named(order.lever, order.text)
    first, until = _window(case, order, (lever.day, lever.lasts), last)
    said = _doses(lever, order)
    made = [
        Shift(lever.name, dose.target, dose.how, amount, first, until, dose.cells)
        for name, dose in lever.doses.items()
        if (amount := _amount(case, dose, said.get(name), first, until or last)) is not None
    ]
    return [(order.text, shift) for shift in made]


def _doses(lever: Lever, order: Order) -> dict[str, float]:
    """Doses that are asked for, by parameter."""
    for name, amount in order.doses.items():
        if name not in lever.doses:
            raise unknown((order.text, name), lever.doses, f"parameter of {lever.name}")
        if not lever.doses[name].low <= amount <= lever.doses[name].high:
            raise Fault((order.text, name), f"{amount:g}", lever.doses[name].range)
    return dict(order.doses)


def _amount(case: Case, dose: Dose, said: float | None, first: int, last: int) -> float | None:
    """The dose to be given; where it depends on others, all of what they allow."""
    if said is None and dose.dose is None and dose.at_most:
        return min(dose.high, largest_sum(case, dose.at_most, first, last))
    return dose.dose if said is None else said


def _set(case: Case, one: Setting, last: int) -> Placed:
    name = ".".join(one.path[:2])
    parameter = parameter_named(name, case.declared, (one.text,))
    chosen: dict[str, tuple[str, ...]] = {}
    for word in one.path[2:]:
        axes = [axis for axis in parameter.par.by if word in case.labels[axis]]
        if not axes:
            names = [n for axis in parameter.par.by for n in case.labels[axis]]
            raise unknown((one.text, word), names, f"cell of {name}")
        chosen[axes[0]] = (*chosen.get(axes[0], ()), word)
    first, until = _window(case, one, (0 if parameter.once else 1, None), last)
    return one.text, Shift(BY_HAND, name, one.how, one.dose, first, until, Frozen(chosen))


def _window(case: Case, one: Wanted, default: tuple[int, int | None], last: int) -> tuple[int, int | None]:
    """First and last day, checked against the days that are simulated."""
    first = default[0] if one.start is None else case.day_of(one.start)
    until = None if one.until is None else case.day_of(one.until)
    if one.until is None and default[1] is not None:
        until = min(last, first + default[1] - 1)
    if until is not None and until < first:
        raise Fault((one.text,), f"{case.date_of(first)} to {case.date_of(until)}", A_DATE)
    for day in (first, first if until is None else until):
        if not 0 <= day <= last:
            days = f"a day that is simulated, from {case.start} to {case.date_of(last)}"
            raise Fault((one.text,), str(case.date_of(day)), days)
    return first, until


@contextmanager
def _told() -> Generator[None]:
    """A block whose fault becomes the error that names the text at fault."""
    try:
        yield
    except Fault as fault:
        shown = Fault(fault.keys[:1], fault.found, fault.allowed, fault.hint)
        raise shown.error({(): Mark("", 0)}) from fault
