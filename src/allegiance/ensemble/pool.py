"""Where the futures of a design are simulated: in processes of this machine, or on a Dask cluster."""

import os
from collections.abc import Generator, Sequence
from importlib.util import find_spec

from allegiance.ensemble.crew import Crew
from allegiance.ensemble.design import Planned
from allegiance.ensemble.job import Job
from allegiance.ensemble.local import simulated_here
from allegiance.ensemble.watch import Watch
from allegiance.ensemble.worker import Result
from allegiance.errors import InvalidInput

Workers = int | str | None  # so many processes here, one a core, or the address of a Dask scheduler


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def simulated(
    job: Job, planned: Sequence[Planned], workers: Workers | Crew = None, watch: Watch | None = None
) -> Generator[Result | None]:
    """Every planned future, as it gets done, and now and then None where nothing was done for a while.

    Results come in any order, and are the same bits wherever they are simulated. Raises InvalidInput where
    there is no such cluster.
    """
    if isinstance(workers, str):
        if find_spec("distributed") is None:
            message = "--dask needs Dask, which is not installed: pip install 'allegiance[dask]'"
            raise InvalidInput(message)
        from allegiance.ensemble.cluster import simulated_there

        return simulated_there(job, planned, workers, watch or Watch())
    return simulated_here(job, planned, workers or cores())
