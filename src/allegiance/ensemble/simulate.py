"""The way to an ensemble on disk: design, pool and store put together."""

from collections.abc import Container, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

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
) -> Path:
    """The folder that holds the first `runs` futures of a job; only those not kept there yet are simulated.

    chosen: places of the only futures that are wanted, where not all are. Raises what `Store` raises.
    Whatever stops it, the futures that were finished are kept, and the same call goes on from there to the
    same bits.
    """
    return simulate_scenarios(job, runs, [folder or default_folder(job)], workers, watch, chosen=chosen)[0]


def simulate_scenarios(  # noqa: PLR0913
    job: Job,
    runs: int,
    folders: Sequence[Path],
    workers: Workers | Crew = None,
    watch: Watch | None = None,
    *,
    chosen: Container[int] | None = None,
) -> list[Path]:
    """The folders of an ensemble for each scenario of a job, whose k-th futures are paired.

    Each is what `simulate_ensemble` makes of that scenario alone, bit for bit; what is kept from there is
    used, and what is simulated here serves it. Raises Stopped where another process cancels it.
    """
    watch = watch or Watch()
    with ExitStack() as opened:
        stores = [
            opened.enter_context(Store(folder, Identity.of(one), one.engine.content(one.case), runs))
            for folder, one in zip(folders, job.scenarios, strict=True)
        ]
        for store in stores:
            for sentence in store.warnings:
                watch.warns(sentence)
        left = [one for one in _left(job, runs, stores) if chosen is None or one.index in chosen]
        total = runs * len(stores)
        done = total - sum(len(one.scenarios) for one in left)
        watch.begins(done, total)
        with closing(simulated(job, left, workers, watch)) as results:
            for result in results:
                if result is not None:
                    _keep(result, stores, watch)
                    done += len(result.planned.scenarios)
                    watch.advances(done)
                if done < total and any(store.cancelled for store in stores):
                    message = (
                        f"cancelled: {done} of {total} futures are tried; the same command goes on from there"
                    )
                    raise Stopped(message)
    return list(folders)


def _left(job: Job, runs: int, stores: Sequence[Store]) -> Iterator[Planned]:
    """Futures of the design that are not kept yet, each in the scenarios that lack it."""
    for one in design(job.mode, job.seed, runs, len(stores)):
        lacking = tuple(k for k in one.scenarios if one.index not in stores[k].done)
        if lacking:
            yield replace(one, scenarios=lacking)


def _keep(result: Result, stores: Sequence[Store], watch: Watch) -> None:
    """Put a future into the store of each scenario that it was simulated in, or record why it was not."""
    if result.rows is None:
        for k in result.planned.scenarios:
            stores[k].fail(result.planned, result.error)
        watch.warns(f"future {result.planned.index} failed: {result.error.splitlines()[-1]}")
        return
    for k, row in result.rows.items():
        stores[k].add(row)
