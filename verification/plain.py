"""A second writing of the model, from docs/model.md alone: plain objects, plain loops, draws of its own.

It is slow and meant to be read beside the documentation, section by section. It imports nothing of the
program, so that a slip in an equation, in the order of the day or in what is read when cannot be made in the
same way twice. Here is the day; the rest is in `plain_country` (who there is), `plain_rounds`,
`plain_choice`, `plain_people`, `plain_plots` and `plain_command`.
"""

from collections import Counter
from math import exp

from .plain_choice import acts, await_life_event, draw_tastes, everybody_looks, life_events, traits, utilities
from .plain_command import command, detention, leader, outcome, purge
from .plain_country import OPTIONS, logistic, mean_of_regions, mean_of_units, negative_binomial
from .plain_people import come_and_go, count_people, train
from .plain_plots import conspiracies, coups, detection, mutinies
from .plain_rounds import look_around, obedience


def live(c, days):
    """Live from day 0 to an outcome or the last day; gives what `seen_today` says of each day."""
    found = [first_day(c)]
    while c.day < days and c.outcome == "hold":
        found.append(next_day(c))
    return found


def first_day(c):
    """People as they are found (5)."""
    draw_stances(c)
    set_parameters(c)
    morning(c)
    look_around(c, 1.0, first=True)
    obedience(c, first=True, hour=0.0)
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
    for step in (conspiracies, detection, mutinies, coups, purge, detention, command, leader, outcome):
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


# -- the morning (7.4, 7.5, 7.6) -----------------------------------------------------------------------------


def morning(c):
    if c.day:
        come_and_go(c)
    count_people(c)
    c.illegitimacy = 1 - c.p.legitimacy.level
    watch_and_duty(c)
    train(c)
    for region in c.regions:
        deploy(c, region)
    c.deployed = mean_of_regions(c, lambda region: region.deployed)
    for region in c.regions:
        meet_the_crowd(c, region)
    c.count["killed"] += sum(region.deaths for region in c.regions)
    c.count["jailed"] += sum(region.arrests for region in c.regions)
    protest(c)


def watch_and_duty(c):
    s, d = c.p.surveillance, c.p.duty
    for unit in c.units:
        unit.watch = s.watchers[unit.service] * (1 - s.lent + s.lent * s.advisers)
        unit.watch += c.p.militia.ears * unit.region.militia
        unit.detection = 1 - exp(-unit.watch * s.size * s.life)
        unit.front = 0.0 if unit.staff else d.first_line[unit.service] * d.called_up[unit.status]
        unit.second = 0.0 if unit.staff else d.second_line[unit.service] * d.called_up[unit.status]
        unit.duty = d.first_line[unit.service]
    for region in c.regions:
        region.front, region.second = mean_of_units(region.units, lambda u: (u.front, u.second))
    (c.front,) = mean_of_units(c.units, lambda u: (u.front,))


def deploy(c, region):
    p = c.p.deployment
    region.deployed = p.will * logistic((region.protest / p.crowd - p.half) / p.width)


def meet_the_crowd(c, region):
    p = c.p.violence
    front_share = 1 - min(1.0, region.front_lost / region.front) if region.front else 0.0
    second_share = 1 - min(1.0, region.second_lost / region.second) if region.second else 0.0
    behind = p.second_line * (1 - front_share) * second_share * region.second_competence
    regulars = p.ranks * (front_share * region.first_competence + behind)
    irregulars = p.irregulars + c.p.militia.force * region.militia
    region.force = region.deployed * min(1.0, regulars + irregulars)
    irregular = min(region.force, region.deployed * irregulars)
    region.risk = p.lethality * max(0.0, region.force - irregular) + p.lethality_irregulars * irregular
    expected = region.protest * region.population * region.risk
    u = c.chance.uniform("violence.deaths", region.place, c.day)
    region.deaths = negative_binomial(u, expected, p.burst)
    u = c.chance.uniform("violence.arrests_of_protesters", region.place, c.day)
    region.arrests = negative_binomial(u, p.arrested_per_killed * expected, p.burst_arrests)


def protest(c):
    p = c.p.protest
    deaths = sum(region.deaths for region in c.regions)
    everywhere = mean_of_regions(c, lambda region: region.protest)
    seen = mean_of_regions(c, lambda region: region.seen)
    after = []
    for region in c.regions:
        weak = p.nationwide * seen + (1 - p.nationwide) * region.seen
        spur = p.mobilisation * p.militancy[region.place] * c.illegitimacy
        spur *= p.regardless + weak / (weak + p.doubt)
        drive = spur * (1 - region.protest / p.most)
        drive += p.backlash * min(1.0, deaths / p.shocking) * c.illegitimacy
        drive -= c.sign("deterrence") * p.deterrence * region.force + p.fatigue
        mixed = (1 - p.mixing) * region.protest + p.mixing * everywhere
        z = c.chance.normal("protest.protest", region.place, c.day)
        grown = mixed * exp(p.speed * drive + p.noise * z)
        after.append(min(p.most, max(p.least, grown, p.call * p.militancy[region.place])))
    for region, share in zip(c.regions, after, strict=True):
        region.protest = share
    c.protest = mean_of_regions(c, lambda region: region.protest)
    c.unrest = max(p.memory * c.unrest, c.protest)


# -- the rounds (3) ------------------------------------------------------------------------------------------


def rounds(c):
    in_hours, left, number, calm = c.restless, 8, 0, False
    while left:
        taken = 1 if in_hours and not calm else left
        before = c.front_held
        first, hour = number == 0, (8 - left) / 8
        look_around(c, taken / 8, first=first)
        everybody_looks(c)
        obedience(c, first=first, hour=hour)
        calm = not before - c.front_held > 0.008
        left, number = left - taken, number + 1
    c.restless = not calm
