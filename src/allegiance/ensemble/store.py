"""A folder that keeps the futures of one ensemble through crashes, and lets the same command go on.

manifest.json       what is simulated (case, mode, days, seed, scale, code, versions); checksums of the parts
part-00000.parquet  futures 0 to 49 of the design, one row each; part-00001 the next fifty, and so on

Every file is written whole or not at all. A part is written again when futures are added to it. The manifest
goes first and names the old and the new checksum, so a crash between the two leaves a part that is known.
"""

import time
from collections import Counter, defaultdict
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import polars as pl

from allegiance.ensemble.cancel import FLAG
from allegiance.ensemble.design import Planned
from allegiance.ensemble.files import checksum, write_whole
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.job import Row
from allegiance.ensemble.lock import lock
from allegiance.ensemble.manifest import Manifest, read_manifest, read_part
from allegiance.ensemble.rows import table
from allegiance.errors import StoreError

PART = 50  # futures a part
EVERY = 10.0  # seconds between checkpoints: the most work that a kill can cost


class Store:
    """The open folder of an ensemble; a context manager, since it holds the folder's lock.

    done: places in the design of the futures that are kept. warnings: what was found damaged.
    """

    def __init__(self, folder: Path, identity: Identity, case: dict[str, Any], runs: int) -> None:
        """Open or make `folder` for `runs` futures of one identity; `case` is the whole case as plain values.

        Raises InvalidInput, with what differs, where the folder holds other futures or cannot be written to;
        StoreError where another process writes to it.
        """
        self.folder = folder
        self.done: set[int] = set()
        self.warnings: list[str] = []
        self._new: defaultdict[int, list[Row]] = defaultdict(list)
        self._saved = time.monotonic()
        self._lock = lock(folder)
        try:
            (folder / FLAG).unlink(missing_ok=True)
            self._manifest = read_manifest(folder) or Manifest(identity.as_json(), case)
            self._manifest.refuse_unless(identity.as_json(), case, folder)
            self._verify()
            self._in_part = Counter(index // PART for index in self.done)
            self._manifest.runs = max(self._manifest.runs, runs)
            self._save_manifest()
        except BaseException:
            self._lock.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what is done, unless it was the keeping that failed; let the next process in."""
        try:
            if not isinstance(error, StoreError):
                self.flush()
            (self.folder / FLAG).unlink(missing_ok=True)
        finally:
            self._lock.close()

    @property
    def cancelled(self) -> bool:
        """Whether another process asked this one to stop."""
        return (self.folder / FLAG).exists()

    def add(self, row: Row) -> None:
        """Take one finished future; it is on disk once its part is whole, or at the next checkpoint."""
        index = int(row["index"])
        part = index // PART
        self._new[part].append(row)
        self._in_part[part] += 1
        self.done.add(index)
        self._manifest.failed.pop(str(index), None)
        if self._in_part[part] == PART:
            self._write(part)
        elif time.monotonic() - self._saved > EVERY:
            self.flush()

    def fail(self, planned: Planned, error: str) -> None:
        """Record the traceback of a future that could not be simulated; the same command tries it again."""
        record = {"draw": planned.draw, "seed": planned.seed, "error": error}
        self._manifest.failed[str(planned.index)] = record

    def flush(self) -> None:
        """Put everything taken so far on disk."""
        for part in sorted(self._new):
            self._write(part)
        self._save_manifest()

    def _write(self, part: int) -> None:
        name = f"part-{part:05d}.parquet"
        path, known = self.folder / name, self._manifest.parts.get(name, [])
        futures = table(self._new[part])
        if known and path.exists():
            # Unique, since Ctrl-C may have come between the rename and the line that forgets the rows.
            futures = pl.concat([read_part(path, known)[0], futures]).unique("index").sort("index")
        buffer = BytesIO()
        futures.write_parquet(buffer, compression="zstd")
        data = buffer.getvalue()
        self._manifest.parts[name] = [*known, checksum(data)]
        self._save_manifest()
        write_whole(path, data)
        self._manifest.parts[name] = [checksum(data)]
        del self._new[part]

    def _save_manifest(self) -> None:
        now = time.monotonic()
        self._manifest.seconds += now - self._saved
        self._saved = now
        self._manifest.save(self.folder)

    def _verify(self) -> None:
        """Find out which futures are kept, and forget the parts that are not what was written."""
        for name, sums in sorted(self._manifest.parts.items()):
            try:
                futures, found = read_part(self.folder / name, sums)
            except StoreError as error:
                self.warnings.append(f"{error}; its futures are simulated again")
                del self._manifest.parts[name]
            else:
                self.done.update(futures["index"].to_list())
                self._manifest.parts[name] = [found]
