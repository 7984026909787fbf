"""One worker process on this machine, as its parent sees it."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from types import ModuleType

from allegiance.ensemble.design import Planned
from allegiance.ensemble.job import Job
from allegiance.ensemble.worker import ONE_THREAD, work

BIRTH = threading.Lock()  # what processes are born with is of this whole process, so one is born at a time


class Worker:
    """A spawned process, the connection to it, and the future that it is busy with.

    owing: answers that are still to come from it; void: how many of them nobody waits for any more.
    """

    def __init__(self, job: Job) -> None:
        """Start the process and send it the job; nothing else of this process reaches it."""
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs,), daemon=True)
        with BIRTH, _born_quietly(), _born_apart():
            self.process.start()
        theirs.close()  # else a worker that died would look like one that is silent
        self.busy: Planned | None = None
        self.owing = self.void = 0
        self._send(job)

    def take_up(self, job: Job) -> None:
        """Have it go over to another job, once it has finished what it is in; of that nobody hears."""
        self.busy, self.void = None, self.owing
        self._send(job)

    def hear(self) -> object:
        """Its next answer; None where nobody waits for that. Raises EOFError or OSError where it has died."""
        answer = self.connection.recv()
        self.owing -= 1
        if self.void:
            self.void -= 1
            return None
        return answer

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
        self.owing += 1
        # One that died in the meantime is found by its silent connection, where its future is known.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(message)


@contextmanager
def _born_apart() -> Generator[None]:
    """Have processes started meanwhile import nothing of the program that starts them.

    A script that simulates would else be run again by each worker, and need `if __name__ == "__main__":`. All
    that workers are sent is of modules that they can import by name.
    """
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program


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
