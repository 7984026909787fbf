"""The answers that are kept: those of this server's store, and those that ship, one for each case."""

import re
from pathlib import Path
from typing import Any, NamedTuple

from allegiance.errors import InvalidInput
from allegiance.web.document import PARTIAL
from allegiance.web.settings import Settings

KEY = re.compile(r"[0-9a-f]{20}")
NUMBERED = re.compile(r"([1-9][0-9]{0,6})\.json")
KINDS = {"json": "application/json", "html": "text/html; charset=utf-8"}


class Kept(NamedTuple):
    """An answer on disk: its file, and from how many futures it is; 0 where it is from those so far."""

    path: Path
    futures: int


def best(key: str, runs: int, settings: Settings) -> Kept | None:
    """The answer to a question from most futures up to `runs`, or None."""
    folder = settings.answers / _checked(key)
    found = [
        int(match[1])
        for path in (folder.iterdir() if folder.is_dir() else ())
        if (match := NUMBERED.fullmatch(path.name)) and int(match[1]) <= runs
    ]
    if found:
        return Kept(folder / f"{max(found)}.json", max(found))
    partial = folder / PARTIAL
    return Kept(partial, 0) if partial.is_file() else None


def file_of(key: str, name: str, settings: Settings) -> Path:
    """The file of an answer; raises InvalidInput for any name that is none, wherever it may lead."""
    stem, _, kind = name.rpartition(".")
    if kind not in KINDS or not (stem.isdecimal() or name == PARTIAL):
        msg = f"found file {name[:80]!r}; allowed: NUMBER.json, NUMBER.html, {PARTIAL}"
        raise InvalidInput(msg)
    path = settings.answers / _checked(key) / name
    if not path.is_file():
        msg = f"no answer {key} from {stem} futures is kept"
        raise InvalidInput(msg)
    return path


def _checked(key: str) -> str:
    if not KEY.fullmatch(key):
        msg = f"found answer {key[:80]!r}; allowed: twenty hexadecimal digits"
        raise InvalidInput(msg)
    return key


def shipped(name: str) -> Path | None:
    """The answer that ships for a case as it stands, or None."""
    path = Path(__file__).parent / "stored" / f"{name}.json"
    return path if path.is_file() else None


def brief(said: dict[str, Any]) -> dict[str, Any]:
    """What a card shows of an answer."""
    baseline = said["baseline"]
    kept = ("mode", "futures", "scale", "outcomes", "versions")
    return {key: baseline[key] for key in kept} | {"said": said["said"], "cautions": said["cautions"]}
