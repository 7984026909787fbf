"""Simulates the futures of a design in processes of this machine, whatever happens to one of them."""

from collections import Counter, deque
from collections.abc import Generator, Sequence
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from allegiance.ensemble.crew import Crew
from allegiance.ensemble.design import Planned
from allegiance.ensemble.job import Job
from allegiance.ensemble.process import Worker
from allegiance.ensemble.worker import BEAT, Result, attempt
from allegiance.errors import AllegianceError

TRIES = 3  # times that a future may take its worker down before it is given up


def simulated_here(job: Job, planned: Sequence[Planned], workers: int | Crew) -> Generator[Result | None]:
    """Every planned future, as it gets done; in this process where one worker is enough and none is kept.

    A worker that dies is replaced and its future tried again; one that takes three workers down is given up
    with the reason.
    """
    crew = workers if isinstance(workers, Crew) else Crew(0)
    number = min(crew.size if isinstance(workers, Crew) else workers, len(planned))
    if number > 1 or (crew.size and planned):
        with Pool(job, number, crew) as pool:
            yield from pool.results(planned)
    elif planned:
        job.engine.warm(job.case)
        yield from (attempt(job, one) for one in planned)


class Pool:
    """Worker processes, each sent the case once; a context manager.

    They are those of a crew, which gets them back, or are started here.
    """

    def __init__(self, job: Job, workers: int, crew: Crew) -> None:
        """Ready to simulate futures of one job in `workers` processes."""
        self._job, self._wanted, self._crew = job, workers, crew
        self._workers: list[Worker] = []
        self._waiting: deque[Planned] = deque()
        self._deaths: Counter[Planned | None] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the workers back; those that the crew does not keep end, even in the middle of a future."""
        self._crew.take_back(self._workers)

    def results(self, planned: Sequence[Planned]) -> Generator[Result | None]:
        """Every future, as it gets done, and None where nothing was for a while."""
        self._waiting.extend(planned)
        self._workers += [self._crew.lend(self._job) for _ in range(min(self._wanted, len(planned)))]
        left = len(planned)
        while left:
            done = list(self._next())
            left -= len(done)
            yield from done or (None,)

    def _next(self) -> Generator[Result]:
        """Wait until a worker says something or dies, and keep all of them busy."""
        talking = wait([worker.connection for worker in self._workers], BEAT)
        for worker in [w for w in self._workers if w.connection in talking]:
            try:
                answer = worker.hear()
            except (EOFError, OSError):
                yield from self._replace(worker)
                continue
            if answer is None:
                continue
            if isinstance(answer, Result):
                yield answer
            elif answer is not True:
                message = f"the day cannot be compiled:\n{answer}"
                raise AllegianceError(message)
            worker.busy = None
            if self._waiting:
                worker.give(self._waiting.popleft())

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
            self._workers.append(self._crew.lend(self._job))
