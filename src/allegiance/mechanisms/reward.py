"""Reward: what a new government would owe those who helped it in."""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import prospect


class Params(NamedTuple):
    by_rank: Annotated[Table, Par("util", 0, 3, "assumption", by=("rank",))] = (0.1, 0.2, 0.4, 0.7, 1.0)
    plotter: Annotated[float, Par("1", 1, 4, "assumption")] = 2.0


@prospect("joined")
def gratitude(rank: int, p: Params) -> float:
    return p.by_rank[rank]


@prospect("conspired")
def spoils(rank: int, p: Params) -> float:
    return p.plotter * p.by_rank[rank]
