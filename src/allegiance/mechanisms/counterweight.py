"""Counterweight: forces whose duty it is to put down coups by the others (De Bruin 2020).

They raise what conspirators must win over; a new counterweight that is favoured is also envied: `favour`.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import unit


class Params(NamedTuple):
    duty: Annotated[Table, Par("1", 0, 1, "case: duty to put down coups", by=("service",))] = 0.0


@unit
def guarding(service: int, obeying: float, p: Params) -> float:
    """1 where this unit would turn out against a coup."""
    return p.duty[service] * obeying
