"""Writes what a screening kept as a set that may ship: the vectors, and the certificate of what they are."""

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from allegiance.ensemble.code import mechanisms_digest
from allegiance.ensemble.files import write_whole
from allegiance.ensemble.identity import versions
from allegiance.ensemble.job import OBSERVABLE
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.pool import cores
from allegiance.errors import Stopped
from allegiance.scenario.certificate import CERTIFICATE, SCHEMA, VECTORS, checksum
from allegiance.scenario.priors import prior_quantiles
from allegiance.scenario.schema import Case
from allegiance.scenario.screened import QUANTILE, fingerprints
from allegiance.screening.order import representative
from allegiance.screening.screen import CHANCE, Kept
from allegiance.screening.stage import FORGIVEN, SKETCH, SLACK
from allegiance.screening.tally import rejections
from allegiance.screening.target import OUTCOME, RANGE, YARDSTICKS, targets_of

SET = "set"


def write_set(kept: Kept) -> Path:
    """The folder with the kept vectors and their certificate, in the form in which a set ships.

    Raises Stopped where none was kept.
    """
    screening = kept.screening
    if not kept.draws:
        message = f"none of {kept.tried} vectors was kept: nothing to write"
        raise Stopped(message)
    vectors = vectors_of(kept)
    buffer = BytesIO()
    vectors.write_parquet(buffer, compression="zstd", compression_level=19)
    folder = screening.folder / SET
    folder.mkdir(exist_ok=True)
    write_whole(folder / VECTORS, buffer.getvalue())
    said = {**certificate_of(kept), "digest": checksum(buffer.getvalue())}
    text = json.dumps(said, indent=1, ensure_ascii=False, allow_nan=False)
    write_whole(folder / CERTIFICATE, f"{text}\n".encode())
    return folder


def vectors_of(kept: Kept) -> pl.DataFrame:
    """A row for each kept vector in the order of use: its draw, its quantiles, what it gave on each case."""
    quantiles = pl.DataFrame([_quantiles(kept, draw) for draw in kept.draws])
    parts = [pl.DataFrame({"draw": pl.Series(kept.draws, dtype=pl.UInt32)}), quantiles]
    parts += [_simulated(kept, case) for case in kept.screening.cases]
    table = pl.concat(parts, how="horizontal")
    order = representative(table.select(pl.col(f"^{QUANTILE}.*$")).to_numpy().astype(np.float64))
    return table[order]


def _quantiles(kept: Kept, draw: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for case in kept.screening.cases:
        found |= prior_quantiles(case, draw, kept.screening.seed)
    return {QUANTILE + name: value for name, value in found.items()}


def _simulated(kept: Kept, case: Case) -> pl.DataFrame:
    """Outcome, digest and observed quantities of the kept vectors' futures of one case."""
    names = ["outcome", "digest", "parameters", *(OBSERVABLE + name for name in targets_of(case))]
    futures = read_ensemble(kept.screening.folder / case.name, kept.tried).futures
    futures = futures.filter(pl.col("index").is_in(kept.draws)).sort("index")
    return futures.select(pl.col(name).alias(f"{case.name}/{name}") for name in names)


def certificate_of(kept: Kept) -> dict[str, Any]:
    """What was screened against what, how, and with which code; without the digest of the vectors."""
    screening = kept.screening
    known: dict[str, str] = {}
    for case in screening.cases:
        known |= fingerprints(case)
    return {
        "schema": SCHEMA,
        "made": datetime.now(UTC).date().isoformat(),
        "tried": kept.tried,
        "kept": len(kept.draws),
        "seed": screening.seed,
        "scale": screening.scale,
        "criterion": {
            "measure": "implausibility: in each case all targets but one within the cut-off",
            "cutoff": screening.cutoff,
            "worst": FORGIVEN * screening.cutoff,
            "sketch": {"people": SKETCH, "cutoff": screening.cutoff + SLACK},
            "observation": f"{RANGE:g} standard deviations from the value to either end of its range",
            "model": {unit: y.error for unit, y in YARDSTICKS.items()},
            "chance": kept.chances,
            "futures_of_chance": CHANCE,
            OUTCOME: "as it was: a vector passes with its likelihood",
        },
        "rejections": rejections(kept),
        "cases": {case.name: case.digest for case in screening.cases},
        "roots": sorted({case.root for case in screening.cases}),
        "parameters": known,
        "mechanisms": mechanisms_digest(),
        "code": screening.engine.code(),
        "versions": versions(),
        "seconds": _seconds(kept),
        "cores": cores(),
    }


def _seconds(kept: Kept) -> dict[str, float]:
    """Seconds that each stage took from beginning to end, all sittings together."""
    folders = {stage.name: kept.screening.folder / stage.name for stage in kept.screening.stages}
    return {name: round(read_ensemble(folder).manifest.seconds, 1) for name, folder in folders.items()}
