"""Foreign services that approach officers, what recruits do, and what the regime claims (7.17)."""

from math import exp, floor

from .plain_choice import what_if
from .plain_country import AT_POST, PRIVATE
from .plain_plots import pick

TRIES = 64
TASKS = ("steal", "sabotage", "go over", "coup")


def approaches(c):
    """Approaches of a day; who is recruited to steal or for a coup begins a plot today."""
    p, c.agent = c.p.recruiters, None
    c.spoilt = [damage * 0.5 ** (1 / p.repair) for damage in c.spoilt]
    expected = p.rate * c.others.introductions * c.strength / 1000 / 365
    for number in range(floor(expected + c.chance.uniform("recruiters.how many", 0, c.day))):
        person = officer(c, number)
        if person:
            c.count["approaches"] += 1
            approach(c, person, number)
    boasts(c)
    c.readiness = [1 - damage for damage in c.spoilt]


def boasts(c):
    if c.day == 0:
        c.boast = exp(c.p.recruiters.claim_spread * abs(c.chance.normal("recruiters.boast", 0, 0)))
    c.count["claimed"] = c.count["approaches_told"] * c.boast


def officer(c, number):
    for n in range(TRIES):
        person = pick(c.people, c.chance.uniform("recruiters.whom", number * TRIES + n, c.day))
        if person.state in AT_POST and person.rank > PRIVATE + 1 and person.plot is None:
            return person
    return None


def approach(c, person, number):
    p, worth = c.p.recruiters, what_if(c, person)
    if worth["plot"] + p.bonus <= max(worth["stay"], worth["shirk"], worth["defect"]):
        c.count["approaches_told"] += c.chance.uniform("recruiters.tell", number, c.day) < p.told
    elif c.chance.uniform("recruiters.catch", number, c.day) < p.caught * person.unit.detection:
        c.count["approaches_told"] += 1
        c.arrest(person)
    else:
        c.count["agents"] += 1
        employ(c, person, task(c, number))


def task(c, number):
    """Drawn in proportion to `tasks`."""
    shares = c.p.recruiters.tasks
    left = c.chance.uniform("recruiters.task", number, c.day) * sum(shares)
    for name, share in zip(TASKS, shares, strict=True):
        left -= share
        if left < 0:
            return name
    return TASKS[-1]


def employ(c, person, what):
    if what == "sabotage":
        k = person.service
        c.count["saboteurs"] += 1
        c.spoilt[k] = 1 - (1 - c.spoilt[k]) * (1 - c.p.recruiters.damage)
    elif what == "go over":
        c.change(person, "exile")
    else:
        c.agent = person
