"""What a worker process does: take the job once, then one future after another until it is told no more."""

import os
import signal
import threading
import traceback
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from allegiance.ensemble.design import Planned
from allegiance.ensemble.job import Job, Row

# One thread in every worker: the processes are the parallelism.
ONE_THREAD = {
    name: "1" for name in ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
}

BEAT = 0.5  # seconds without a result after which whoever waits for one is heard of


class Result(NamedTuple):
    """A future that was tried: rows by scenario, or what an errand found, or a traceback of what failed."""

    planned: Planned
    rows: dict[int, Row] | None
    error: str = ""
    found: Any = None


def attempt(job: Job, planned: Planned) -> Result:
    """One future simulated, or what it raised; never raises itself, so that one cannot sink the rest."""
    try:
        if planned.errand is not None:
            return Result(planned, None, found=planned.errand(job, planned))
        return Result(planned, job.rows(planned))
    except Exception:
        return Result(planned, None, traceback.format_exc())


def work(connection: "Connection[Any, Any]") -> None:
    """Serve the parent at the other end of `connection`, and end when it does.

    The parent sends a Job, which is answered by True once the day is compiled or by the traceback of why it
    cannot be; then it sends one Planned after another, each answered by its Result; or another Job, of which
    the Planned that follow are.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        job: Job = connection.recv()
        connection.send(prepared(job))
        while True:
            said: Job | Planned = connection.recv()
            job = said if isinstance(said, Job) else job
            connection.send(prepared(job) if isinstance(said, Job) else attempt(job, said))
    except (EOFError, OSError):
        return


def prepared(job: Job) -> bool | str:
    """True once the day of a job is compiled, or the traceback of why it cannot be."""
    try:
        job.engine.warm(job.case)
    except Exception:
        return traceback.format_exc()
    return True


def _end_with_parent() -> None:
    """Leave in the middle of a future when the parent dies, instead of finishing it for nobody."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
