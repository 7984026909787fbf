"""Favour: a branch that is preferred in numbers, materiel and posts likes it, and the others envy it."""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import prospect
from ..rules.vocabulary import SERVICES


class Params(NamedTuple):
    by_service: Annotated[Table, Par("util", -2, 2, "lever: preferment beyond pay", by=("service",))] = 0.0
    envy: Annotated[float, Par("1", 0, 1, "assumption: what the most favoured branch costs the others")] = 0.5


@prospect("post")
def preferment(service: int, p: Params) -> float:
    most = 0.0
    for k in range(len(SERVICES)):
        most = max(most, p.by_service[k])
    own = p.by_service[service]
    return own - p.envy * (most - max(0.0, own))
