"""Purges, detention, who commands, the leader, and how it ends (7.10, 7.11)."""

from math import floor

from .plain_country import AT_POST, GONE, PRIVATE
from .plain_forms import closed, logistic
from .plain_plots import pick


def purge(c):
    p = c.p.purge
    files = sum(person.rank > PRIVATE and person.state in AT_POST for person in c.people)
    answer_plots(c)
    for number in range(floor(files * purge_rate(c) / 365 + c.chance.uniform("purge.how many", 0, c.day))):
        person = most_suspect(c, number)
        if person is None:
            continue
        c.count["purged"] += 1
        if c.happens(p.jailed, "purge.jail", person):
            c.arrest(person)
        else:
            c.change(person, "retired")
        if person.allegiance > 0 and person.plot is None:
            c.count["purged_loyal"] += 1
            anger_comrades(c, person.unit, int(p.comrades), "purge.comrade", person)
    for unit in c.units:
        anger_comrades(c, unit, floor(p.comrades * unit.innocents), "purge.witness", unit)


def answer_plots(c):
    """Alarm about plots, which fades."""
    foiled = c.count["foiled_plots"]
    c.alarm = c.alarm * 0.5 ** (1 / c.p.purge.half_life) + foiled - c.plots_answered
    c.plots_answered = foiled


def purge_rate(c):
    p = c.p.purge
    if c.leader_fears > p.resolve:
        return p.rate
    return min(1.0, p.rate + p.after_plot * c.alarm + p.preemptive * c.others.precedent_fallen)


def anger_comrades(c, unit, many, what, whom):
    for n in range(many):
        comrade = pick(unit.people, c.chance.uniform((what, n), whom.place, c.day))
        comrade.anger += c.p.purge.anger
        comrade.stakes = None


def most_suspect(c, number):
    p = c.p.purge
    keys = [number * 64 + n for n in range(int(p.looked_at))]
    drawn = [pick(c.people, c.chance.uniform("purge.who", key, c.day)) for key in keys]
    files = [
        person
        for person in drawn
        if person.rank > PRIVATE
        and person.state in AT_POST
        and not (person.unit.staff and person.unit.commander is person)
    ]

    def suspicion(person):
        scent = p.scent if person.plot else 0.0
        return -person.allegiance + p.noise * c.chance.normal("purge.noise", person.place, c.day) + scent

    return max(files, key=suspicion, default=None)


def detention(c):
    p = c.p.detention
    c.held_before = p.on_day_0 if c.day <= 1 else c.held_before * (1 - 1 / p.stay)
    c.count["detained"] = c.held_before + sum(person.state == "arrested" for person in c.people)


def command(c):
    for unit in c.units:
        state = unit.commander.state
        if state in GONE or (state == "shirk" and is_relieved(c, unit)):
            c.count["relieved"] += state == "shirk"
            unit.commander = successor(unit)


def is_relieved(c, unit):
    p = c.p.command
    if c.obeying <= p.firm or unit.share("shirk") >= p.spread:
        return False
    above = unit.garrison.commander_open or unit.battalion.commander_open
    if not unit.staff and above and unit.battalion.lead is not unit:
        return False
    return c.happens(p.relief, "command.relieve", unit)


def successor(unit):
    fit = [person for person in unit.people if person.state in ("stay", "plot")]
    return max(fit, key=lambda person: person.rank, default=unit.commander)


# -- the leader, and the end (7.11) --------------------------------------------------------------------------


def leader(c):
    p = c.p.leader
    capital = sum(region.protest for region in c.regions if region.capital)
    target = p.disobedience * (1 - c.obeying) + p.peers * c.council + p.street * min(1.0, capital / p.full)
    gap = target - c.muscle_lost
    c.muscle_lost += gap * closed(1, p.up if gap > 0 else p.down)
    c.leader_fears = logistic((c.muscle_lost - c.tipping) / c.blur)
    stake = p.power + (1 - p.guarantee) * p.court
    c.leaves = p.guarantee > 0 and c.leader_fears > stake / (p.power + p.court)


def outcome(c):
    p = c.p.outcome
    c.days_low = c.days_low + 1 if c.obeying < p.low else 0
    split = p.split_from < c.rebelling < p.split_to and c.obeying > p.split_held
    c.days_split = c.days_split + 1 if split else 0
    hollow = c.effective < p.hollow * c.strength and c.rebelling < p.split_from
    c.days_hollow = c.days_hollow + 1 if hollow else 0
    if c.seized or c.forsaken:
        c.outcome = "ouster" if c.unrest > p.street else "palace_coup"
    elif c.leaves:
        c.outcome = "negotiated_exit"
    elif c.days_split >= p.split_days:
        c.outcome = "split"
    elif c.days_hollow >= p.hollow_days:
        c.outcome = "attrition"
    elif c.days_low >= p.low_days:
        c.outcome = "ouster"
