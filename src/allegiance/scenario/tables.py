"""A parameter's value as a case writes it, made into one number or a full table in the declared unit."""

from collections.abc import Mapping, Sequence
from math import inf
from typing import Any, cast

from allegiance.errors import InvalidInput, did_you_mean
from allegiance.rules.par import Par
from allegiance.rules.vocabulary import AXES
from allegiance.scenario.faults import Fault, Keys, show, unknown
from allegiance.units import convert

Resolved = float | tuple["Resolved", ...]
Labels = Mapping[str, tuple[str, ...]]

REST = "default"  # the row of a mapping that stands for every name it leaves out


def labels_of(regions: Sequence[str]) -> Labels:
    """Names along every axis of a table, in a case with these regions."""
    return {**AXES, "region": tuple(regions)}


def resolved(par: Par, given: object, unit: str, labels: Labels, at: Keys = ()) -> Resolved:
    """`given` in the unit that `par` declares, with every cell of a table filled.

    A number stands for every cell; a list has one entry for each name of an axis, in order; a mapping has
    names of the axis as keys, and `default` for those that it leaves out. Raises Fault, naming the cell.
    """

    def fill(given: object, axes: tuple[str, ...], at: Keys) -> Resolved:
        if not axes:
            return _cell(par, given, unit, at)
        names = labels[axes[0]]
        if isinstance(given, Mapping):
            rows = _rows(cast("Mapping[str, Any]", given), names, axes[0], at)
        elif isinstance(given, list | tuple):
            rows = _listed(cast("Sequence[Any]", given), names, axes[0], at)
        else:
            rows = [(given, at)] * len(names)
        return tuple(fill(row, axes[1:], place) for row, place in rows)

    return fill(given, par.by, at)


def check_unit(par: Par, unit: str, at: Keys) -> None:
    """Raise Fault unless a value in `unit` can be told in the unit that `par` declares."""
    try:
        convert(1.0, unit, par.unit)
    except InvalidInput as error:
        raise Fault(
            at, f"unit {show(unit)}", f"{par.unit}, or what converts to it", did_you_mean(unit, [par.unit])
        ) from error


def allowed_range(par: Par) -> str:
    """The range of a parameter in words: `share from 0 to 1`."""
    unit = "a number" if par.unit in {"1", ""} else par.unit
    return f"{unit} from {par.low:g} to {par.high:g}"


Rows = list[tuple[Any, Keys]]


def _rows(given: Mapping[str, Any], names: tuple[str, ...], axis: str, at: Keys) -> Rows:
    for name in given:
        if name not in names and name != REST:
            raise unknown((*at, name), (*names, REST), axis)
    missing = [n for n in names if n not in given]
    if missing and REST not in given:
        raise Fault(at, f"no value for {axis} {', '.join(missing)}", f"every {axis}, or a '{REST}'")
    return [(given[key], (*at, key)) for key in (n if n in given else REST for n in names)]


def _listed(given: Sequence[Any], names: tuple[str, ...], axis: str, at: Keys) -> Rows:
    if len(given) != len(names):
        allowed = f"{len(names)}, one for each {axis}: {', '.join(names)}"
        raise Fault(at, f"a list of {len(given)}", allowed)
    return [(row, (*at, k)) for k, row in enumerate(given)]


def _cell(par: Par, given: object, unit: str, at: Keys) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise Fault(at, show(given), f"a number: {allowed_range(par)}")
    number = convert(_float(given), unit, par.unit)
    if not par.low <= number <= par.high:  # false for nan as well
        told = "" if unit == par.unit else f" {unit}"
        raise Fault(at, f"{show(given)}{told}", allowed_range(par))
    return number


def _float(given: float) -> float:
    try:
        return float(given)
    except OverflowError:  # an int of more than 308 digits
        return inf
