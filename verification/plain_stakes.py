"""What a person stands to win and lose: what follows from traits and parameters (7.3)."""

from math import log
from typing import NamedTuple

from .plain_country import GENERAL

DRUGS = 0  # the first of the rackets


class Stakes(NamedTuple):
    """What inputs are multiplied with, and what does not move."""

    stay: float  # what each option is worth before anything that moves
    shirk: float
    home: float
    abroad: float
    defect: float
    plot: float
    if_served: float  # what a fall would bring instead of the post
    if_shirked: float
    if_joined: float
    if_won: float
    trial_served: float
    trial_shirked: float
    trial_deserted: float
    trial_joined: float
    trial_won: float
    paid: float  # what part of the income a cut hits
    perks: float
    pot: float  # a general's perks come out of one pot
    pulled: float  # what part of a call a plotter feels
    hunted: float
    watched: float
    punished: float
    office: float
    treason: float
    gallows: float
    scruple: float
    scruple_shirker: float


def stakes(c, person):
    p, k, r = c.p, person.service, person.rank
    a, share, reward, home = person.allegiance, p.plotting.share, p.reward.by_rank[r], estate(p, k, r)
    earned, outside = income(p, k, r), p.income.outside[k][r]
    office = log(earned / outside) + person.fortune + a
    post = office + home + preferment(p, k)
    after = log(p.income.after[k][r] / outside)
    charge, spared = charges(p, person)
    burden = p.sanctions.imposed[r] + p.sanctions.threatened[r]
    relieved = p.sanctions.credibility * min(p.sanctions.relief, burden)
    escape = chance_to_escape(p, person)
    haven = escape * p.defection.haven
    against = max(-a, 0.0)
    at_post = post - p.sanctions.bite * p.sanctions.imposed[r]
    watched = how_watched(p, person) * p.desertion.risk
    hunted = p.desertion.manhunt * p.desertion.risk
    joined = after + p.patronage.kept_joined * home
    return Stakes(
        stay=at_post,
        shirk=at_post - p.identity.loyal * a,
        home=-p.desertion.hiding[k][r] - hunted,
        abroad=log(p.desertion.abroad[r] / outside) - p.desertion.moving[k][r] - watched,
        defect=p.identity.open_protest * against - 2 * p.identity.loyal * max(a, 0.0) + relieved + haven,
        plot=at_post + p.identity.plotter * against + p.sanctions.plotter * relieved - p.plotting.effort,
        if_served=after - burden + p.patronage.kept_served * home - post,
        if_shirked=after + p.patronage.kept_shirked * home - post,
        if_joined=joined + reward - haven,
        if_won=share * (joined + p.reward.plotter * reward - post),
        trial_served=-charge,
        trial_shirked=p.amnesty.refuser * spared - p.complicity.shirker * charge,
        trial_deserted=p.amnesty.deserter * spared - p.complicity.deserter * charge,
        trial_joined=spared - charge,
        trial_won=share * (spared - charge),
        paid=p.income.salary[k][r] / earned,
        perks=p.income.perks[k][r] / earned,
        pot=(p.income.perks[k][r] / earned) if r == GENERAL else 0.0,
        pulled=p.appeals.plotters,
        hunted=hunted,
        watched=watched,
        punished=c.sign("grip") * p.punishment.discipline[k] * p.punishment.penalty,
        office=p.punishment.office * max(0.0, office),
        treason=(1 - escape) * p.punishment.treason,
        gallows=c.sign("gallows") * share * p.plotting.penalty,
        scruple=person.scruple,
        scruple_shirker=p.orders.shirker * person.scruple,
    )


def racket_income(p, k, r):
    return sum(take[r] * share[k] for take, share in zip(p.rackets.take, p.rackets.share, strict=True))


def income(p, k, r):
    return p.income.salary[k][r] + p.income.perks[k][r] + p.income.rents[k][r] + racket_income(p, k, r)


def estate(p, k, r):
    return log(1 + p.patronage.earns * p.patronage.assets[k][r] / p.income.outside[k][r])


def preferment(p, k):
    own, top = p.favour.by_service[k], max(0.0, *p.favour.by_service)
    return own - p.favour.envy * (top - max(0.0, own))


def charges(p, person):
    """What courts would take, and what of it a believed amnesty gives back."""
    c, k, r = p.complicity, person.service, person.rank
    trafficking = p.rackets.guilt * p.rackets.take[DRUGS][r] * p.rackets.share[DRUGS][k] / 1000
    racketeering = p.rackets.guilt * racket_income(p, k, r) / 1000 - trafficking
    rights = c.jail * min(1.0, c.rights[k][r] * person.guilt)
    graft = c.jail * min(1.0, (c.graft[k][r] + racketeering) * person.guilt)
    drugs = c.jail * c.extradition * min(1.0, (c.drugs[k][r] + trafficking) * person.guilt)
    spared = p.amnesty.rights * rights + p.amnesty.graft * graft + p.amnesty.drugs * drugs
    return rights + graft + drugs, trust(p.amnesty, person) * spared


def trust(p, person):
    believed = p.credibility * p.ranks[person.rank] * (1 - p.repealable) * (1 - p.memory) ** p.repeals
    return believed if person.hearing < p.reach else 0.0


def how_watched(p, person):
    if person.posted:
        return 0.0
    leak = p.desertion.leaks * p.defection.border[person.region]
    return p.desertion.exit_control * p.desertion.bound[person.status] * (1 - leak)


def chance_to_escape(p, person):
    if person.posted:
        return p.defection.posted
    near = min(1.0, p.defection.border[person.region] * p.defection.open_border)
    return max(near, p.defection.general) if person.rank == GENERAL else near
