"""How far an ensemble is, on stderr: a bar on a terminal, a line now and then elsewhere."""

import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from allegiance.ensemble.watch import Watch

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 2.0  # seconds before anything is shown
COMPILING = "; if this version of the program has not run here yet, it is compiled first, once"
LINES = 15.0  # seconds between lines where there is no terminal


class Progress(Watch):
    """Shows what it is told while it is entered; nothing of it reaches stdout."""

    def __init__(self, quiet: bool) -> None:
        """With `quiet` it shows nothing at all."""
        self._quiet = quiet
        self._over = False
        self._bar: Bar | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True
        self.done = self.total = self._before = 0
        self._first: tuple[float, int] | None = None  # when the first future was done; those before compile
        self._told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._bar is not None:
                self._bar.stop()

    def begins(self, done: int, total: int) -> None:
        """`done` of `total` futures are kept from before."""
        self.done = self._before = done
        self.total = total
        if not self._quiet and done < total:
            self._timer.start()

    def warns(self, sentence: str) -> None:
        """Say something that does not stop the ensemble."""
        if not self._quiet:
            self._say(sentence)

    def stopped(self, folder: Path) -> None:
        """Say that the user stopped it, and what is kept."""
        kept = f"{self.done} of {self.total} futures are kept in {folder}"
        self._say(f"stopped: {kept}; the same command goes on from there")

    def _say(self, sentence: str) -> None:
        with self._lock:
            if self._bar is None:
                click.echo(f"allegiance: {sentence}", err=True)
            else:  # above the bar, which would otherwise be torn
                self._bar.console.print(
                    f"allegiance: {sentence}", markup=False, highlight=False, soft_wrap=True
                )

    def advances(self, done: int) -> None:
        """One more future was tried."""
        now, self.done = time.monotonic(), done
        self._first = self._first or (now, done)
        if done == self.total:
            self._timer.cancel()
        with self._lock:
            if self._bar is not None:
                self._bar.update(self._bar.task_ids[0], completed=done, description="futures")
        if not self._quiet and not sys.stderr.isatty() and now - self._told > LINES:
            self._told = now
            self._say(f"{done} of {self.total} futures{self._left(now, *self._first)}")

    def _left(self, now: float, since: float, first: int) -> str:
        """The time to go, at the pace since the first future was done; nothing before there is a pace."""
        if self.done == first:
            return ""
        return f", about {(now - since) / (self.done - first) * (self.total - self.done):.0f} s to go"

    def _show(self) -> None:
        if not sys.stderr.isatty():
            compiling = "" if self._first or self._before else COMPILING
            self._say(f"{self.done} of {self.total} futures{compiling}")
            return
        from rich import progress
        from rich.console import Console

        columns = (
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TimeElapsedColumn(),
            progress.TextColumn("left"),
            progress.TimeRemainingColumn(),
        )
        with self._lock:
            if self._over:
                return
            self._bar = progress.Progress(*columns, console=Console(stderr=True), transient=True)
            doing = "futures" if self._first else "preparing"
            self._bar.add_task(doing, total=self.total, completed=self.done)
            self._bar.start()
