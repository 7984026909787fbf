"""Claims as a flat table: CSV, and Parquet made from it."""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from allegiance.evidence.record import Claim, Population

_NESTED = tuple(f"population_{name}" for name in Population.model_fields)
_NUMBERS = {"start", "end", "value", "low", "high", "credibility", "confidence"}
_WHOLE = {"start", "end", "credibility"}


def columns() -> list[str]:
    """Names of the columns: those of the ledger, with the population in three."""
    names = [
        field.serialization_alias or field.alias or name
        for name, field in Claim.model_fields.items()
        if name != "type"
    ]
    at = names.index("population")
    return [*names[:at], *_NESTED, *names[at + 1 :]]


def row(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim as it stands in a ledger's line, flat."""
    flat = {
        name: value for name, value in claim.items() if name not in {"type", "population", "source_chain"}
    }
    flat |= {f"population_{name}": value for name, value in claim["population"].items()}
    return flat | {"source_chain": " < ".join(claim["source_chain"])}


class Table:
    """A CSV file that grows by rows; whole or not there. A context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._temporary = path.with_name(f".{path.name}.tmp")

    def __enter__(self) -> "Table":
        self._file = self._temporary.open("w", encoding="utf-8", newline="")
        self._writer = csv.DictWriter(self._file, columns())
        self._writer.writeheader()
        return self

    def following(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines of a ledger, unchanged; claims among them become rows as they pass."""
        for line in lines:
            record = json.loads(line)
            if record["type"] == "claim":
                self._writer.writerow(row(record))
            yield line

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if kind is None:
            self._temporary.replace(self._path)
        self._temporary.unlink(missing_ok=True)


def write_parquet(table: Path, path: Path) -> None:
    """The same table as Parquet, streamed so that its size does not matter."""
    import polars as pl

    types = {
        name: pl.Int64 if name in _WHOLE else pl.Float64 if name in _NUMBERS else pl.String
        for name in columns()
    }
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        pl.scan_csv(table, schema=types).sink_parquet(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
