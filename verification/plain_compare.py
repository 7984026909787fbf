"""The program's world beside the plain twin's, day by day, column by column."""

from dataclasses import fields

import numpy as np

from allegiance.rules.compose import Built, source
from allegiance.rules.vocabulary import OPTIONS, STATES
from allegiance.simulation.run import built, live

from . import plain
from .plain_abroad import Others
from .plain_build import country
from .plain_country import Inputs
from .plain_draws import ProgramsChance
from .plain_money import Money

TRAITS = ("identity", "fortune", "guilt", "hearing", "scruple", "anger")
NATION = {  # column of the program: attribute of the twin's country
    **{
        column: column
        for column in (
            *("illegitimacy", "news", "unrest", "talk", "tipping", "blur", "justice", "fear", "council"),
            *("forsaken", "seized", "first_refusal", "held_before", "muscle_lost", "leader_fears", "leaves"),
            *("days_low", "days_split", "days_hollow", "restless", "front_held", "strength", "generals"),
            *("generals_per_thousand", "on_rolls", "struck_off", "handlers", "advisers", "wave"),
            *("will", "exiled", "audited", "audit_news", "conceded", "weakness_shown", "boast", "alarm"),
        )
    },
    "sum_nation_ghosts": "ghosts",
    "nation_protest": "protest",
    "nation_seen": "seen",
    "nation_refusing": "refusing",
    "nation_deployed": "deployed",
    "nation_obeying": "obeying",
    "nation_front": "front",
    "nation_rebelling": "rebelling",
    "sum_nation_effective": "effective",
}
OTHERS = [f.name for f in fields(Others) if f.name != "plots_known"]
MONEY = [f.name for f in fields(Money)]
STATES_OF_SERVICES = ("spoilt", "readiness")
COUNTS = {
    **{
        column: column
        for column in (
            *(
                "killed",
                "jailed",
                "protests",
                "plots_begun",
                "foiled",
                "swept",
                "mutinies",
                "mutinies_foiled",
                "coups",
            ),
            *("coups_foiled", "foiled_plots", "purged", "purged_loyal", "detained", "swept_innocent"),
            *("promotions", "years_promoted", "recruited"),
            *("approaches", "approaches_told", "claimed", "agents", "saboteurs"),
        )
    },
    "relieved_commanders": "relieved",
}
REGIONS = {
    **{
        column: column
        for column in (
            *(
                "deployed",
                "force",
                "risk",
                "deaths",
                "protest",
                "returning",
                "gatherings",
                "seen",
                "mutinous",
                "refusing",
            ),
            *("fraternising", "lost_at", "first_competence", "second_competence"),
            *("strike", "idleness", "grasp"),
        )
    },
    "arrests_of_protesters": "arrests",
    "militia_density": "militia",
    "region_front": "front",
    "region_front_lost": "front_lost",
    "region_second": "second",
    "region_second_lost": "second_lost",
}
SERVICES = ("called", "trained", "competence", "cohesion", "overdue", "ghosts")
UNITS = (
    *(
        "present",
        "size",
        "seat",
        "say",
        "watch",
        "detection",
        "front",
        "second",
        "captain_open",
        "defiance",
    ),
    *("belief", "exposure", "climate", "strain", "order", "exposed", "risen", "stance", "mutinied"),
    *("refused", "obeying", "rebelling", "guarding", "innocents"),
)


def overheard(plan):
    """The day without Numba, and a list of the what-if questions that its procedures ask, with answers."""
    asked = []

    def overhear(what_if):
        def answer(i, w, p, **inputs):
            values = what_if(i, w, p, **inputs)
            asked.append((int(i), inputs, values))
            return values

        return answer

    text = source(plan, compiled=False).replace("VERBS = {", "what_if = overhear(what_if)\nVERBS = {", 1)
    module = {"__name__": "overheard_day", "overhear": overhear}
    exec(compile(text, "overheard_day.py", "exec"), module)
    return Built(plan, module, compiled=False), asked


class Watched:
    """The compiled day, with a copy of the world of each day that was lived."""

    def __init__(self):
        self.inner, self.worlds = built(), []

    def __getattr__(self, name):
        return getattr(self.inner, name)

    def day(self, t, key, lazy, moved, world, parameters):
        looks = self.inner.day(t, key, lazy, moved, world, parameters)
        self.worlds.append(type(world)(*(array.copy() for array in world)))
        return looks


def worlds(case, *, seed, days, scale, parameters=None):
    """The program's worlds from day 0 on."""
    watched = Watched()
    live(case, watched, seed=seed, days=days, scale=scale, parameters=parameters)
    return watched.worlds


def same_future(case, *, seed, days, scale, parameters=None, fault=""):
    """The twin on the program's own draws: its country, the program's last world, and what differs.

    It stops on the first day on which anything does.
    """
    c = country(case, scale=scale, chance=ProgramsChance(seed), parameters=parameters, fault=fault)
    lived = worlds(case, seed=seed, days=days, scale=scale, parameters=parameters)
    found = []
    for day, world in enumerate(lived):
        plain.next_day(c) if day else plain.first_day(c)
        found = [f"day {day}: {line}" for line in differences(c, world)]
        if found:
            break
        round_off(c, world)
    return c, lived[c.day], found


def round_off(c, world):
    """Give people their traits and tastes as the program stores them, in 32 bits."""
    for person, stored in zip(c.people, world.people, strict=True):
        tastes = tuple(float(stored[f"taste_{option}"]) for option in OPTIONS)
        if tastes == person.tastes and person.anger == stored["anger"]:
            continue
        person.tastes, person.stakes = tastes, None
        for trait in TRAITS:
            setattr(person, trait, float(stored[trait]))


def differences(c, world):
    """A line for each column that differs: how many entities do, and the first of them."""
    yield from of_people(c, world)
    for column in UNITS:
        yield from differing(f"unit.{column}", of(c.units, column), world.units[column])
    yield from differing("unit.commander", [u.commander.place for u in c.units], world.units["commander"])
    for column in Inputs._fields:
        if column in world.views.dtype.names:
            mine = [getattr(view.inputs, column) for unit in c.units for view in unit.views]
            yield from differing(f"view.{column}", mine, world.views[column])
    for column, name in REGIONS.items():
        yield from differing(f"region.{column}", of(c.regions, name), world.regions[column])
    for column in SERVICES:
        yield from differing(f"service.{column}", of(c.services, column), world.services[column])
    for column in STATES_OF_SERVICES:
        yield from differing(f"service.{column}", getattr(c, column), world.services[column])
    for column, value in of_nation(c).items():
        yield from differing(f"nation.{column}", [value], world.nation[column])


def of_nation(c):
    """The nation's columns, by their names in the program."""
    found = {column: getattr(c, name) for column, name in NATION.items()}
    found |= {column: getattr(c.others, column) for column in OTHERS}
    found |= {column: getattr(c.money, column) for column in MONEY}
    return found | {column: c.count[name] for column, name in COUNTS.items()}


def of_people(c, world):
    yield from differing("state", [STATES.index(person.state) for person in c.people], world.state)
    for trait in (*TRAITS, "posted", "informer", "lives", "opening", "rank", "years_served"):
        yield from differing(f"person.{trait}", of(c.people, trait), world.people[trait], 2e-6)
    for k, option in enumerate(OPTIONS):
        mine = [person.tastes[k] for person in c.people]
        yield from differing(f"person.taste_{option}", mine, world.people[f"taste_{option}"], 2e-6)
    places = {id(plot): place for place, plot in enumerate(c.book) if plot}
    mine = [places.get(id(person.plot), -1) for person in c.people]
    yield from differing("person.plot", mine, world.people["plot"])


def of(things, name):
    return [getattr(thing, name) for thing in things]


def differing(name, mine, theirs, allowed=1e-9):
    mine, theirs = np.asarray(mine, float), np.asarray(theirs, float)
    wrong = np.flatnonzero(~(np.abs(mine - theirs) <= allowed * (1 + np.abs(theirs))))
    if len(wrong):
        i = wrong[0]
        yield f"{name}: {len(wrong)} differ, the first at {i}: twin {mine[i]!r}, program {theirs[i]!r}"
