"""The answers that are kept: those of this server's store, and those that ship, one for each case."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from allegiance.errors import InvalidInput
from allegiance.web.document import PARTIAL
from allegiance.web.settings import Settings

KEY = re.compile(r"[0-9a-f]{20}")
NUMBERED = re.compile(r"([1-9][0-9]{0,6})\.json")
NAMES = re.compile(r"([1-9][0-9]{0,6}|partial|future-[0-9]-[a-z0-9-]{1,12}-[0-9]{1,7})\.(json|html)")
MOST = 10**7  # futures that a question may ask for, and more
LISTED = 100  # answers that a list shows
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
    if not NAMES.fullmatch(name):
        msg = f"found file {name[:80]!r}; allowed: NUMBER.json, NUMBER.html, {PARTIAL}"
        raise InvalidInput(msg)
    path = settings.answers / _checked(key) / name
    if not path.is_file():
        msg = f"no answer {key} called {name} is kept"
        raise InvalidInput(msg)
    return path


def one(key: str, file: str, settings: Settings) -> Kept | None:
    """An answer of which there are no earlier ones, such as a future taken apart."""
    path = settings.answers / _checked(key) / file
    return Kept(path, 1) if path.is_file() else None


def every(settings: Settings) -> list[dict[str, Any]]:
    """What was asked and answered here, the newest first: each question with its best answer."""
    found: list[tuple[float, dict[str, Any]]] = []
    for folder in settings.answers.iterdir() if settings.answers.is_dir() else ():
        kept = best(folder.name, MOST, settings) if KEY.fullmatch(folder.name) else None
        if kept and kept.futures:
            said = json.loads(kept.path.read_bytes())
            line = {key: said[key] for key in ("key", "asked", "futures", "said")}
            line |= {"title": said["case"]["title"], "scenarios": [one["said"] for one in said["scenarios"]]}
            found.append((kept.path.stat().st_mtime, line))
    return [line for _, line in sorted(found, key=lambda pair: -pair[0])[:LISTED]]


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
