"""`allegiance read REPORT…`: reports in, a ledger of claims out."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from allegiance.cli import options
from allegiance.cli.written import make_way
from allegiance.errors import InvalidInput

if TYPE_CHECKING:
    from allegiance.evidence.batch import Read

SOME_SKIPPED, INTERRUPTED = 4, 130
EVERY = 5.0  # seconds between lines that tell how far it is
KINDS = {
    "quantity": ("quantity", "quantities"),
    "share": ("share", "shares"),
    "vague": ("vague amount", "vague amounts"),
    "date": ("date", "dates"),
    "event": ("event", "events"),
}
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("read")
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="REPORT...")
@click.option("--out", type=FILE, metavar="FILE", help="Write the ledger to this file instead of stdout.")
@click.option("--csv", "table", type=FILE, metavar="FILE", help="Write the claims as CSV too.")
@click.option("--parquet", type=FILE, metavar="FILE", help="Write the claims as Parquet too.")
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="When reports appeared; else as they say."
)
@click.option("--publisher", default="", help="Who published the reports, where they do not say it.")
@click.option("--resume", is_flag=True, help="Keep what --out has already, and read only the other reports.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; by default one for each core.")
@options.quiet
def command(  # noqa: PLR0913, PLR0917 - one for each option
    reports: tuple[Path, ...],
    out: Path | None,
    table: Path | None,
    parquet: Path | None,
    day: datetime | None,
    publisher: str,
    resume: bool,
    workers: int | None,
    quiet: bool,
) -> int:
    """Read REPORTS, files of text, HTML or PDF or folders of them, into a ledger of claims.

    The ledger is JSON Lines: each document, then what it claims, each claim with its verbatim quote. A report
    that cannot be read is skipped with the reason. Leaves with status 0 where all were read, 4 where some
    were skipped, 3 where none could be read, 130 where it was stopped; what was read by then is written.
    """
    from allegiance.evidence.batch import cores, read_reports, reports_in
    from allegiance.evidence.report import Given

    if resume and not out:
        message = "--resume goes on with a ledger: name it with --out"
        raise click.UsageError(message)
    paths = list(reports_in(reports))
    if not paths:
        message = f"found no report in {', '.join(map(str, reports))}; allowed: files of text, HTML or PDF"
        raise InvalidInput(message)
    make_way(out, table, parquet)
    kept = Kept(out) if resume else Kept(None)
    left = [path for path in paths if not kept.has(path)]
    told = Told(len(left), quiet, len(paths) - len(left))
    given = Given(day.date() if day else None, publisher)
    lines = chain(kept.lines, told.lines(read_reports(left, given, workers or cores())))
    if table or parquet:
        _write_with_views(lines, out, table, parquet)
    else:
        _write(lines, out)
    told.summary()
    return told.status


class Kept:
    """What a ledger has of an earlier reading that was stopped."""

    def __init__(self, ledger: Path | None) -> None:
        """Of no ledger, or one that is not there, nothing is kept."""
        from allegiance.evidence.ledger import line, read_ledger

        read = read_ledger(ledger) if ledger and ledger.exists() else None
        self._hashes = {one.sha256 for one in read.documents} if read else set[str]()
        self.lines = [line(record) for record in read.records()] if read else []

    def has(self, path: Path) -> bool:
        """Whether the file was read as it is now."""
        return bool(self._hashes) and path.is_file() and _hash(path) in self._hashes


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


class Told:
    """What became of the reports, told on stderr."""

    def __init__(self, total: int, quiet: bool, kept: int = 0) -> None:
        """total: reports to read; kept: others that the ledger has already."""
        self._total, self._quiet, self._kept = total, quiet, kept
        self._kinds: Counter[str] = Counter()
        self._skipped: list[tuple[Path, str]] = []
        self._seen: dict[str, Path] = {}
        self._done = 0
        self._began = self._said = time.monotonic()
        self.status = 0

    def lines(self, results: "Iterable[Read]") -> Iterator[str]:
        """Lines of the ledger, as reports get read; what is done when the user stops is kept.

        Raises InvalidInput where nothing could be read, so that no empty ledger is written.
        """
        try:
            for result in results:
                self._done += 1
                yield from self._new(result)
                self._progress()
        except KeyboardInterrupt:
            self.status = INTERRUPTED
            return
        self.status = SOME_SKIPPED if self._skipped else 0
        if not self._seen and not self._kept:
            self.summary()
            message = (
                "none of the reports could be read" if self._total > 1 else "the report could not be read"
            )
            raise InvalidInput(message)

    def summary(self) -> None:
        """Say how many claims of each kind were found, and what was skipped for which reason."""
        for path, reason in self._skipped:
            self._say(f"skipped {path}: {reason}")
        counts = ((self._kinds[kind], names) for kind, names in KINDS.items())
        found = ", ".join(f"{count} {names[count != 1]}" for count, names in counts)
        before = f", {self._kept} kept from before" if self._kept else ""
        skipped = f"{len(self._skipped)} skipped{before}"
        self._say(f"{len(self._seen)} of {self._total} reports read, {skipped}: {found}")

    def _new(self, result: "Read") -> Iterator[str]:
        """The lines of a report that was read, unless the same words were read before."""
        reason = result.reason
        if not reason and (first := self._seen.setdefault(result.lines[0][:80], result.path)) != result.path:
            reason = f"the same as {first}"
        if reason:
            self._skipped.append((result.path, reason))
            return
        self._kinds.update(result.kinds)
        yield from result.lines

    def _progress(self) -> None:
        now = time.monotonic()
        if now - self._said > EVERY:
            self._said = now
            left = (now - self._began) / self._done * (self._total - self._done)
            self._say(f"{self._done} of {self._total} reports, about {left:.0f} s to go")

    def _say(self, sentence: str) -> None:
        if not self._quiet:
            click.echo(f"allegiance: {sentence}", err=True)


def _write(lines: Iterable[str], out: Path | None) -> None:
    from allegiance.evidence.ledger import write_lines

    if out:
        write_lines(out, lines)
        return
    for line in lines:
        click.echo(line)


def _write_with_views(
    lines: Iterable[str], out: Path | None, table: Path | None, parquet: Path | None
) -> None:
    """The ledger, and its claims as flat tables beside it."""
    from allegiance.evidence.view import Table, write_parquet

    with TemporaryDirectory() as folder:
        flat = table or Path(folder) / "claims.csv"
        with Table(flat) as rows:
            _write(rows.following(lines), out)
        if parquet:
            write_parquet(flat, parquet)
