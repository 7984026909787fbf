"""One future of a case: every person, every day, until an outcome or the horizon."""

import hashlib
import time
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from ..errors import InvalidInput
from ..mechanisms import DAY
from ..rules.compose import Built, compose, interpret, source
from ..rules.plan import Plan, short
from ..rules.rule import Prospect, Rule, Term, Weight
from ..scenario.force import populate
from ..scenario.resolve import Change, changes, resolve
from ..scenario.schema import Case
from .history import History
from .observables import MEASURES, observables, series
from .outcome import Future, first_mover

__all__ = ["MEASURES", "Future", "built", "day_source", "live", "simulate_future", "warm"]


@cache
def plan() -> Plan:
    """The checked plan of the shipped day."""
    return Plan(DAY)


@cache
def built() -> Built:
    """The shipped day, compiled or loaded from the cache."""
    return compose(plan())


def day_source() -> str:
    """The day as readable Python."""
    return source(plan(), compiled=True)


def warm(case: Case) -> None:
    """Compile the day, or load it from the cache, on a few people of the case."""
    _, history, _ = live(case, built(), seed=0, days=1, scale=min(1.0, 2000 / case.people))
    assert history.last == 1


def simulate_future(  # noqa: PLR0913 - a future is all of this
    case: Case,
    *,
    seed: int,
    draw: int = 0,
    parameters: Mapping[str, Mapping[str, Any]] | None = None,
    days: int | None = None,
    lazy: bool = True,
    scale: float = 1.0,
) -> Future:
    """One future. Same case, seed and parameters: the same bits, whatever runs beside it.

    parameters: as `resolve(case)` gives them (the default), or a draw from the priors. lazy=False looks at
    everybody every day, with the same result. scale shrinks the forces; near a tipping point it changes
    probabilities, so it is for a quick look only.
    """
    if not 0 <= seed < 2**64:
        msg = f"seed: found {seed}; allowed: a whole number from 0 to 2^64 - 1"
        raise InvalidInput(msg)
    days = case.days if days is None else days
    started = time.perf_counter()
    world, history, looks = live(
        case, built(), seed=seed, parameters=parameters, days=days, lazy=lazy, scale=scale
    )
    direction, service, rank = first_mover(history)
    return Future(
        seed=seed,
        draw=draw,
        outcome=history.outcome,
        day=history.last if history.outcome != "hold" else days,
        direction=direction,
        service=service,
        rank=rank,
        observables=observables(case, history, days),
        series=series(history, days),
        people=len(world.state),
        bytes_per_person=_size(world) / len(world.state),
        seconds=time.perf_counter() - started,
        looks=looks,
        digest=digest(world),
    )


def live(  # noqa: PLR0913
    case: Case,
    day: Built,
    *,
    seed: int,
    parameters: Mapping[str, Mapping[str, Any]] | None = None,
    days: int,
    lazy: bool = True,
    scale: float = 1.0,
) -> tuple[Any, History, int]:
    """The world after the last day that was lived, its history, and how many looks at a choice it took."""
    parameters = resolve(case) if parameters is None else parameters
    world = populate(case, day, days, scale)
    record = parameter_record(day, parameters)
    turns = _by_day(changes(case, parameters), days)
    matters = _files_that_people_weigh(day.plan)
    history = History.of(world, days)
    key = np.uint64(seed)
    looks = 0
    with np.errstate(all="ignore"):
        for t in range(days + 1):
            moved = False
            for change in turns.get(t, ()):
                _set(record, change.mechanism, change.field, change.value)
                moved |= change.mechanism in matters
            looks += int(day.day(t, key, lazy, moved, day.seen(world), day.seen_parameters(record)))
            history.record(t, world)
            if world.nation["outcome"][0] > 0:
                break
    return world, history, looks


def parameter_record(day: Built, parameters: Mapping[str, Mapping[str, Any]]) -> Any:
    """Parameters as the compiled day reads them; tables by region are padded."""
    record = np.zeros(1, day.parameters)
    for mechanism in day.parameters.names or ():
        for field in day.parameters[mechanism].names or ():
            _set(record, mechanism, field, parameters[mechanism][field])
    return record


def _set(record: Any, mechanism: str, field: str, value: Any) -> None:
    cell = record[mechanism][field]
    value = np.asarray(value, np.float64)
    cell[(0, *(slice(n) for n in value.shape))] = value


def _by_day(turns: Sequence[Change], days: int) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    for change in turns:
        if change.day <= days:
            found.setdefault(max(0, change.day), []).append(change)
    return found


def _files_that_people_weigh(plan: Plan) -> set[str]:
    """Mechanisms whose parameters enter a person's coefficients."""
    kinds = (Term, Prospect, Weight)
    weighed = {
        s.file
        for s in plan.steps
        if isinstance(s.does, kinds) or (isinstance(s.does, Rule) and s.does.scope == "person")
    }
    return weighed | {short(plan.cascade.decides)}


def _size(world: Any) -> int:
    return sum(array.nbytes for array in world)


def digest(world: Any) -> str:
    """Hash of the final states of people, units, regions and the nation, without the engine's bookkeeping."""
    h = hashlib.blake2b(digest_size=16)
    people = world.people
    for array in (world.state, world.count, world.tally, people["lives"], people["opening"]):
        h.update(np.ascontiguousarray(array).tobytes())
    for records in (
        world.nation,
        world.services,
        world.regions,
        world.garrisons,
        world.battalions,
        world.units,
        world.views,
    ):
        for column in records.dtype.names or ():
            if column not in ("path", "due"):
                h.update(np.ascontiguousarray(records[column]).tobytes())
    return h.hexdigest()


@cache
def interpreted() -> Built:
    """The shipped day without Numba."""
    return interpret(plan())
