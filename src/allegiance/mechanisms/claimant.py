"""Claimant: a rival whom others recognise as head of state gives defectors somebody to defect to."""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior
from ..rules.rule import nation

RECORDED = ("recognised",)


class Params(NamedTuple):
    recognition: Annotated[
        float, Par("share", 0, 1, "lever: how far a rival is recognised as head of state")
    ] = 0.0
    standing: Annotated[
        float,
        Par(
            "util", 0, 3, "assumption: what it is worth to have whom to go over to", Prior("uniform", 0, 0.8)
        ),
    ] = 0.4
    shielded: Annotated[
        float, Par("share", 0, 1, "assumption: part of it that a sponsor's cover takes away")
    ] = 0.5


@nation(each="day")
def recognised(aid_cover: float, pressure: float, p: Params) -> float:
    """How far a rival counts as head of state, 0 to 1."""
    return max(p.recognition, pressure) * (1.0 - p.shielded * aid_cover)


@nation(each="day")
def standing(recognised: float, p: Params) -> float:
    """Worth of somebody to go over to, utils."""
    return p.standing * recognised
