"""Audit: auditors from outside publish that an election was tampered with; a cost, and a focal day.

Only that it is published counts here. Whether the finding was right is disputed, and not modelled.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior
from ..rules.rule import nation


class Params(NamedTuple):
    finding: Annotated[float, Par("1", 0, 1, "lever: how grave what is published is")] = 0.0
    cost: Annotated[
        float, Par("1", 0, 1, "assumption: legitimacy that the gravest costs", Prior("uniform", 0, 0.3))
    ] = 0.15
    shock: Annotated[
        float, Par("share", 0, 0.5, "assumption: jump of the signal on the day it is published")
    ] = 0.05


@nation(each="day")
def published(audited_last: float, p: Params) -> float:
    """How much graver what is published today is than all before."""
    return max(0.0, p.finding - audited_last)


@nation(each="day")
def audited(audited_last: float, published: float) -> float:
    """Gravest finding published so far, 0 to 1: it cannot be taken back."""
    return audited_last + published


@nation(each="day")
def audit_cost(audited: float, p: Params) -> float:
    """Legitimacy lost to it."""
    return p.cost * audited


@nation(each="day")
def audit_news(published: float, p: Params) -> float:
    """Jump of the public signal on the day of its publication."""
    return p.shock * published
