"""Small forces of the shipped cases, and ways to live through their days."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from allegiance.scenario.force import populate
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.load import load_case
from allegiance.scenario.resolve import resolve
from allegiance.simulation.run import built, digest, live, parameter_record

# Everybody conspires and is found out: plots, sweeps, mutinies, failed coups and purges within four weeks.
CONSPIRACY = {
    **{"plotting.effort": 0.5, "plotting.penalty": 0.5, "identity.spread": 1.0},
    **{"identity.mean": {"default": [-0.5, -0.3, -0.3, 0.5, 0.3]}, "punishment.discipline": 0.9},
    **{"plots.begin": 0.05, "plots.begin_staff": 0.1, "plots.grow": 0.5, "plots.denounce": 0.5},
    **{"surveillance.watchers": 0.01, "purge.rate": 0.2, "purge.comrades": 6.0, "signal.media": 0.0},
    **{"coup.quorum": 0.02, "coup.rate": 0.5, "coup.fact": 0.0, "coup.street": 0.0, "coup.forces": 0.0},
    **{"mutiny.smallest": 3.0, "mutiny.majority": 0.9, "mutiny.rate": 0.1, "mutiny.loud": 0.0},
    **{"desertion.hiding": 1.0, "desertion.manhunt": 0.8, "high_command.majority": 0.9},
}


class Lived(NamedTuple):
    """The world after the last day, the history, how many looks it took, and the digest."""

    world: object
    history: object
    looks: int
    digest: str


def changed(name, parameters=None, events=(), *, keep=True):
    """A shipped case with other parameters, and with these events besides its own (or alone)."""
    case = load_case(name).with_parameters(parameters or {})
    events = [{"label": "a test", "source": "assumption", **event} for event in events]
    return case.with_events(*events, keep=keep)


def event(case, day, until, values):
    """An event of the case that gives parameters these values, up to and including the day `until`."""
    return {"date": case.date_of(day), "until": until and case.date_of(until), "set": values}


def lived(case, *, people=2000, days=60, seed=1, lazy=True, day=None, parameters=None):
    """A future of about `people` people of the case."""
    scale = min(1.0, people / case.people)
    day = day or built()
    world, history, looks = live(
        case, day, seed=seed, days=days, lazy=lazy, scale=scale, parameters=parameters
    )
    return Lived(world, history, looks, digest(world))


def by_day(case, *, people=2000, days=60, seed=1):
    """Each day and the world at its end, without the events of the case."""
    day = built()
    world = populate(case, day, days, min(1.0, people / case.people))
    record = parameter_record(day, resolve(case))
    for t in range(days + 1):
        day.day(t, np.uint64(seed), True, False, world, record)
        yield t, world
        if world.nation["outcome"][0] > 0:
            return


def with_recruits(case, recruits):
    """The case with civilians to be called up, by service and status; new services spread as people do."""
    everybody = sum(region.population for region in case.regions)
    spread = Frozen({region.name: region.population / everybody for region in case.regions})
    return replace(
        case,
        recruits=Frozen({service: Frozen(people) for service, people in recruits.items()}),
        region_shares=Frozen({**dict.fromkeys(recruits, spread), **case.region_shares}),
    )
