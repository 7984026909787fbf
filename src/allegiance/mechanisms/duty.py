"""Duty: which services face crowds first, which are called when those fail (Bellin 2004), whom it binds."""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import unit


class Params(NamedTuple):
    first_line: Annotated[Table, Par("1", 0, 1, "case: duty to repress", by=("service",))] = (
        *(0.0, 0.0, 0.0),
        *(1.0, 1.0),
        *(0.0, 0.0, 0.0, 0.0),
    )
    second_line: Annotated[
        Table, Par("1", 0, 1, "case: called where the first line fails", by=("service",))
    ] = (
        *(1.0, 1.0, 1.0),
        *(0.0, 0.0),
        *(0.0, 0.0, 0.0, 0.0),
    )
    called_up: Annotated[
        Table,
        Par("1", 0, 1, "case: share of the duty that binds a status; reserves wait at home", by=("status",)),
    ] = (1.0, 0.0, 0.0)


@unit(each="day")
def front(service: int, status: int, level: int, p: Params) -> float:
    """Duty of this unit in the first line of repression."""
    return p.first_line[service] * p.called_up[status] if level == 0 else 0.0


@unit(each="day")
def second(service: int, status: int, level: int, p: Params) -> float:
    """Duty of this unit in the second line."""
    return p.second_line[service] * p.called_up[status] if level == 0 else 0.0


@unit(each="day")
def hands(front: float, present: float) -> float:
    """People of the first line who could be sent out."""
    return front * present
