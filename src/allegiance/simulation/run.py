"""One future of a case: every person, every day, until an outcome or the horizon."""

import hashlib
import time
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from ..errors import InvalidInput
from ..mechanisms import DAY
from ..rules.compose import Built, compose, interpret, source
from ..rules.plan import Plan
from ..scenario.schema import Case
from .history import History
from .life import Life, Parameters, parameter_record
from .observables import MEASURES, observables
from .outcome import Future, first_mover
from .series import series

__all__ = [
    "MEASURES",
    "Future",
    "built",
    "day_source",
    "live",
    "parameter_record",
    "simulate_future",
    "simulate_futures",
    "warm",
]


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
    parameters: Parameters | None = None,
    days: int | None = None,
    lazy: bool = True,
    scale: float = 1.0,
) -> Future:
    """One future. Same case, seed and parameters: the same bits, whatever runs beside it.

    parameters: as `resolve(case)` gives them (the default), or a draw from the priors. lazy=False looks at
    everybody every day, with the same result. scale shrinks the forces; near a tipping point it changes
    probabilities, so it is for a quick look only.
    """
    days = case.days if days is None else days
    started = time.perf_counter()
    life = begun(case, seed, parameters, days, scale, lazy=lazy).live()
    return future_of(life, seed, draw, time.perf_counter() - started)


def simulate_futures(  # noqa: PLR0913 - the same for all
    cases: Sequence[Case],
    *,
    seed: int,
    draw: int = 0,
    parameters: Sequence[Parameters],
    days: int,
    scale: float = 1.0,
) -> list[Future]:
    """One future of each scenario on the same draws: the bits that `simulate_future` gives of each.

    The first is lived once; each of the others is copied from it on the day from which it may differ.
    """
    started = time.perf_counter()
    first = begun(cases[0], seed, parameters[0], days, scale)
    parting = [first.parts(case, vector) for case, vector in zip(cases, parameters, strict=True)]
    found: dict[int, Future] = {}
    for k in sorted(range(1, len(cases)), key=lambda k: parting[k]):
        first.live(before=parting[k])
        begin = time.perf_counter()
        life = first.branch(cases[k]) if parting[k] else begun(cases[k], seed, parameters[k], days, scale)
        found[k] = future_of(life.live(), seed, draw, time.perf_counter() - begin)
        started += time.perf_counter() - begin
    found[0] = future_of(first.live(), seed, draw, time.perf_counter() - started)
    return [found[k] for k in range(len(cases))]


def begun(  # noqa: PLR0913, PLR0917
    case: Case, seed: int, parameters: Parameters | None, days: int, scale: float, *, lazy: bool = True
) -> Life:
    """A future before its day 0."""
    if not 0 <= seed < 2**64:
        msg = f"seed: found {seed}; allowed: a whole number from 0 to 2^64 - 1"
        raise InvalidInput(msg)
    return Life(case, built(), seed=seed, parameters=parameters, days=days, lazy=lazy, scale=scale)


def future_of(life: Life, seed: int, draw: int, seconds: float) -> Future:
    """What is reported of a future that was lived to its end."""
    history, days = life.history, life.days
    direction, service, rank = first_mover(history)
    return Future(
        seed=seed,
        draw=draw,
        outcome=history.outcome,
        day=history.last if history.outcome != "hold" else days,
        direction=direction,
        service=service,
        rank=rank,
        observables=observables(life.case, history, days),
        series=series(life.case, history, days),
        people=len(life.world.state),
        bytes_per_person=_size(life.world) / len(life.world.state),
        seconds=seconds,
        looks=life.looks,
        digest=digest(life.world),
    )


def live(  # noqa: PLR0913
    case: Case,
    day: Built,
    *,
    seed: int,
    parameters: Parameters | None = None,
    days: int,
    lazy: bool = True,
    scale: float = 1.0,
) -> tuple[Any, History, int]:
    """The world after the last day that was lived, its history, and how many looks at a choice it took."""
    life = Life(case, day, seed=seed, parameters=parameters, days=days, lazy=lazy, scale=scale).live()
    return life.world, life.history, life.looks


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
