"""Sensitivity from a design of its own: vectors of parameters in which one group at a time is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from allegiance.analysis.total_order import CHANGED, FEWEST, LUCKS, RAREST, A, B, Totals, totals
from allegiance.ensemble.code import code_digest
from allegiance.ensemble.design import Mode, Planned, run_seed
from allegiance.ensemble.identity import DESIGN, Identity
from allegiance.ensemble.job import OBSERVABLE, Job
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.pool import Workers
from allegiance.ensemble.simulate import RUNS, Watch, simulate_planned
from allegiance.errors import InvalidInput, StoreError, did_you_mean
from allegiance.scenario.priors import drawn_names
from allegiance.scenario.resolve import at_quantiles
from allegiance.scenario.screened import screened_set

if TYPE_CHECKING:
    import polars as pl

    from allegiance.scenario.schema import Case

REST = "all others"
SEPARATE = 2**32  # a second sequence, which has nothing to do with the first


@dataclass(frozen=True)
class Design:
    """Groups of drawn parameters, by name, and the points of the design in order: row, column, luck.

    seed: of the vectors and the lucks. More rows begin with the same ones.
    """

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    seed: int

    @classmethod
    def of(cls, case: "Case", singly: Sequence[str], seed: int) -> "Design":
        """A group for each mechanism; or one for each parameter of the mechanisms `singly`, and the rest.

        Raises InvalidInput for a mechanism of which nothing is drawn.
        """
        drawn: dict[str, list[str]] = {}
        for mechanism, field, name in drawn_names(case):
            alone = f"{mechanism}.{field}" if mechanism in singly else REST
            drawn.setdefault(alone if singly else mechanism, []).append(name)
        known = sorted({mechanism for mechanism, _, _ in drawn_names(case)})
        for name in singly:
            if name not in known:
                message = f"--of {name}: nothing of it is drawn.{did_you_mean(name, known)}"
                raise InvalidInput(message)
        return cls(tuple((name, tuple(names)) for name, names in drawn.items()), seed)

    @property
    def columns(self) -> int:
        """Vectors in a row: A, B, and A with each group from B."""
        return CHANGED + len(self.groups)

    @property
    def row(self) -> int:
        """Futures in a row."""
        return self.columns * LUCKS

    @property
    def digest(self) -> str:
        """Hash of all that decides the vectors."""
        return blake2b(repr((self.groups, self.seed)).encode(), digest_size=8).hexdigest()

    def planned(self, rows: int) -> list[Planned]:
        """Every future. A and its changes share the lucks of their row, B has lucks of its own."""
        return [
            Planned(
                (row * self.columns + column) * LUCKS + luck,
                row * self.columns + column,
                run_seed(self.seed, 2 * LUCKS * row + luck + LUCKS * (column == B)),
            )
            for row in range(rows)
            for column in range(self.columns)
            for luck in range(LUCKS)
        ]

    def parameters(self, case: "Case", mode: Mode, draw: int, seed: int) -> Mapping[str, Mapping[str, Any]]:
        """The vector of one point."""
        row, column = divmod(draw, self.columns)
        if column == B:
            return at_quantiles(case, self._quantiles(case, mode, row, B))
        found = self._quantiles(case, mode, row, A)
        if column >= CHANGED:
            other = self._quantiles(case, mode, row, B)
            found |= {name: other[name] for name in self.groups[column - CHANGED][1]}
        return at_quantiles(case, found)

    def code(self) -> str:
        """The code that simulates, and the design: futures of another are kept elsewhere."""
        return f"{code_digest()}{DESIGN}{self.digest}"

    def _quantiles(self, case: "Case", mode: Mode, row: int, which: int) -> dict[str, float]:
        """Quantiles of A or of B: of the priors, or a vector of the screened set, in two orders.

        Of the priors they are drawn independently, since of few rows of some hundred parameters evenly spread
        ones would be in step: rows are then a plain sample, as the intervals take them.
        """
        seed = run_seed(self.seed, SEPARATE + which)
        names = [name for _, _, name in drawn_names(case)]
        drawn = np.random.default_rng([seed, row]).random(len(names)).tolist()
        found = dict(zip(names, drawn, strict=True))
        if mode == "screened":
            vectors = screened_set().vectors
            order = np.random.default_rng(seed).permutation(len(vectors))
            found |= vectors[int(order[row % len(vectors)])]
        return found


def designed(  # noqa: PLR0913 - what is asked, and where it is simulated
    job: Job,
    outcome: str,
    runs: int,
    *,
    singly: Sequence[str] = (),
    folder: Path | None = None,
    workers: Workers = None,
    watch: Watch | None = None,
) -> tuple[Totals, Path]:
    """Total indices from as many whole rows as `runs` futures allow, and the folder that keeps these.

    Raises InvalidInput where futures are too few or all agree, StoreError where one cannot be simulated.
    """
    if job.mode == "fixed":
        message = (
            "every future has the same parameters (--fixed): nothing is drawn that could carry the answer"
        )
        raise InvalidInput(message)
    design = Design.of(job.case, singly, job.seed)
    rows = runs // design.row
    if rows < FEWEST:
        least = FEWEST * design.row
        message = (
            f"{runs} futures are too few for {len(design.groups)} groups: nothing can be said with so few. "
            f"--runs {least} at least, better {2 * least}; fewer parameters take fewer, as --of belief"
        )
        raise InvalidInput(message)
    engine = job.engine._replace(parameters=design.parameters, code=design.code)
    job = replace(job, engine=engine)
    folder = folder or Path(RUNS) / Identity.of(job).folder
    simulate_planned(job, design.planned(rows), [folder], workers, watch)
    values = _values(folder, outcome, rows, design)
    _refuse_alike(values, outcome)
    sizes = {name: len(names) for name, names in design.groups}
    return totals(values, sizes, outcome, job.seed), folder


def _refuse_alike(values: "np.ndarray[Any, Any]", outcome: str) -> None:
    """Raise InvalidInput where too few futures differ for a share of their spread to mean anything."""
    if np.ptp(values) == 0:
        message = f"all {values.size} futures agree on {outcome}: no parameter makes a difference"
        raise InvalidInput(message)
    plain = values[:, [A, B]]
    usual = np.median(plain)
    rare = int((plain != usual).sum())
    if rare < RAREST:
        message = (
            f"only {rare} of {plain.size} futures of the plain vectors differ in {outcome}: nothing can be "
            "said of what carries so rare an outcome; more --runs may tell, or --outcome would_obey"
        )
        raise InvalidInput(message)


def _values(folder: Path, outcome: str, rows: int, design: Design) -> "np.ndarray[Any, Any]":
    """The answer in every future, [row, column, luck]."""
    kept = read_ensemble(folder, rows * design.row)
    if kept.futures.height < rows * design.row:
        message = f"{folder}: {rows * design.row - kept.futures.height} futures failed; its manifest says why"
        raise StoreError(message)
    return _answer(kept.futures, outcome).reshape(rows, design.columns, LUCKS)


def _answer(futures: "pl.DataFrame", outcome: str) -> "np.ndarray[Any, Any]":
    if outcome == "would_obey":
        return futures[OBSERVABLE + outcome].to_numpy()
    ended = futures["outcome"].to_numpy()
    return (ended != "hold" if outcome == "falls" else ended == outcome).astype(float)
