"""The answers that are kept in this server's store."""

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from allegiance.ensemble.files import DAMAGED
from allegiance.errors import InvalidInput
from allegiance.web.settings import Settings

KEY = re.compile(r"[0-9a-f]{20}")
NUMBERED = re.compile(r"([1-9][0-9]{0,6})\.json")
NAMES = re.compile(r"([1-9][0-9]{0,6}\.(json|html|md|zip)|future-[0-9]-[a-z0-9-]{1,12}-[0-9]{1,7}\.json)")
MOST = 10**7  # futures that a question may ask for, and more
LISTED = 100  # answers that a list shows
LONG = 80  # characters of a saved file's name that scenarios take
KINDS = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "zip": "application/zip",
}


class Kept(NamedTuple):
    """An answer on disk: its file, from how many futures it is, and what it says."""

    path: Path
    futures: int
    said: dict[str, Any]


def read(path: Path, futures: int = 1) -> Kept | None:
    """The answer in a file, or None where there is none or it is damaged: then it is made anew."""
    with suppress(*DAMAGED):
        if isinstance(said := json.loads(path.read_bytes()), dict):
            return Kept(path, futures, said)
    return None


def best(key: str, runs: int, settings: Settings) -> Kept | None:
    """The answer to a question from most futures up to `runs`, or None."""
    folder = settings.answers / _checked(key)
    found = [
        int(match[1])
        for path in (folder.iterdir() if folder.is_dir() else ())
        if (match := NUMBERED.fullmatch(path.name)) and int(match[1]) <= runs
    ]
    whole = (read(folder / f"{futures}.json", futures) for futures in sorted(found, reverse=True))
    return next((kept for kept in whole if kept), None)


def file_of(key: str, name: str, settings: Settings) -> Path:
    """The file of an answer; raises InvalidInput for any name that is none, wherever it may lead.

    A report is made when it is first asked for.
    """
    if not NAMES.fullmatch(name):
        msg = f"found file {name[:80]!r}; allowed: NUMBER.json, and .html, .md or .zip, its reports"
        raise InvalidInput(msg)
    path = settings.answers / _checked(key) / name
    answer = path.with_suffix(".json")
    if path != answer and (kept := read(answer)):
        from allegiance.web.reports import report_on

        return report_on(answer, kept.said, path.suffix.removeprefix("."), settings)
    if not path.is_file():
        msg = f"no answer {key} called {name} is kept"
        raise InvalidInput(msg)
    return path


def saved_as(path: Path) -> str:
    """Name under which a file of an answer is saved: case, scenarios, then what tells it from its like."""
    kept = read(path.with_suffix(".json"))
    asked: dict[str, Any] = (kept.said.get("asked") if kept else None) or {}
    words: list[str] = [asked.get("case", "allegiance"), " ".join(asked.get("scenarios", ()))]
    plain = (re.sub(r"[^a-z0-9.]+", "-", word.lower()).strip("-")[:LONG].rstrip("-") for word in words)
    return "-".join([*filter(None, plain), path.parent.name[:6], path.name])


def one(key: str, file: str, settings: Settings) -> Kept | None:
    """An answer of which there are no earlier ones, such as a future taken apart."""
    return read(settings.answers / _checked(key) / file)


def every(settings: Settings) -> list[dict[str, Any]]:
    """What was asked and answered here, the newest first: each question with its best answer."""
    found: list[tuple[float, dict[str, Any]]] = []
    for folder in settings.answers.iterdir() if settings.answers.is_dir() else ():
        kept = best(folder.name, MOST, settings) if KEY.fullmatch(folder.name) else None
        if kept:
            said = kept.said
            line = {key: said[key] for key in ("key", "asked", "futures", "said")}
            line |= {"title": said["case"]["title"], "scenarios": [one["said"] for one in said["scenarios"]]}
            found.append((kept.path.stat().st_mtime, line))
    return [line for _, line in sorted(found, key=lambda pair: -pair[0])[:LISTED]]


def _checked(key: str) -> str:
    if not KEY.fullmatch(key):
        msg = f"found answer {key[:80]!r}; allowed: twenty hexadecimal digits"
        raise InvalidInput(msg)
    return key
