"""Identity: a public act for or against one's own cause is worth something in itself (Kuran 1991)."""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior, Table
from ..rules.rule import person, prospect, term, trait


class Params(NamedTuple):
    mean: Annotated[Table, Par("util", -4, 4, "case", by=("service", "rank"))] = 0.2
    by_region: Annotated[Table, Par("util", -4, 4, "case", by=("region",))] = 0.0
    spread: Annotated[float, Par("util", 0, 2, "assumption", Prior("lognormal", -0.357, 0.3))] = 0.7
    loyal: Annotated[float, Par("1", 0, 1, "assumption")] = 0.35
    open_protest: Annotated[
        float, Par("1", 0, 1.2, "Kuran 1991, expressive utility", Prior("uniform", 0, 1.2))
    ] = 0.4
    plotter: Annotated[float, Par("1", 0, 2, "assumption")] = 1.0


@trait
def identity(z: float, service: int, rank: int, region: int, p: Params) -> float:
    """Identification with the regime; negative: with its opponents."""
    return p.mean[service, rank] + p.by_region[region] + p.spread * z


@person
def allegiance(identity: float, anger: float) -> float:
    """Identification that is left after what comrades have suffered."""
    return identity - anger


@prospect("post")
def belonging(allegiance: float) -> float:
    return allegiance


@term(option="shirk")
def shame(allegiance: float, p: Params) -> float:
    return -p.loyal * allegiance


@term(option="defect")
def conviction(allegiance: float, p: Params) -> float:
    return p.open_protest * max(-allegiance, 0.0) - 2.0 * p.loyal * max(allegiance, 0.0)


@term(option="plot")
def hatred(allegiance: float, p: Params) -> float:
    return p.plotter * max(-allegiance, 0.0)
