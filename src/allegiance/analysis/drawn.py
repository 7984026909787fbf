"""What was drawn in each future of an ensemble: one number for each parameter that differs between them.

Nothing has to be kept for it: a parameter vector follows from the case, the mode, the draw and the seed.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from allegiance.ensemble.identity import Identity
from allegiance.ensemble.job import Engine, Parameters, vector_digest
from allegiance.ensemble.kept_case import case_from
from allegiance.ensemble.manifest import read_ensemble
from allegiance.errors import StoreError

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case


@dataclass(frozen=True)
class Drawn:
    """Futures of an ensemble with what was drawn in each.

    names: of parameters that differ, `mechanism.field`. values: [future, parameter], the parameter itself, or
    the mean of its cells where it is a table. futures: a row each, in the same order.
    """

    case: "Case"
    mode: str
    names: tuple[str, ...]
    values: NDArray[np.float64]
    futures: pl.DataFrame

    def unit(self, name: str) -> str:
        """Unit of a parameter."""
        mechanism, _, field = name.partition(".")
        return self.case.declared[mechanism][field].par.unit

    def is_table(self, name: str) -> bool:
        """Whether a parameter has cells, of which the value is the mean."""
        mechanism, _, field = name.partition(".")
        return bool(self.case.declared[mechanism][field].par.by)

    def ended(self, outcome: str) -> NDArray[np.bool_]:
        """Which futures have an outcome; `falls` is any but that the forces hold."""
        said = self.futures["outcome"].to_numpy()
        return np.asarray(said != "hold" if outcome == "falls" else said == outcome)


def drawn_in(folder: Path, runs: int | None = None, engine: Engine | None = None) -> Drawn:
    """What was drawn in the first `runs` futures kept in `folder`, or in all that were asked for.

    Raises StoreError where this program would draw something else than what was simulated.
    """
    stored, engine = read_ensemble(folder, runs), engine or Engine()
    identity, case = Identity(**stored.manifest.identity), case_from(stored.manifest.case)
    draws = stored.futures["draw"].to_list()
    vectors = {
        draw: engine.parameters(case, identity.mode, draw, identity.seed) for draw in dict.fromkeys(draws)
    }
    for draw, digest in zip(draws, stored.futures["parameters"].to_list(), strict=True):
        if vector_digest(vectors[draw]) != digest:
            message = (
                f"{folder}: its parameters were drawn by another version of the program; simulate it again"
            )
            raise StoreError(message)
    names: list[str] = [f"{m}.{field}" for m, fields in vectors[draws[0]].items() for field in fields]
    rows = {draw: _numbers(vector) for draw, vector in vectors.items()}
    values = np.array([rows[draw] for draw in draws])
    moving = np.ptp(values, axis=0) > 0
    kept = tuple(name for name, moves in zip(names, moving, strict=True) if moves)
    return Drawn(case, identity.mode, kept, values[:, moving], stored.futures)


def _numbers(vector: Parameters) -> list[float]:
    """One number for each parameter, the mean of its cells where it is a table."""
    return [float(np.asarray(value, float).mean()) for fields in vector.values() for value in fields.values()]
