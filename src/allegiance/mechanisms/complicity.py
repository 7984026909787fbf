"""Complicity: those who would face a court after a fall fear it, by kind of crime."""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior, Table
from ..rules.rule import person, prospect, trait


class Params(NamedTuple):
    rights: Annotated[Table, Par("share", 0, 1, "case", by=("service", "rank"))] = 0.05
    graft: Annotated[Table, Par("share", 0, 1, "case", by=("service", "rank"))] = 0.05
    drugs: Annotated[Table, Par("share", 0, 1, "case", by=("service", "rank"))] = 0.0
    jail: Annotated[float, Par("util", 0, 14, "assumption", Prior("lognormal", 1.386, 0.4))] = 4.0
    extradition: Annotated[float, Par("1", 1, 3, "assumption")] = 1.5
    spread: Annotated[float, Par("1", 0, 1, "assumption")] = 0.6
    shirker: Annotated[float, Par("1", 0, 1, "assumption")] = 0.7
    deserter: Annotated[float, Par("1", 0, 1, "assumption")] = 0.3


@trait
def guilt(u: float, p: Params) -> float:
    """How much deeper than others of the post this person is in it, around 1."""
    return 1.0 + p.spread * (2.0 * u - 1.0)


@person
def rights_charge(service: int, rank: int, guilt: float, p: Params) -> float:
    """Expected loss of utility to courts, for abuses."""
    return p.jail * min(1.0, p.rights[service, rank] * guilt)


@person
def graft_charge(service: int, rank: int, guilt: float, racketeering: float, p: Params) -> float:
    """Expected loss of utility to courts, for corruption."""
    return p.jail * min(1.0, (p.graft[service, rank] + racketeering) * guilt)


@person
def drugs_charge(service: int, rank: int, guilt: float, trafficking: float, p: Params) -> float:
    """Expected loss of utility to courts, for trafficking: the charge that may end abroad."""
    return p.jail * p.extradition * min(1.0, (p.drugs[service, rank] + trafficking) * guilt)


@prospect("trial_served", "trial_joined", "trial_conspired")
def court(rights_charge: float, graft_charge: float, drugs_charge: float) -> float:
    return -(rights_charge + graft_charge + drugs_charge)


@prospect("trial_shirked")
def court_shirker(rights_charge: float, graft_charge: float, drugs_charge: float, p: Params) -> float:
    return -p.shirker * (rights_charge + graft_charge + drugs_charge)


@prospect("trial_deserted")
def court_deserter(rights_charge: float, graft_charge: float, drugs_charge: float, p: Params) -> float:
    return -p.deserter * (rights_charge + graft_charge + drugs_charge)
