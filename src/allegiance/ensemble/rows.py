"""Futures as rows of a table, and the hash over them."""

from collections.abc import Sequence
from hashlib import blake2b

import polars as pl

from allegiance.ensemble.job import OBSERVABLE, SERIES, Row

COLUMNS = {
    "index": pl.UInt32,
    "draw": pl.UInt32,
    "seed": pl.UInt64,
    "parameters": pl.String,
    "outcome": pl.String,
    "day": pl.Int32,
    "direction": pl.String,
    "service": pl.String,
    "rank": pl.String,
    "people": pl.Int64,
    "bytes_per_person": pl.Float64,
    "seconds": pl.Float64,
    "looks": pl.Int64,
    "digest": pl.String,
}
# What a machine's speed and memory decide stays out of the hash of an ensemble.
MEASURED = ("bytes_per_person", "seconds")


def table(rows: Sequence[Row]) -> pl.DataFrame:
    """One row a future in the order of the design, series as list columns."""
    ordered = sorted(rows, key=lambda row: row["index"])
    columns = {name: _type(name) for name in ordered[0]}
    return pl.DataFrame(
        [pl.Series(name, [row[name] for row in ordered], dtype) for name, dtype in columns.items()]
    )


def _type(name: str) -> "pl.DataType | type[pl.DataType]":
    if name.startswith(SERIES):
        return pl.List(pl.Float32)
    return pl.Float64 if name.startswith(OBSERVABLE) else COLUMNS[name]


def ensemble_digest(futures: pl.DataFrame) -> str:
    """Hash over all futures in the order of the design: equal hashes mean equal results, bit for bit."""
    kept = [name for name in futures.columns if name not in MEASURED and not name.startswith(SERIES)]
    found = blake2b(digest_size=16)
    for row in futures.sort("index").select(sorted(kept)).iter_rows():
        found.update(repr(row).encode())
    return found.hexdigest()
