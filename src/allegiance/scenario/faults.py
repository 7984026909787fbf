"""What is wrong in a case: found by path of keys, told with file and line."""

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from allegiance.errors import CaseError, did_you_mean

Keys = tuple[str | int, ...]

_LONGEST = 60  # characters of a value that an error repeats
_MOST_NAMES = 20  # names that an error lists


class Mark(NamedTuple):
    """Where a key or an item stands."""

    file: str
    line: int


class Fault(Exception):
    """One thing that is wrong at `keys`; the line told is that of `at`, where it differs."""

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of one sentence
        self, keys: Keys, found: str = "", allowed: str = "", hint: str = "", at: Keys | None = None
    ) -> None:
        super().__init__(keys, found, allowed, hint, at)
        self.keys, self.found, self.allowed, self.hint = keys, found, allowed, hint
        self.at = keys if at is None else at

    def error(self, marks: Mapping[Keys, Mark], more: int = 0) -> CaseError:
        """The error to raise, which also says how many `more` faults there are."""
        mark = mark_of(self.at, marks)
        others = f" {more} more fault{'s' if more > 1 else ''} in the same case." if more else ""
        hint = f"{self.hint.strip()}{others}"
        return CaseError(mark.file, mark.line or None, dotted(self.keys), self.found, self.allowed, hint)


def unknown(keys: Keys, names: Iterable[str], what: str = "key") -> Fault:
    """The fault that the last of `keys` is none of `names`."""
    known = list(names)
    listed = ", ".join(known[:_MOST_NAMES]) + (", …" if len(known) > _MOST_NAMES else "")
    name = str(keys[-1])
    return Fault(keys, f"unknown {what} {show(name)}", listed, did_you_mean(name, known))


class Faults:
    """Collects faults, so that the first is raised and the rest are counted."""

    def __init__(self) -> None:
        self.all: list[Fault] = []

    @contextmanager
    def kept(self) -> Generator[None]:
        """A block whose fault is kept instead of raised."""
        try:
            yield
        except Fault as fault:
            self.all.append(fault)

    def add(self, *faults: Fault) -> None:
        """Keep these too."""
        self.all.extend(faults)

    def refuse(self, marks: Mapping[Keys, Mark]) -> None:
        """Raise CaseError for the fault that stands first in the file, if there is any."""
        if self.all:
            own = marks[()].file
            places = [mark_of(fault.at, marks) for fault in self.all]
            order = [(mark.file != own, mark.line) for mark in places]
            raise self.all[order.index(min(order))].error(marks, len(self.all) - 1)


def mark_of(keys: Keys, marks: Mapping[Keys, Mark]) -> Mark:
    """The mark of the nearest path at or above `keys` that has one."""
    while keys not in marks:
        keys = keys[:-1]
    return marks[keys]


def dotted(keys: Keys) -> str:
    """A path as people write it: `events[2].set.protest.call`."""
    return "".join(f"[{k}]" if isinstance(k, int) else f".{k}" for k in keys).lstrip(".")


def show(value: object) -> str:
    """`value` as an error names it: short, and without its inside."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case dict():
            return "a mapping" if value else "an empty mapping"
        case list() | tuple():
            return "a list" if value else "an empty list"
        case _:
            text = repr(value) if isinstance(value, str) else str(value)
            return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
