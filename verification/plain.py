"""A second writing of the model, from docs/model.md alone: plain objects, plain loops, draws of its own.

It is slow and meant to be read beside the documentation, section by section. It imports nothing of the
program, so that a slip in an equation, in the order of the day or in what is read when cannot be made in the
same way twice. Here is the day; the rest is in `plain_country` (who there is) and the files named after the
steps of the day.
"""

from collections import Counter

from .plain_acts import acts
from .plain_choice import await_life_event, draw_tastes, everybody_looks, life_events, traits, utilities
from .plain_command import command, detention, leader, outcome, purge
from .plain_country import OPTIONS
from .plain_detection import detection
from .plain_morning import morning
from .plain_plots import conspiracies
from .plain_recruiters import approaches, boasts
from .plain_rounds import look_around, obedience
from .plain_strikes import coups, mutinies


def live(c, days):
    """Live from day 0 to an outcome or the last day; gives what `seen_today` says of each day."""
    found = [first_day(c)]
    while c.day < days and c.outcome == "hold":
        found.append(next_day(c))
    return found


def first_day(c):
    """People as they are found (5)."""
    draw_stances(c)
    draw_climates(c)
    set_parameters(c)
    morning(c)
    look_around(c, 1.0, first=True)
    obedience(c, first=True, hour=0.5)
    boasts(c)
    detention(c)
    leader(c)
    outcome(c)
    for person in c.people:
        traits(c, person)
        find(c, person)
        if person.member:
            await_life_event(c, person)
    everybody_looks(c)
    return seen_today(c)


def draw_stances(c):
    for unit in c.units:
        unit.stance = c.chance.uniform("obedience.stance", unit.place)


def draw_climates(c):
    for unit in c.units:
        unit.climate = c.chance.normal("orders.climate", unit.place)


def find(c, person):
    """Give a person tastes with which quiet times have not made him leave."""
    for person.lives in range(60):
        draw_tastes(c, person)
        worth = utilities(c, person, person.view.inputs)
        if OPTIONS[worth.index(max(worth))] in ("stay", "plot"):
            return


def next_day(c):
    c.day += 1
    c.flows_last, c.flows = c.flows, Counter()
    set_parameters(c)
    morning(c)
    life_events(c)
    rounds(c)
    acts(c)
    for step in (approaches, conspiracies, detection, mutinies, coups, purge, detention):
        step(c)
    for step in (command, leader, outcome):
        step(c)
    return seen_today(c)


def set_parameters(c):
    for mechanism, name, value in c.events.get(c.day, ()):
        c.set_parameter(mechanism, name, value)


def seen_today(c):
    """The series by which this program and the other are compared."""
    states = Counter(person.state for person in c.people)
    share = {state: n / c.strength for state, n in states.items()}
    return {
        "shirk": share.get("shirk", 0.0),
        "disposed": share.get("plot", 0.0),
        "present_loyal": share.get("stay", 0.0) + share.get("plot", 0.0),
        "intending": sum(share.get(s, 0.0) for s in ("desert_home", "desert_abroad", "defect")),
        "deserted": sum(share.get(s, 0.0) for s in ("home", "abroad", "caught")),
        "defected": share.get("exile", 0.0) + share.get("rebel", 0.0),
        "arrested": share.get("arrested", 0.0),
        "obeying": c.obeying,
        "seen": c.seen,
        "protest": c.protest,
        "belief": sum(unit.belief * unit.present for unit in c.units) / sum(u.present for u in c.units),
        "council": c.council,
        "killed": c.count["killed"],
        "jailed": c.count["jailed"],
        "fear": c.fear,
        "plots_begun": c.count["plots_begun"],
        "plots_open": c.count["plots_open"],
        "foiled": c.count["foiled"],
        "swept": c.count["swept"],
        "mutinies": c.count["mutinies"],
        "coups": c.count["coups"],
        "relieved": c.count["relieved"],
        "muscle_lost": c.muscle_lost,
        "outcome": c.outcome,
    }


# -- the rounds (3) ------------------------------------------------------------------------------------------


def rounds(c):
    in_hours, left, number, calm = c.restless, 8, 0, False
    while left:
        taken = 1 if in_hours and not calm else left
        before = c.front_held
        first, hour = number == 0, (8 - left + taken / 2) / 8
        look_around(c, taken / 8, first=first)
        everybody_looks(c)
        obedience(c, first=first, hour=hour)
        calm = not before - c.front_held > 0.008
        left, number = left - taken, number + 1
    c.restless = not calm
