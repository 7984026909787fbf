"""Parameters without a sound source, with what the reader needs to judge each."""

import math
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from allegiance.report.wording import NOTHING, amount, interval, plain
from allegiance.rules.par import Par
from allegiance.scenario.schema import Case
from allegiance.scenario.tables import Resolved

PROGRAM = "assumed by the program"  # the commonest reason, said once above the list


class Assumption(NamedTuple):
    """A parameter's name, why its value is assumed, the value, its unit and its allowed range."""

    name: str
    why: str
    value: str
    unit: str
    range: str


def assumed_parameters(case: Case) -> list[tuple[str, list[Assumption]]]:
    """Assumptions of the case by mechanism, in the order of the day."""
    return [
        (plain(mechanism), [_assumption(case, mechanism, name, why) for _, name, why in found])
        for mechanism, found in groupby(case.assumptions(), key=lambda item: item[0])
    ]


def value_words(value: Resolved | None) -> str:
    """A number, or the lowest and highest of a table's cells."""
    cells = [] if value is None else list(_cells(value))
    return interval(min(cells), max(cells)) if cells else NOTHING


def _assumption(case: Case, mechanism: str, name: str, why: str) -> Assumption:
    par, value, _ = case.declared[mechanism][name]
    if mechanism in case.parameters and name in case.parameters[mechanism]:
        value = case.parameters[mechanism][name].value
    table = f"by {' and '.join(par.by)}" if par.by else ""
    reasons = "; ".join(part for part in ("" if why == PROGRAM else why.partition(":")[0], table) if part)
    unit = "" if par.unit == "1" else par.unit
    return Assumption(name, reasons, value_words(value), unit, _range(par))


def _range(par: Par) -> str:
    if math.isinf(par.low) and math.isinf(par.high):
        return "any"
    if math.isinf(par.high):
        return f"from {amount(par.low)}"
    return interval(par.low, par.high)


def _cells(value: Resolved) -> Iterator[float]:
    if isinstance(value, tuple):
        for cell in value:
            yield from _cells(cell)
    else:
        yield float(value)
