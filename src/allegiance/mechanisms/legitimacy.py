"""Legitimacy: how far the public grants the government its right to rule; fraud and audits cost it."""

from typing import Annotated, NamedTuple

from ..rules.par import Par
from ..rules.rule import nation


class Params(NamedTuple):
    level: Annotated[float, Par("1", 0, 1, "case")] = 0.5


@nation(each="day")
def illegitimacy(audit_cost: float, calm: float, p: Params) -> float:
    """1 minus legitimacy: scales what drives people into the streets."""
    return min(1.0, max(0.0, 1.0 - p.level + audit_cost - calm))
