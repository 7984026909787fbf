"""Patronage: homes and land that a post brought, kept while one serves, at risk when one leaves or all falls.

An asset counts as the income that it would yield: ln(1 + yield · assets / outside) utils.
"""

from math import log
from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import person, prospect


class Params(NamedTuple):
    assets: Annotated[Table, Par("USD", 0, 1e8, "case: homes, land, cars", by=("service", "rank"))] = 0.0
    earns: Annotated[float, Par("1/month", 0.001, 0.05, "assumption: monthly yield")] = 0.01
    kept_served: Annotated[
        float, Par("share", 0, 1, "assumption: kept after a fall by who stood by the regime")
    ] = 0.2
    kept_shirked: Annotated[float, Par("share", 0, 1, "assumption: by who refused")] = 0.5
    kept_joined: Annotated[float, Par("share", 0, 1, "assumption: by who had gone over, or conspired")] = 0.8


@person
def estate(service: int, rank: int, outside: float, p: Params) -> float:
    """Worth of what the post has brought, utils."""
    return log(1.0 + p.earns * p.assets[service, rank] / outside)


@prospect("post")
def estate_held(estate: float) -> float:
    return estate


@prospect("served")
def estate_served(estate: float, p: Params) -> float:
    return p.kept_served * estate


@prospect("shirked")
def estate_shirked(estate: float, p: Params) -> float:
    return p.kept_shirked * estate


@prospect("joined", "conspired")
def estate_joined(estate: float, p: Params) -> float:
    return p.kept_joined * estate
