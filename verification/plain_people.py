"""Who rises, who is taken in, how well people are trained, what the rolls say, and the militia (7.14)."""

from math import exp

from .plain_choice import await_life_event
from .plain_country import AT_POST, GENERAL, OPTIONS, PRIVATE
from .plain_forms import closed, mean_of_units

ACTIVE, MILITIA = 0, 2


def come_and_go(c):
    """What a morning begins with, after day 0."""
    if c.day % int(c.p.recruitment.every) == 0:
        call_up(c)
    if c.day % int(c.p.promotion.board) == 0:
        retire(c)
        for rank in range(GENERAL, PRIVATE, -1):
            for service in range(len(c.services)):
                promote(c, service, rank)


def retire(c):
    p = c.p.promotion
    chance = 1 - exp(-p.retirement * p.board / 365)
    for person in c.people:
        serving = person.rank == GENERAL and person.state in AT_POST
        if serving and c.happens(chance, "promotion.retire", person):
            c.change(person, "retired")


def promote(c, service, rank):
    p = c.p.promotion
    own = [person for person in c.people if person.service == service]
    holders = sum(person.rank == rank and person.state in OPTIONS for person in own)
    u = c.chance.uniform("promotion.places", service * 5 + rank, c.day)
    places = int(holders * p.rate[rank] * p.board / 365 + u)
    found = [person for person in own if person.rank == rank - 1 and person.state in AT_POST]
    for person in sorted(found, key=lambda person: -merit(c, person))[:places]:
        person.rank = rank
        person.stakes = None
        if rank == GENERAL:
            c.count["promotions"] += 1
            c.count["years_promoted"] += person.years_served + c.day / 365


def merit(c, person):
    p = c.p.promotion
    z = c.chance.normal("promotion.noise", person.place, c.day)
    return p.seniority * person.years_served + p.loyalty * person.allegiance + p.noise * z


def call_up(c):
    p = c.p.recruitment
    for service, intake in zip(c.services, p.intake, strict=True):
        service.called += intake * p.every / 365
    for person in c.people:
        if person.state == "civilian":
            lot = c.chance.uniform("recruitment.lot", person.place, 0)
            if lot < c.services[person.service].called:
                c.change(person, "stay")
                await_life_event(c, person)
                c.count["recruited"] += 1


def count_people(c):
    """The rolls, generals and militia of the morning."""
    serving = [person for person in c.people if person.state in OPTIONS]
    rolls(c, len(serving))
    c.generals = sum(person.rank == GENERAL for person in serving)
    active = sum(unit.present for unit in c.units if unit.status == ACTIVE)
    c.generals_per_thousand = 1000 * c.generals / max(1, active)
    for region in c.regions:
        loyal = sum(u.present * u.obeying for u in region.units if u.status == MILITIA)
        region.militia = 1000 * loyal / (c.scale * region.population)


def rolls(c, serving):
    p = c.p.rolls
    for place, service in enumerate(c.services):
        if c.day == 0:
            members = sum(person.member for person in c.people if person.service == place)
            service.ghosts = service.overdue = p.ghosts[place] * members
            continue
        left = sum(n for (s, k, _), n in c.flows_last.items() if k == place and s in ("home", "abroad"))
        struck = service.overdue / p.lag
        service.overdue += p.listed * left - struck
        service.ghosts += left - struck
        c.struck_off += struck
    c.ghosts = sum(service.ghosts for service in c.services)
    c.on_rolls = serving + c.ghosts


def train(c):
    p = c.p.training
    for place, service in enumerate(c.services):
        gap = p.months[place] - service.trained
        service.trained += gap if c.day == 0 else gap * closed(1, p.half_life)
        service.competence = (service.trained / p.full) ** p.skill * c.readiness[place]
        service.cohesion = (service.trained / p.full) ** p.bond
    for region in c.regions:
        front, second = mean_of_units(
            region.units,
            lambda u: (
                u.front * c.services[u.service].competence,
                u.second * c.services[u.service].competence,
            ),
        )
        region.first_competence = front / region.front if region.front else 1.0
        region.second_competence = second / region.second if region.second else 1.0
