"""Amnesty: a promise not to prosecute those who change sides, as far as it is heard and believed.

It covers those who join or plot, in part those who refuse or leave, and not those who stay. A domestic
amnesty does not waive a foreign indictment, so the cover of trafficking starts at 0.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior, Table
from ..rules.rule import person, prospect, trait


class Params(NamedTuple):
    credibility: Annotated[float, Par("1", 0, 1, "case", Prior("logitnormal", 0.0, 0.75))] = 0.0
    reach: Annotated[float, Par("share", 0, 1, "case")] = 0.0
    repealable: Annotated[
        float, Par("share", 0, 1, "case: chance that who did not sign it undoes it: a prosecutor, a court")
    ] = 0.0
    repeals: Annotated[float, Par("1", 0, 20, "case: earlier amnesties that were repealed")] = 0.0
    memory: Annotated[
        float, Par("share", 0, 1, "assumption: of belief, lost to each repeal that is remembered")
    ] = 0.2
    ranks: Annotated[
        Table, Par("share", 0, 1, "lever: part of it that is meant for a rank", by=("rank",))
    ] = 1.0
    rights: Annotated[float, Par("share", 0, 1, "assumption")] = 0.9
    graft: Annotated[float, Par("share", 0, 1, "assumption")] = 0.7
    drugs: Annotated[float, Par("share", 0, 1, "lever")] = 0.0
    refuser: Annotated[float, Par("1", 0, 1, "assumption")] = 0.3
    deserter: Annotated[float, Par("1", 0, 1, "assumption")] = 0.3


@trait
def hearing(u: float) -> float:
    """Place of this person among those whom news of an offer reaches: the first `reach` of them hear."""
    return u


@person
def promise(rank: int, p: Params) -> float:
    """How far a promise to this rank is believed: less where others can undo it, or once it was undone."""
    lasting = (1.0 - p.repealable) * (1.0 - p.memory) ** p.repeals
    return p.credibility * p.ranks[rank] * lasting


@person
def trust(hearing: float, promise: float, p: Params) -> float:
    """The same for this person: nothing where word of it does not reach."""
    return promise if hearing < p.reach else 0.0


@person
def spared(trust: float, rights_charge: float, graft_charge: float, drugs_charge: float, p: Params) -> float:
    """Part of the charge that a believed amnesty takes away."""
    return trust * (p.rights * rights_charge + p.graft * graft_charge + p.drugs * drugs_charge)


@prospect("trial_joined", "trial_conspired")
def pardon(spared: float) -> float:
    return spared


@prospect("trial_shirked")
def pardon_refuser(spared: float, p: Params) -> float:
    return p.refuser * spared


@prospect("trial_deserted")
def pardon_deserter(spared: float, p: Params) -> float:
    return p.deserter * spared
