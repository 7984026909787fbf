"""Simulates the futures of a design on a Dask cluster: one of Slurm, of Kubernetes, or any other.

Every task carries the whole job, which is small; a worker process unpacks it once. So nothing is left behind
on the cluster, and a worker may die or join at any time.
"""

import logging
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from math import inf
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any
from uuid import uuid4

from distributed import Client, KilledWorker

from allegiance.ensemble.design import Planned
from allegiance.ensemble.job import Job
from allegiance.ensemble.packed import Refused, attempt_there, packed
from allegiance.ensemble.watch import Watch
from allegiance.ensemble.worker import BEAT, Result
from allegiance.errors import AllegianceError, InvalidInput

Untyped = Any  # clients and futures of distributed, whose methods have no types
PATIENCE = 30.0  # seconds in which a scheduler has to answer
AHEAD = 2  # futures handed over for each thread, so that none waits for this process
FEWEST = 16  # futures handed over to a small cluster, so that one that grows by need sees a need
COUNTED = 2.0  # seconds between looks at how large the cluster is


def simulated_there(
    job: Job, planned: Sequence[Planned], address: str, watch: Watch
) -> Generator[Result | None]:
    """Every planned future, as it gets done on the cluster whose scheduler answers at `address`.

    The future of a worker that dies is simulated again on another; one that was on too many workers that died
    (as many as the scheduler's allowed-failures, and one) is given up with the reason. Raises InvalidInput
    where no scheduler answers, AllegianceError where it is lost or a worker would give other bits.
    """
    if planned:
        with _connected(address) as client:
            yield from _Cluster(client, address, job, watch).results(planned)


@contextmanager
def _connected(address: str) -> Generator[Untyped]:
    """A client of the scheduler at `address`, or of the one whose file lies there."""
    where: dict[str, Any] = {"scheduler_file" if address.endswith(".json") else "address": address}
    with _unlogged():
        try:
            client = Client(**where, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, ImportError) as error:
            message = f"no Dask scheduler answers at {address} ({error})"
            raise InvalidInput(message) from error
        with client:
            yield client


@contextmanager
def _unlogged() -> Generator[None]:
    """A block in which Dask does not log: of what goes wrong our own errors say what matters."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


class _Cluster:
    """Hands futures over to a cluster, a bounded number at a time, and takes their results."""

    def __init__(self, client: Untyped, address: str, job: Job, watch: Watch) -> None:
        self._client, self._address, self._watch = client, address, watch
        self._packed = packed(job)
        self._session = uuid4().hex  # so that no task is taken for one of an earlier client
        self._flying: dict[Untyped, Planned] = {}
        self._done: SimpleQueue[Untyped] = SimpleQueue()
        self._threads, self._counted, self._alone_since = 0, -COUNTED, monotonic()

    def results(self, planned: Sequence[Planned]) -> Generator[Result | None]:
        """Every future, as it gets done, and None where nothing was for a while."""
        waiting = deque(planned)
        try:
            while waiting or self._flying:
                self._count()
                while waiting and len(self._flying) < max(FEWEST, AHEAD * self._threads):
                    self._hand_over(waiting.popleft())
                try:
                    future = self._done.get(timeout=BEAT)
                except Empty:
                    yield None
                else:
                    yield self._result(future, self._flying.pop(future))
        finally:
            if self._client.status == "running":
                self._client.cancel(list(self._flying))

    def _hand_over(self, planned: Planned) -> None:
        key = f"allegiance-{self._session}-{planned.index}{'-errand' if planned.errand else ''}"
        future = self._client.submit(attempt_there, self._packed, planned, key=key)
        self._flying[future] = planned
        future.add_done_callback(self._done.put)

    def _count(self) -> None:
        """Look now and then at how large the cluster is, and say so where nobody is there to simulate."""
        now = monotonic()
        if now - self._counted < COUNTED:
            return
        with self._while_it_stands():
            self._threads = sum(self._client.nthreads().values())
        self._counted = now
        if self._threads:
            self._alone_since = inf
        elif now - self._alone_since > PATIENCE:
            self._watch.warns(f"no worker has joined {self._address} yet: waiting for one")
            self._alone_since = inf

    def _result(self, future: Untyped, planned: Planned) -> Result:
        with self._while_it_stands():
            try:
                found: Result | Refused = future.result()
            except KilledWorker as error:
                return Result(planned, None, f"the workers that simulated it died: {error}")
            except (ImportError, AttributeError) as error:
                found = Refused(f"cannot load the job ({error}): install there what is installed here")
        if isinstance(found, Refused):
            message = f"a worker of {self._address} {found.reason}"
            raise AllegianceError(message)
        return found

    @contextmanager
    def _while_it_stands(self) -> Generator[None]:
        """A block that says what to do where the scheduler is lost meanwhile."""
        try:
            yield
        except (CancelledError, OSError) as error:
            message = (
                f"the Dask scheduler at {self._address} was lost. What was saved is kept; the same command "
                "goes on from there, once it is back or without --dask"
            )
            raise AllegianceError(message) from error
