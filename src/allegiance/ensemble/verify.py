"""Futures that are kept, simulated again, and what then differs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import repeat
from math import isclose, isnan
from pathlib import Path
from typing import Any, cast

import polars as pl

from allegiance.ensemble.design import Planned
from allegiance.ensemble.identity import DESIGN, Identity, differences
from allegiance.ensemble.job import Job, Row
from allegiance.ensemble.kept_case import case_from
from allegiance.ensemble.manifest import Stored, read_ensemble
from allegiance.ensemble.pool import Workers, simulated
from allegiance.ensemble.rows import MEASURED, table
from allegiance.ensemble.watch import Watch
from allegiance.ensemble.worker import Result
from allegiance.errors import InvalidInput

TOLERANCE = 1e-6  # relative, between machines or versions whose last digits may differ
BITS = ("digest", "looks", "parameters")  # what no tolerance can be applied to


@dataclass(frozen=True)
class Repeated:
    """One future simulated again.

    differing: quantity → what is kept, and what came out now. error: why it could not be simulated.
    """

    index: int
    differing: Mapping[str, tuple[Any, Any]]
    error: str = ""

    @property
    def same(self) -> bool:
        """Whether it came out as it is kept."""
        return not self.differing and not self.error


@dataclass(frozen=True)
class Verified:
    """A sample of an ensemble simulated again.

    changed: in what the program and machine here differ from those that made it; where they do, values are
    compared within `tolerance`, and bit for bit otherwise.
    """

    folder: Path
    kept: int
    changed: tuple[str, ...]
    tolerance: float
    repeated: tuple[Repeated, ...]

    @property
    def same(self) -> bool:
        """Whether every future of the sample came out as it is kept."""
        return all(one.same for one in self.repeated)


def verify(folder: Path, sample: int, workers: Workers = None, watch: Watch | None = None) -> Verified:
    """`sample` futures of the ensemble in `folder`, evenly spread over it, simulated again and compared.

    Raises what `read_ensemble` raises, InvalidInput too where its case cannot be read by this version, or its
    vectors are of a design that only the command which made it knows.
    """
    stored = read_ensemble(folder)
    there = Identity(**stored.manifest.identity)
    if DESIGN in there.code:
        message = (
            f"{folder} holds a design of `sensitivity --method sobol`: give that command again elsewhere"
        )
        raise InvalidInput(message)
    job = Job(case_from(stored.manifest.case), there.mode, there.days, there.seed, there.scale)
    changed = differences(there.as_json(), Identity.of(job).as_json())
    tolerance = TOLERANCE if changed else 0.0
    repeated = _repeated(job, stored, _spread(stored.futures["index"].to_list(), sample), workers, watch)
    found = tuple(_compared(stored, one, tolerance) for one in repeated)
    return Verified(
        folder, stored.futures.height, tuple(changed), tolerance, tuple(sorted(found, key=lambda r: r.index))
    )


def _spread(places: Sequence[int], sample: int) -> list[int]:
    """So many of the places, evenly spread, the first and the last among them."""
    if sample >= len(places):
        return list(places)
    step = (len(places) - 1) / max(1, sample - 1)
    return [places[round(k * step)] for k in range(sample)]


def _repeated(
    job: Job, stored: Stored, chosen: Sequence[int], workers: Workers, watch: Watch | None
) -> Iterator[Result]:
    watch, rows = watch or Watch(), stored.futures.filter(pl.col("index").is_in(chosen))
    planned = [Planned(*row) for row in rows.select("index", "draw", "seed").iter_rows()]
    watch.begins(0, len(planned))
    with closing(simulated(job, planned, workers, watch)) as results:
        for done, result in enumerate((one for one in results if one is not None), start=1):
            watch.advances(done)
            yield result


def _compared(stored: Stored, result: Result, tolerance: float) -> Repeated:
    index = result.planned.index
    if result.rows is None:
        return Repeated(index, {}, result.error)
    kept = stored.futures.row(by_predicate=pl.col("index") == index, named=True)
    now = table([result.rows[0]]).row(0, named=True)
    skipped = (*MEASURED, *BITS) if tolerance else MEASURED
    return Repeated(index, dict(_differing(kept, now, skipped, tolerance)))


def _differing(
    kept: Row, now: Row, skipped: Sequence[str], tolerance: float
) -> Iterator[tuple[str, tuple[Any, Any]]]:
    for name in dict.fromkeys((*kept, *now)):
        one, two = kept.get(name), now.get(name)
        if name not in skipped and not _alike(one, two, tolerance):
            yield name, (one, two)


def _alike(one: object, two: object, tolerance: float) -> bool:
    """Whether two values are equal, numbers within a relative tolerance; what is no number equals itself."""
    if isinstance(one, list) and isinstance(two, list):
        ones, twos = cast("list[object]", one), cast("list[object]", two)
        return len(ones) == len(twos) and all(map(_alike, ones, twos, repeat(tolerance)))
    if isinstance(one, float) and isinstance(two, float):
        return (isnan(one) and isnan(two)) or isclose(one, two, rel_tol=tolerance, abs_tol=tolerance)
    return one == two
