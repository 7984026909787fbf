"""A second writing of the model, from docs/model.md alone: plain objects, plain loops, draws of its own.

It is slow and meant to be read beside the documentation, section by section. It imports nothing of the program, so
that a slip in an equation, in the day's order or in what is read when cannot be made in the same way twice. Here is
the day; the rest is in `plain_country` (who there is), `plain_rounds`, `plain_choice` and `plain_plots`.
"""

from collections import Counter
from math import exp

from .plain_choice import acts, await_life_event, draw_tastes, everybody_looks, life_events, traits, utilities
from .plain_country import OPTIONS, closed, logistic, mean_of_regions, mean_of_units, negative_binomial
from .plain_plots import command, conspiracies, coups, detection, detention, mutinies, purge
from .plain_rounds import look_around, obedience


def live(c, days):
    """Live from day 0 to an outcome or the last day; gives what `seen_today` says of each day."""
    found = [first_day(c)]
    while c.day < days and c.outcome == "hold":
        found.append(next_day(c))
    return found


def first_day(c):
    """People as they are found (5)."""
    count_as_loyal(c)
    set_parameters(c)
    morning(c)
    look_around(c, 1.0, first=True)
    obedience(c, first=True, hour=0.0)
    leader(c)
    for person in c.people:
        traits(c, person)
        find(c, person)
        await_life_event(c, person)
    everybody_looks(c)
    return seen_today(c)


def count_as_loyal(c):
    """Means of what stands at 1 before anybody was asked: every unit obeys, and as if all were in both lines."""
    c.front_obeying = c.obeying = 1.0
    for garrison in c.garrisons:
        garrison.obeying = 1.0
    for region in c.regions:
        region.front_obeying = region.second_obeying = 1.0 if region.units else 0.0
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


# -- the morning (7.4, 7.5, 7.6) -------------------------------------------------------------------------------


def morning(c):
    c.illegitimacy = 1 - c.p.legitimacy.level
    watch_and_duty(c)
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
        unit.detection = 1 - exp(-unit.watch * s.size * s.life)
        unit.front = 0.0 if unit.staff else d.first_line[unit.service] * d.called_up[unit.status]
        unit.second = 0.0 if unit.staff else d.second_line[unit.service] * d.called_up[unit.status]
        unit.duty = d.first_line[unit.service]
    for region in c.regions:
        region.front, region.second = mean_of_units(region.units, lambda u: (u.front, u.second)) or (0.0, 0.0)
    (c.front,) = mean_of_units(c.units, lambda u: (u.front,))


def deploy(c, region):
    p = c.p.deployment
    region.deployed = p.will * logistic((region.protest / p.crowd - 0.25) / 0.1)


def meet_the_crowd(c, region):
    p = c.p.violence
    front_share = region.front_obeying / region.front if region.front else 0.0
    second_share = region.second_obeying / region.second if region.second else 0.0
    regulars = p.ranks * (front_share + p.second_line * (1 - front_share) * second_share)
    region.force = region.deployed * min(1.0, regulars + p.irregulars)
    irregular = region.deployed * p.irregulars
    region.risk = p.lethality * max(0.0, region.force - irregular) + p.lethality_irregulars * irregular
    expected = region.protest * region.population * region.risk
    u = c.chance.uniform("violence.deaths", region.place, c.day)
    region.deaths = negative_binomial(u, expected, p.burst)
    u = c.chance.uniform("violence.arrests_of_protesters", region.place, c.day)
    region.arrests = negative_binomial(u, p.arrested_per_killed * expected, 4 * p.burst)


def protest(c):
    p = c.p.protest
    deaths = sum(region.deaths for region in c.regions)
    everywhere = mean_of_regions(c, lambda region: region.protest)
    seen = mean_of_regions(c, lambda region: region.seen)
    after = []
    for region in c.regions:
        weak = 0.4 * seen + 0.6 * region.seen
        spur = p.mobilisation * p.militancy[region.place] * c.illegitimacy * (0.4 + weak / (weak + 0.2))
        drive = spur * (1 - region.protest / p.most)
        drive += p.backlash * min(1.0, deaths / 5) * c.illegitimacy
        drive -= c.sign("deterrence") * p.deterrence * region.force + p.fatigue
        mixed = (1 - p.mixing) * region.protest + p.mixing * everywhere
        z = c.chance.normal("protest.protest", region.place, c.day)
        grown = mixed * exp(p.speed * drive + p.noise * z)
        after.append(min(p.most, max(0.00001, grown, p.call * p.militancy[region.place])))
    for region, share in zip(c.regions, after, strict=True):
        region.protest = share
    c.protest = mean_of_regions(c, lambda region: region.protest)
    c.unrest = max(p.memory * c.unrest, c.protest)


# -- the rounds (3) ------------------------------------------------------------------------------------------


def rounds(c):
    in_hours, left, number, calm = c.restless, 8, 0, False
    while left:
        taken = 1 if in_hours and not calm else left
        before = c.front_obeying
        first, hour = number == 0, (8 - left) / 8
        look_around(c, taken / 8, first=first)
        everybody_looks(c)
        obedience(c, first=first, hour=hour)
        calm = not before - c.front_obeying > 0.004
        left, number = left - taken, number + 1
    c.restless = not calm


# -- the leader, and the end (7.11) ----------------------------------------------------------------------------


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
