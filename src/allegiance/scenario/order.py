"""Levers as people write them: `name[.parameter][=dose][@from[..to]]`, and settings of any parameter."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from allegiance.scenario.faults import Fault, show

GRAMMAR = "name[.parameter][=dose][@from[..to]], as in amnesty.credibility=0.6@2019-02-01..2019-03-31"
SETTING = (
    "mechanism.field[.cell…]=value[@from[..to]], as in income.salary.guard=20@2019-02-01; x0.5 is half of "
    "the case's own value, +0.1 adds to it"
)
A_DATE = "dates such as 2019-02-01, the first one not later"


@dataclass(frozen=True)
class Order:
    """A lever to be pulled, with the doses that are not its own, and the dates if any are given."""

    text: str
    lever: str
    doses: Mapping[str, float]
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Setting:
    """A parameter to be moved without a lever; `path` is mechanism, field, and names of cells."""

    text: str
    path: tuple[str, ...]
    how: Literal["set", "factor", "add"]
    dose: float
    start: date | None = None
    until: date | None = None


Wanted = Order | Setting


def lever_order(text: str) -> Order:
    """The order that a text gives; a dose without a parameter is meant for the lever's first, named ""."""
    said, start, until = _dated(text, GRAMMAR)
    named, equals, dose = said.partition("=")
    lever, dot, parameter = named.strip().partition(".")
    if not lever or (dot and not parameter):
        raise Fault((text,), show(text), GRAMMAR)
    if parameter and not equals:
        raise Fault((text,), f"no dose of {parameter}", f"{lever}.{parameter}=DOSE, or {lever} alone")
    return Order(text, lever, {parameter: _number(text, dose)} if equals else {}, start, until)


def setting(text: str) -> Setting:
    """The setting that a text gives."""
    said, start, until = _dated(text, SETTING)
    named, equals, value = said.partition("=")
    path = tuple(part.strip() for part in named.split("."))
    if not equals or len(path) < len(("mechanism", "field")) or not all(path):
        raise Fault((text,), show(text), SETTING)
    value = value.strip()
    how = "factor" if value[:1] == "x" else "add" if value[:1] == "+" else "set"
    return Setting(text, path, how, _number(text, value.lstrip("x+"), value), start, until)


def day_said(said: str | date | None, text: str) -> date | None:
    """A date, given as one or as text."""
    if not isinstance(said, str):
        return said
    try:
        return date.fromisoformat(said.strip())
    except ValueError as error:
        raise Fault((text,), show(said), A_DATE) from error


def merged(wanted: Sequence[Wanted]) -> list[Wanted]:
    """The same, where a lever that is named again with the same dates and other doses is one lever.

    Doses are those of named parameters: see `pull`, which knows a lever's first.
    """
    found: list[Wanted] = []
    for one in wanted:
        same = [k for k, other in enumerate(found) if _joins(other, one)]
        before = found[same[0]] if same else None
        if isinstance(before, Order) and isinstance(one, Order):
            both = {**before.doses, **one.doses}
            found[same[0]] = replace(before, text=f"{before.text}, {one.text}", doses=both)
        else:
            found.append(one)
    return found


def _joins(one: Wanted, other: Wanted) -> bool:
    if not (isinstance(one, Order) and isinstance(other, Order)):
        return False
    apart = one.doses.keys().isdisjoint(other.doses) and bool(one.doses or other.doses)
    return (one.lever, one.start, one.until) == (other.lever, other.start, other.until) and apart


def _dated(text: str, grammar: str) -> tuple[str, date | None, date | None]:
    """What stands before the `@`, and the dates after it."""
    said, at, dates = text.partition("@")
    if not at:
        return said, None, None
    first, dots, last = dates.partition("..")
    if not first.strip() or (dots and not last.strip()):
        raise Fault((text,), show(text), grammar)
    return said, day_said(first, text), day_said(last, text) if dots else None


def _number(text: str, said: str, whole: str = "") -> float:
    """The number that `said` is, of what was written `whole`."""
    if re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", said.strip(), re.IGNORECASE) is None:
        raise Fault((text,), show(whole or said), "a number")
    return float(said)
