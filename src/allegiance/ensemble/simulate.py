"""The way to an ensemble on disk: design, pool and store put together."""

from contextlib import closing
from pathlib import Path

from allegiance.ensemble.design import design
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.job import Job
from allegiance.ensemble.pool import cores, simulated
from allegiance.ensemble.store import Store

RUNS = "allegiance-runs"


class Watch:
    """What is told of an ensemble while it is simulated; this one listens to nothing."""

    def begins(self, done: int, total: int) -> None:
        """`done` of `total` futures are kept from before."""

    def warns(self, sentence: str) -> None:
        """Something was found that does not stop the ensemble."""

    def advances(self, done: int) -> None:
        """One more future was tried."""


def default_folder(job: Job) -> Path:
    """Where an ensemble is kept unless another folder is named; the same for any number of futures."""
    return Path(RUNS) / Identity.of(job).folder


def simulate_ensemble(
    job: Job, runs: int, folder: Path | None = None, workers: int | None = None, watch: Watch | None = None
) -> Path:
    """The folder that holds the first `runs` futures of a job; only those not kept there yet are simulated.

    Raises what `Store` raises. Whatever stops it, the futures that were finished are kept, and the same call
    goes on from there to the same bits.
    """
    watch = watch or Watch()
    folder = folder or default_folder(job)
    content = job.engine.content(job.case)
    with Store(folder, Identity.of(job), content, runs) as store:
        for sentence in store.warnings:
            watch.warns(sentence)
        left = [one for one in design(job.mode, job.seed, runs) if one.index not in store.done]
        watch.begins(runs - len(left), runs)
        with closing(simulated(job, left, workers or cores())) as results:
            for done, result in enumerate(results, start=runs - len(left) + 1):
                if result.row is None:
                    store.fail(result.planned, result.error)
                    watch.warns(f"future {result.planned.index} failed: {result.error.splitlines()[-1]}")
                else:
                    store.add(result.row)
                watch.advances(done)
    return folder
