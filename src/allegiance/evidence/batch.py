"""Reads many reports in several processes, with limits of time and memory, whatever one of them holds."""

import logging
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from allegiance.evidence.report import SUFFIXES, Given

SECONDS = 30.0  # that one report may take
MEMORY = 3_000_000_000  # bytes of address space that a process may use
AHEAD = 32  # reports that may be done before one that is written first
FEW = 3  # reports for which one process is enough


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Read(NamedTuple):
    """A report that was tried: the lines of its document and claims, or why there are none."""

    path: Path
    lines: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    reason: str = ""


def reports_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Files that are named, and those in folders that are named whose suffix is one of a report."""
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            yield from (file for file in files if file.suffix.lower() in SUFFIXES)
        else:
            yield path


def read_reports(
    paths: Iterable[Path], given: Given, workers: int, seconds: float = SECONDS
) -> Generator[Read]:
    """Every report in the order of `paths`; one that fails, hangs or kills its process gives a reason."""
    todo = deque(enumerate(paths))
    with _Pool(given, max(1, min(workers, -(-len(todo) // FEW))), seconds) as pool:
        done: dict[int, Read] = {}
        due = 0
        while todo or done or pool.busy:
            while todo and todo[0][0] < due + AHEAD and pool.take(*todo[0]):
                todo.popleft()
            done.update(pool.results())
            while due in done:
                yield done.pop(due)
                due += 1


class _Worker:
    """A process that reads one report at a time."""

    def __init__(self, given: Given) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, given), daemon=True)
        self.process.start()
        theirs.close()  # else one that died would look like one that is silent
        self.number, self.path, self.since = -1, Path(), 0.0

    def end(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


class _Pool:
    """Processes, each busy with one report or idle; a context manager that ends them."""

    def __init__(self, given: Given, most: int, seconds: float) -> None:
        self._given, self._most, self._seconds = given, most, seconds
        self.busy: list[_Worker] = []
        self._idle: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in (*self.busy, *self._idle):
            worker.end()

    def take(self, number: int, path: Path) -> bool:
        """Whether a process was free to read the report."""
        if not self._idle and len(self.busy) >= self._most:
            return False
        worker = self._idle.pop() if self._idle else _Worker(self._given)
        worker.number, worker.path, worker.since = number, path, time.monotonic()
        with suppress(BrokenPipeError, ConnectionResetError):  # one that died is found by its silence
            worker.connection.send(path)
        self.busy.append(worker)
        return True

    def results(self) -> dict[int, Read]:
        """What the processes have done since; waits until there is something."""
        now = time.monotonic()
        patience = min((worker.since + self._seconds - now for worker in self.busy), default=0.0)
        talking = wait([worker.connection for worker in self.busy], max(0.0, patience)) if self.busy else []
        found: dict[int, Read] = {}
        for worker in list(self.busy):
            late = time.monotonic() - worker.since > self._seconds
            if worker.connection in talking:
                found[worker.number] = self._received(worker)
            elif late:
                found[worker.number] = self._lost(worker, f"not read within {self._seconds:.0f} s")
        return found

    def _received(self, worker: _Worker) -> Read:
        try:
            result: Read = worker.connection.recv()
        except (EOFError, OSError):
            return self._lost(worker, "reading it ended the process (out of memory?)")
        self.busy.remove(worker)
        self._idle.append(worker)
        return result

    def _lost(self, worker: _Worker, reason: str) -> Read:
        self.busy.remove(worker)
        worker.end()
        return Read(worker.path, reason=reason)


def _serve(connection: "Connection[Any, Any]", given: Given) -> None:
    """Read what the parent at the other end names, until it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    logging.disable(logging.CRITICAL)  # parsers of strangers' files talk a lot
    _limit_memory()
    with suppress(EOFError, OSError):
        while True:
            connection.send(read_one(connection.recv(), given))


def read_one(path: Path, given: Given) -> Read:
    """One report read in this process; whatever goes wrong is its reason."""
    from allegiance.errors import AllegianceError
    from allegiance.evidence.extract import extracted
    from allegiance.evidence.ledger import line
    from allegiance.evidence.report import load_report

    try:
        document = load_report(path, given)
        claims = extracted(document)
    except AllegianceError as error:
        return Read(path, reason=str(error))
    except MemoryError:
        return Read(path, reason="more memory than one report may take")
    except Exception as error:  # files of strangers break parsers in ways that nobody has listed
        return Read(path, reason=f"cannot be read ({type(error).__name__}: {error})"[:300])
    lines = (line(document), *map(line, claims))
    return Read(path, lines, tuple(claim.kind for claim in claims))


def _limit_memory() -> None:
    if os.name == "posix":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
