"""Worker processes that are kept from one ensemble to the next, so that none has to start again."""

from collections.abc import Iterable

from allegiance.ensemble.job import Job
from allegiance.ensemble.process import Worker


class Crew:
    """Up to `size` workers that wait for an ensemble; one that comes back in a future finishes it unheard."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._idle: list[Worker] = []

    def prepare(self, job: Job) -> None:
        """Start all of them on the way to being ready for such a job; does not wait for them."""
        self._idle += [Worker(job) for _ in range(self.size - len(self._idle))]

    def lend(self, job: Job) -> Worker:
        """A worker told of the job: of those that wait the one that is free first, or else a new one."""
        if not self._idle:
            return Worker(job)
        worker = min(self._idle, key=lambda one: one.owing)
        self._idle.remove(worker)
        worker.take_up(job)
        return worker

    def take_back(self, workers: Iterable[Worker]) -> None:
        """Keep workers up to the size of the crew, and end the others at once."""
        for worker in workers:
            if len(self._idle) < self.size:
                self._idle.append(worker)
            else:
                worker.end()

    def end(self) -> None:
        """End all that wait."""
        while self._idle:
            self._idle.pop().end()
