"""The way to an ensemble on disk: design, pool and store put together."""

from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from allegiance.ensemble.crew import Crew
from allegiance.ensemble.design import Planned, design
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.job import Job
from allegiance.ensemble.pool import Workers, simulated
from allegiance.ensemble.store import Store
from allegiance.ensemble.watch import Watch
from allegiance.ensemble.worker import Result
from allegiance.errors import Stopped

RUNS = "allegiance-runs"


class Beside(NamedTuple):
    """An errand that a worker does between the futures of an ensemble, and what takes what it finds.

    So that one core need not do it alone when all others are done.
    """

    errand: Planned
    take: Callable[[Any], object]


def default_folder(job: Job) -> Path:
    """Where an ensemble is kept unless another folder is named; the same for any number of futures."""
    return Path(RUNS) / Identity.of(job).folder


def simulate_ensemble(  # noqa: PLR0913
    job: Job,
    runs: int,
    folder: Path | None = None,
    workers: Workers | Crew = None,
    watch: Watch | None = None,
    *,
    chosen: Container[int] | None = None,
    beside: Beside | None = None,
) -> Path:
    """The folder that holds the first `runs` futures of a job; only those not kept there yet are simulated.

    chosen: places of the only futures that are wanted, where not all are. beside: what else is to be found
    out meanwhile. Raises what `Store` raises. Whatever stops it, the futures that were finished are kept, and
    the same call goes on from there to the same bits.
    """
    folders = [folder or default_folder(job)]
    return simulate_scenarios(job, runs, folders, workers, watch, chosen=chosen, beside=beside)[0]


def simulate_scenarios(  # noqa: PLR0913
    job: Job,
    runs: int,
    folders: Sequence[Path],
    workers: Workers | Crew = None,
    watch: Watch | None = None,
    *,
    chosen: Container[int] | None = None,
    beside: Beside | None = None,
) -> list[Path]:
    """The folders of an ensemble for each scenario of a job, whose k-th futures are paired.

    Each is what `simulate_ensemble` makes of that scenario alone, bit for bit; what is kept from there is
    used, and what is simulated here serves it. Raises Stopped where another process cancels it.
    """
    planned = list(design(job.mode, job.seed, runs, len(folders)))
    return simulate_planned(job, planned, folders, workers, watch, chosen=chosen, beside=beside)


def simulate_planned(  # noqa: PLR0913
    job: Job,
    planned: Sequence[Planned],
    folders: Sequence[Path],
    workers: Workers | Crew = None,
    watch: Watch | None = None,
    *,
    chosen: Container[int] | None = None,
    beside: Beside | None = None,
) -> list[Path]:
    """The folders of an ensemble for each scenario of a job, of the futures that are planned, from 0 on."""
    watch, runs = watch or Watch(), len(planned)
    with ExitStack() as opened:
        stores = [
            opened.enter_context(Store(folder, Identity.of(one), one.engine.content(one.case), runs))
            for folder, one in zip(folders, job.scenarios, strict=True)
        ]
        for store in stores:
            for sentence in store.warnings:
                watch.warns(sentence)
        left = [one for one in _left(planned, stores) if chosen is None or one.index in chosen]
        total = runs * len(stores)
        done = total - sum(len(one.scenarios) for one in left)
        watch.begins(done, total)
        with closing(simulated(job, _with(beside, left), workers, watch)) as results:
            for result in results:
                if result is not None and result.planned.errand is not None:
                    _take(result, beside, watch)
                elif result is not None:
                    _keep(result, stores, watch)
                    done += len(result.planned.scenarios)
                    watch.advances(done)
                if done < total and any(store.cancelled for store in stores):
                    message = (
                        f"cancelled: {done} of {total} futures are tried; the same command goes on from there"
                    )
                    raise Stopped(message)
    return list(folders)


def _left(planned: Sequence[Planned], stores: Sequence[Store]) -> Iterator[Planned]:
    """Futures that are not kept yet, each in the scenarios that lack it."""
    for one in planned:
        lacking = tuple(k for k in one.scenarios if one.index not in stores[k].done)
        if lacking:
            yield replace(one, scenarios=lacking)


def _with(beside: Beside | None, left: Sequence[Planned]) -> list[Planned]:
    """The futures that are left, with the errand in their midst: at the end all others would wait for it."""
    middle = len(left) // 2
    return [*left[:middle], *([beside.errand] if beside else ()), *left[middle:]]


def _take(result: Result, beside: Beside | None, watch: Watch) -> None:
    """Hand over what the errand found; that it failed is said, and sinks no future."""
    if result.error:
        watch.warns(f"beside the futures: {result.error.splitlines()[-1]}")
    elif beside:
        beside.take(result.found)


def _keep(result: Result, stores: Sequence[Store], watch: Watch) -> None:
    """Put a future into the store of each scenario that it was simulated in, or record why it was not."""
    if result.rows is None:
        for k in result.planned.scenarios:
            stores[k].fail(result.planned, result.error)
        watch.warns(f"future {result.planned.index} failed: {result.error.splitlines()[-1]}")
        return
    for k, row in result.rows.items():
        stores[k].add(row)
