"""Plots that are found, who is taken, and who is swept up with them (7.6)."""

from math import exp

from .plain_country import AT_POST
from .plain_forms import logistic
from .plain_plots import pick


def detection(c):
    for unit in c.units:
        unit.innocents = 0
    for plot in filter(None, c.book):
        members = len(plot.members)
        plot.found = plot.told or c.happens(chance_found(c, plot), "detection.find", plot.founder)
        if not plot.found:
            continue
        c.count["foiled"] += members >= 2
        if members >= 2 or plot.told:
            arrest_members(c, plot)


def chance_found(c, plot):
    return 1 - exp(-c.sign("watch") * plot.founder.unit.watch * len(plot.members))


def arrest_members(c, plot):
    """Member by member, those who joined last first; each draws suspicion on his unit."""
    for person in plot.members:
        if not person.informer:
            take(c, person, "detection.take", c.p.detection.taken)
        if len(plot.members) >= 2:
            sweep(c, person)


def take(c, person, what, chance):
    if person.state in AT_POST and c.happens(chance, what, person):
        c.arrest(person)


def sweep(c, member):
    p = c.p.detection
    person = pick(member.unit.people, c.chance.uniform("detection.pick", member.place, c.day))
    z = c.chance.normal("detection.noise", person.place, c.day)
    suspected = p.sweep * logistic(-p.scent * person.allegiance + p.noise * z)
    if person.state in AT_POST and c.happens(suspected, "detection.suspect", person):
        c.arrest(person)
        c.count["swept"] += 1
        innocent = person.plot is None and person.allegiance > 0
        c.count["swept_innocent"] += innocent
        person.unit.innocents += innocent
