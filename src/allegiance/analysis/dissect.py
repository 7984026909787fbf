"""A future lived again from its seed, and taken apart on the way; the bits are those of the simulation."""

import time
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from allegiance.analysis.anatomy import NOBODY, STANDING_OF, Anatomy
from allegiance.analysis.chronicle import Chronicle
from allegiance.analysis.formations import counts
from allegiance.ensemble.design import Planned
from allegiance.ensemble.job import Job
from allegiance.rules.vocabulary import RANKS, SERVICES
from allegiance.simulation.run import begun, future_of

if TYPE_CHECKING:
    from allegiance.simulation.life import Life


def dissect(job: Job, planned: Planned) -> Anatomy:
    """The anatomy of one future of an ensemble's design."""
    started, case, days = time.perf_counter(), job.case, job.days
    parameters = job.engine.parameters(case, job.mode, planned.draw, job.seed)
    life = begun(case, planned.seed, parameters, days, job.scale)
    chronicle, place, regions = Chronicle(life), _place_of(life), len(case.regions)
    people = np.zeros((days + 1, regions, len(SERVICES), len(RANKS), NOBODY), np.int32)
    formations = np.zeros((days + 1, regions, len(SERVICES), 3), np.int32)
    for t in range(days + 1):
        life.live(before=t + 1)
        chronicle.see(t)
        people[t], formations[t] = _people(life, place, regions), counts(life, regions)
        if life.over:
            break
    lived = slice(0, life.history.last + 1)
    return Anatomy(
        job=job,
        future=future_of(life, planned.seed, planned.draw, time.perf_counter() - started),
        people=people[lived],
        formations=formations[lived],
        refused=life.world.regions["lost_at"].copy(),
        killed=life.history.regions["deaths"][lived].copy(),
        happenings=tuple(chronicle.happenings),
        first_units=tuple(chronicle.units.first),
        index=planned.index,
    )


def _place_of(life: "Life") -> NDArray[np.int64]:
    """Region and service of each person, as one number."""
    world = life.world
    region = world.units["region"][world.views["unit"][world.people["view_id"]]]
    return region.astype(np.int64) * len(SERVICES) + world.people["service"]


def _people(life: "Life", place: NDArray[np.int64], regions: int) -> NDArray[np.int64]:
    """People by region, service, rank and standing; ranks change, and so does who is a member."""
    shape = (regions, len(SERVICES), len(RANKS), NOBODY + 1)
    cell = (place * len(RANKS) + life.world.people["rank"]) * (NOBODY + 1) + STANDING_OF[life.world.state]
    return np.bincount(cell, minlength=prod(shape)).reshape(shape)[..., :NOBODY]
