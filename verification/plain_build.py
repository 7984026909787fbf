"""Countries for the plain twin: who serves where is the program's, all else is drawn by the twin."""

from types import SimpleNamespace

import numpy as np

from allegiance.rules.vocabulary import STATES
from allegiance.scenario.force import populate
from allegiance.scenario.resolve import changes, resolve
from allegiance.simulation.run import built

from .plain_country import Battalion, Country, Garrison, Person, Region, Unit, View


def country(case, *, scale, chance, parameters=None, fault=""):
    """The country of a case before anybody's traits are drawn."""
    world = populate(case, built(), case.days, scale)
    parameters = parameters or resolve(case)
    regions = [Region(r, float(x["population"]), bool(x["capital"])) for r, x in enumerate(world.regions)]
    units = [unit_of(g, x, regions) for g, x in enumerate(world.units)]
    battalions, garrisons = chain(world, units)
    people = people_of(world, units)
    for unit in units:
        unit.region.units.append(unit)
        unit.commander = max(unit.people, key=lambda person: (person.member, person.rank))
    for group in (*battalions, *garrisons):
        group.lead = next((u for u in group.units if u.level == 1), group.units[0])
    share_out_seats(units)
    events = events_by_day(case, parameters)
    groups = units, battalions, garrisons, regions
    return Country(record(parameters), chance, people, *groups, scale=scale, events=events, fault=fault)


def record(parameters):
    """Parameters as attributes, tables as lists."""
    found = SimpleNamespace()
    for mechanism, values in parameters.items():
        setattr(found, mechanism, SimpleNamespace(**{name: plain(value) for name, value in values.items()}))
    return found


def plain(value):
    return value.tolist() if isinstance(value, np.ndarray) else value


def events_by_day(case, parameters):
    found = {}
    for change in changes(case, parameters):
        found.setdefault(change.day, []).append((change.mechanism, change.field, plain(change.value)))
    return found


def unit_of(place, x, regions):
    service, status, level = int(x["service"]), int(x["status"]), int(x["level"])
    return Unit(place, service, status, level, regions[int(x["region"])])


def chain(world, units):
    """Battalions and garrisons, those that have units, in the order of the program's places."""
    battalions, garrisons = {}, {}
    for unit, x in zip(units, world.units, strict=True):
        unit.battalion = battalions.setdefault(int(x["battalion"]), Battalion())
        unit.garrison = garrisons.setdefault(int(x["garrison"]), Garrison())
        unit.battalion.units.append(unit)
        unit.garrison.units.append(unit)
    return list(battalions.values()), list(garrisons.values())


def people_of(world, units):
    views = [View(units[int(x["unit"])], float(x["lean"])) for x in world.views]
    for view in views:
        view.unit.views.append(view)
    people = []
    for place, x in enumerate(world.people):
        person = Person(place, int(x["service"]), int(x["status"]), int(x["rank"]), int(x["region"]))
        person.view = views[int(x["view_id"])]
        person.unit = person.view.unit
        person.view.people.append(person)
        person.unit.people.append(person)
        if world.state[place] == STATES.index("civilian"):
            person.state = "civilian"
        person.unit.present += person.member
        people.append(person)
    return people


def share_out_seats(units):
    """Weight of each staff among those of its level (7.11)."""
    for level in (1, 2, 3):
        staffs = [unit for unit in units if unit.level == level]
        weights = [sum(u.size for u in staff.garrison.units) if level == 1 else 1.0 for staff in staffs]
        for staff, weight in zip(staffs, weights, strict=True):
            staff.seat = weight / sum(weights)
