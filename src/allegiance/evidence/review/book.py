"""A ledger and the log beside it, as they lie on the disk and are written to by one reviewer at a time."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from allegiance.errors import InvalidInput, did_you_mean
from allegiance.evidence.ledger import Ledger, read_ledger, write_ledger
from allegiance.evidence.record import Claim, Document
from allegiance.evidence.review.log import Decision, append, log_of, read_log, replayed
from allegiance.evidence.review.turn import turn

Stamp = tuple[int, int, int] | None


class Book:
    """The ledger at a path after everything that its log holds, in case it was not written into it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen = self._stamps()
        self.decisions = read_log(log_of(path))
        self.ledger: Ledger = replayed(read_ledger(path), self.decisions)

    def refresh(self) -> None:
        """Do what others decided meanwhile, and take up what was read anew."""
        stamps = self._stamps()
        if stamps != self._seen:
            self.decisions = read_log(log_of(self.path))
            self.ledger = replayed(read_ledger(self.path), self.decisions)
            self._seen = stamps

    @contextmanager
    def turn(self) -> Generator[None]:
        """Alone with the ledger, and aware of all that was decided before."""
        with turn(self.path):
            self.refresh()
            yield

    def keep(self, decisions: Iterable[Decision]) -> None:
        """Put decisions into the log, then into the ledger; only in turn."""
        kept = list(decisions)
        if kept:
            append(log_of(self.path), kept)
            self.decisions += kept
            self.ledger = replayed(self.ledger, kept)
            write_ledger(self.path, self.ledger)
            self._seen = self._stamps()

    def claim(self, name: str) -> Claim:
        """The claim of that id, or of the only one that begins so."""
        if name in self.ledger.claim:
            return self.ledger.claim[name]
        found = [id_ for id_ in self.ledger.claim if id_.startswith(name)] if name else []
        if len(found) == 1:
            return self.ledger.claim[found[0]]
        what = f"{len(found)} claims that begin with '{name}'" if found else f"claim '{name}'"
        known = list(self.ledger.claim)
        msg = f"{self.path}: found {what}; allowed: one of its {len(known)} ids.{did_you_mean(name, known)}"
        raise InvalidInput(msg)

    def report(self, name: str) -> Document:
        """The document of that file name or id."""
        found = [one for one in self.ledger.documents if name in {one.document, one.name}]
        if len(found) == 1:
            return found[0]
        known = [one.name for one in self.ledger.documents]
        what = f"{len(found)} reports called '{name}'" if found else f"report '{name}'"
        msg = f"found {what}; allowed: the file name or id of one.{did_you_mean(name, known)}"
        raise InvalidInput(msg)

    def _stamps(self) -> tuple[Stamp, Stamp]:
        """What tells one state of the ledger and of its log from another."""
        return _stamp(self.path), _stamp(log_of(self.path))


def _stamp(path: Path) -> Stamp:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
