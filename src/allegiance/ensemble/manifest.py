"""What an ensemble's folder says about itself, and its parts as they are read back."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from time import sleep
from typing import Any, TypeVar, cast

import polars as pl

from allegiance.ensemble.files import checksum, write_whole
from allegiance.ensemble.identity import differences
from allegiance.ensemble.lock import holder
from allegiance.ensemble.request import whole
from allegiance.errors import InvalidInput, StoreError

SCHEMA = "allegiance.store/1"
NAME = "manifest.json"
T = TypeVar("T")
TRIES, PAUSE = 100, 0.01  # how often a folder that is being written is read, and seconds in between


@dataclass
class Manifest:
    """The contents of manifest.json.

    identity: what makes futures the same futures. case: the whole case as it was read. runs: the most that
    were asked for. parts: file name → checksums that are right for it (two while it is being replaced).
    failed: place in the design → draw, seed and traceback. seconds: time spent so far.
    """

    identity: dict[str, Any]
    case: dict[str, Any]
    runs: int = 0
    parts: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    failed: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    seconds: float = 0.0

    def save(self, folder: Path) -> None:
        """Write it to `folder`, whole or not at all."""
        text = json.dumps({"schema": SCHEMA, **vars(self)}, indent=1, ensure_ascii=False)
        write_whole(folder / NAME, text.encode())

    def refuse_unless(self, identity: dict[str, Any], case: dict[str, Any], folder: Path) -> None:
        """Raise InvalidInput with what differs unless the folder holds futures of this very identity."""
        # Compared as JSON, since that is what the folder could keep: tuples are lists there.
        new_identity, new_case = json.loads(json.dumps([identity, case]))
        if self.identity == new_identity:
            return
        changed = [f"case: {line}" for line in differences(self.case, new_case)]
        said = "; ".join([*differences(self.identity, new_identity), *changed]) or "another case"
        message = f"{folder} holds other futures ({said}): name another folder with --out"
        raise InvalidInput(message)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in `folder`, or None where there is none. Raises StoreError where it cannot be read."""
    path = folder / NAME
    try:
        content = cast("dict[str, Any]", json.loads(path.read_bytes()))
        _refuse_later(path, str(content.pop("schema")))
        return Manifest(**content)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        message = f"cannot read {path}: {error.strerror}"
        raise StoreError(message) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} is not an ensemble's manifest: delete it or name another folder with --out"
        raise StoreError(message) from error


def _refuse_later(path: Path, schema: str) -> None:
    if schema == SCHEMA:
        return
    if schema.startswith(SCHEMA.rpartition("/")[0]):
        message = (
            f"{path} was written by a later version (schema {schema}, here {SCHEMA}): install that version"
        )
    else:
        message = f"{path} is not a manifest of schema {SCHEMA}: name another folder with --out"
    raise InvalidInput(message)


def read_part(path: Path, checksums: list[str]) -> tuple[pl.DataFrame, str]:
    """The futures in one part, and its checksum.

    Raises StoreError where the file is missing or has none of `checksums`.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path.name} cannot be read ({error.strerror})"
        raise StoreError(message) from error
    found = checksum(data)
    if found not in checksums:
        message = f"{path.name} is corrupted (its checksum is wrong)"
        raise StoreError(message)
    return pl.read_parquet(BytesIO(data)), found


def _read_parts(
    folder: Path, of: Callable[[pl.DataFrame], T]
) -> tuple[Manifest | None, list[T], StoreError | None]:
    """The manifest, `of` each part that is whole, and what is wrong with one that is not.

    A writer names a part before it is there, and may replace one whose manifest was read: then all is read
    again.
    """
    manifest = read_manifest(folder)
    found, wrong = _whole(folder, manifest, of)
    for _ in range(TRIES):
        if wrong is None:
            break
        writing = holder(folder) is not None  # asked first: who is done by now has written the manifest
        before, manifest = manifest, read_manifest(folder)
        if not writing and manifest == before:
            break
        sleep(PAUSE)
        found, wrong = _whole(folder, manifest, of)
    return manifest, found, wrong


def _whole(
    folder: Path, manifest: Manifest | None, of: Callable[[pl.DataFrame], T]
) -> tuple[list[T], StoreError | None]:
    found: list[T] = []
    wrong: StoreError | None = None
    for name, sums in sorted(manifest.parts.items()) if manifest else ():
        try:
            found.append(of(read_part(folder / name, sums)[0]))
        except StoreError as error:
            wrong = error
    return found, wrong


def kept(folder: Path) -> int:
    """How many futures can be read back from `folder`: those in parts that are whole."""
    return sum(_read_parts(folder, len)[1])  # one may be named, and not written: by a process that was killed


@dataclass(frozen=True)
class Stored:
    """An ensemble read back: its manifest, and its first futures in the order of the design."""

    folder: Path
    manifest: Manifest
    futures: pl.DataFrame
    failed: dict[int, dict[str, Any]]


def read_ensemble(folder: Path, runs: int | None = None) -> Stored:
    """The first `runs` futures kept in `folder`; by default all that were ever asked for.

    Raises InvalidInput where no ensemble is kept there, StoreError where a part is damaged or none is done,
    UsageError for no runs.
    """
    if runs is not None:
        whole("runs", runs, 1)
    manifest, parts, wrong = _read_parts(folder, lambda part: part)
    if manifest is None:
        message = f"no ensemble is kept in {folder}"
        raise InvalidInput(message)
    runs = manifest.runs if runs is None else runs
    if wrong:
        message = f"{folder}: {wrong}: the command that made it simulates those futures again"
        raise StoreError(message) from wrong
    failed = {int(place): record for place, record in manifest.failed.items() if int(place) < runs}
    if not parts:
        message = _nothing_done(folder, failed)
        raise StoreError(message)
    futures = pl.concat(parts).filter(pl.col("index") < runs).sort("index")
    return Stored(folder, manifest, futures, failed)


def _nothing_done(folder: Path, failed: dict[int, dict[str, Any]]) -> str:
    if not failed:
        return f"no future is finished yet in {folder}"
    last = str(next(iter(failed.values()))["error"]).strip().splitlines()[-1]
    return f"all {len(failed)} futures failed ({last}); tracebacks are in {folder / NAME}"
