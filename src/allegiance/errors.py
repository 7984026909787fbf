"""Everything that allegiance raises on purpose, as one tree, each with the exit status of the command line.

AllegianceError         1  something failed
├── UsageError          2  the call itself is wrong
├── InvalidInput        3  what was given cannot be used
│   ├── CaseError          … at a place in a case file
│   └── DayError           … in a day of mechanisms
├── StoreError          1  runs cannot be kept or read back
└── Stopped             4  stopped at a limit; what is done is kept

Catching `AllegianceError` catches them all.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import ClassVar

__all__ = [
    "AllegianceError",
    "CaseError",
    "DayError",
    "InvalidInput",
    "Stopped",
    "StoreError",
    "UsageError",
    "did_you_mean",
]


class AllegianceError(Exception):
    """Root of the tree: catching it catches whatever allegiance raises on purpose."""

    exit_code: ClassVar[int] = 1


class UsageError(AllegianceError):
    """The call is wrong, whatever the input: an unknown option, no runs asked for."""

    exit_code = 2


class InvalidInput(AllegianceError):
    """A case, a lever or a value that cannot be used; nothing was written."""

    exit_code = 3


class CaseError(InvalidInput):
    """A fault in a case file: where it stands, what was found, what is allowed, what was perhaps meant.

    `str()` gives "file:line: key: found X; allowed: Y. Did you mean 'z'?", without the parts that are empty.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of one sentence
        self,
        file: str = "",
        line: int | None = None,
        key: str = "",
        found: str = "",
        allowed: str = "",
        hint: str = "",
    ) -> None:
        # All parts are handed on as `args`, so that a worker process can send the error back pickled.
        super().__init__(file, line, key, found, allowed, hint)
        self.file, self.line, self.key = file, line, key
        self.found, self.allowed, self.hint = found, allowed, hint.strip()

    def __str__(self) -> str:
        place = f"{self.file or 'line'}:{self.line}" if self.line else self.file
        said = "; ".join(
            f"{word} {part}" for word, part in (("found", self.found), ("allowed:", self.allowed)) if part
        )
        where = ": ".join(part for part in (place, self.key, said) if part)
        return f"{where}. {self.hint}" if self.hint else where


class DayError(InvalidInput):
    """Mechanisms that do not make a day: two owners of a column, a column read before it is written."""


class StoreError(AllegianceError):
    """Runs that cannot be kept or read back: disk full, folder locked, a corrupted part."""


class Stopped(AllegianceError):
    """Stopped at a limit that was set; what is done is kept."""

    exit_code = 4


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """` Did you mean 'x'?` for the nearest of `words`, or nothing where none is near."""
    spelt = {w.lower(): w for w in words}
    near = get_close_matches(word.lower(), spelt, n=1, cutoff=0.6)
    return f" Did you mean '{spelt[near[0]]}'?" if near else ""
