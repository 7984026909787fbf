"""Simulates the futures of a design in several processes, whatever happens to one of them."""

import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from allegiance.ensemble.design import Planned
from allegiance.ensemble.job import Job
from allegiance.ensemble.worker import ONE_THREAD, Result, attempt, work
from allegiance.errors import AllegianceError

TRIES = 3  # times that a future may take its worker down before it is given up


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def simulated(job: Job, planned: Sequence[Planned], workers: int) -> Generator[Result]:
    """Every planned future, as it gets done; in this process where one worker is enough.

    Results come in any order, and are the same bits with any number of workers. A worker that dies is
    replaced and its future tried again; one that takes three workers down is given up with the reason.
    """
    workers = min(workers, len(planned))
    if workers > 1:
        with Pool(job, workers) as pool:
            yield from pool.results(planned)
    elif planned:
        job.engine.warm(job.case)
        yield from (attempt(job, one) for one in planned)


class Worker:
    """A spawned process, the connection to it, and the future that it is busy with."""

    def __init__(self, job: Job) -> None:
        """Start the process and send it the job; nothing else of this process reaches it."""
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs,), daemon=True)
        with _born_quietly():
            self.process.start()
        theirs.close()  # else a worker that died would look like one that is silent
        self.busy: Planned | None = None
        self._send(job)

    def give(self, planned: Planned) -> None:
        """Have it simulate one future."""
        self.busy = planned
        self._send(planned)

    def end(self) -> str:
        """Stop the process, whatever it is doing, and say how it ended."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def _send(self, message: object) -> None:
        # One that died in the meantime is found by its silent connection, where its future is known.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(message)


class Pool:
    """Worker processes that are started once and each sent the case once; a context manager.

    The first worker compiles the day alone, so that the others find it in the cache.
    """

    def __init__(self, job: Job, workers: int) -> None:
        """Ready to simulate futures of one job in `workers` processes."""
        self._job, self._wanted = job, workers
        self._workers: list[Worker] = []
        self._waiting: deque[Planned] = deque()
        self._deaths: Counter[Planned | None] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every worker at once, even in the middle of a future."""
        for worker in self._workers:
            worker.end()

    def results(self, planned: Sequence[Planned]) -> Generator[Result]:
        """Every future, as it gets done."""
        self._waiting.extend(planned)
        self._workers.append(Worker(self._job))
        left = len(planned)
        while left:
            for result in self._next():
                left -= 1
                yield result

    def _next(self) -> Generator[Result]:
        """Wait until a worker says something or dies, and keep all of them busy."""
        talking = wait([worker.connection for worker in self._workers])
        for worker in [w for w in self._workers if w.connection in talking]:
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                yield from self._replace(worker)
                continue
            if isinstance(answer, Result):
                yield answer
            else:
                self._compiled(answer)
            worker.busy = None
            if self._waiting:
                worker.give(self._waiting.popleft())

    def _compiled(self, answer: object) -> None:
        """Start the other workers once the first has compiled the day, or raise what stopped it."""
        if answer is not True:
            message = f"the day cannot be compiled:\n{answer}"
            raise AllegianceError(message)
        while len(self._workers) < min(self._wanted, len(self._waiting)):
            self._workers.append(Worker(self._job))

    def _replace(self, worker: Worker) -> Generator[Result]:
        """Start a worker in place of one that died, and give its future back; the third time, give it up."""
        self._workers.remove(worker)
        end, lost = worker.end(), worker.busy
        self._deaths[lost] += 1
        if self._deaths[lost] < TRIES:
            self._waiting.extendleft([lost] if lost else [])
        elif lost:
            yield Result(lost, None, f"simulating it ended its process {TRIES} times ({end}; out of memory?)")
        else:
            message = f"worker processes end as soon as they start ({end})"
            raise AllegianceError(message)
        if self._waiting:
            self._workers.append(Worker(self._job))


@contextmanager
def _born_quietly() -> Generator[None]:
    """Have processes started meanwhile use one thread each and, from their first instant, ignore Ctrl-C."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    main = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        if main:
            signal.signal(signal.SIGINT, handler)
