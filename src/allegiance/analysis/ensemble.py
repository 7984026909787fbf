"""Many futures of one scenario as tables: simulate or reopen, then ask."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from allegiance.analysis import frames
from allegiance.analysis.answer import Answer
from allegiance.analysis.quantities import names
from allegiance.analysis.summary import answer_of
from allegiance.ensemble.job import OBSERVABLE, SERIES
from allegiance.ensemble.kept_case import case_from
from allegiance.ensemble.manifest import Stored, read_ensemble
from allegiance.ensemble.pool import Workers
from allegiance.ensemble.request import requested, whole
from allegiance.ensemble.simulate import Watch, simulate_ensemble
from allegiance.errors import InvalidInput, did_you_mean

if TYPE_CHECKING:
    from allegiance.ensemble.design import Mode
    from allegiance.scenario.schema import Case


@dataclass(frozen=True)
class Ensemble:
    """Futures that are kept, as polars frames.

    Every frame has a column for the unit where units differ, dates as dates, and shares from 0 to 1.
    """

    stored: Stored

    @property
    def folder(self) -> Path:
        """Where the futures are kept; `open_ensemble` reads them from there again."""
        return self.stored.folder

    @cached_property
    def answer(self) -> Answer:
        """What the futures say together, as `allegiance run` prints it."""
        return answer_of(self.stored, case_from(self.stored.manifest.case))

    @property
    def case(self) -> "Case":
        """The case that was simulated, with its levers."""
        return self.answer.case

    def __len__(self) -> int:
        """Futures that are finished."""
        return self.stored.futures.height

    def futures(self) -> pl.DataFrame:
        """A row for each future: outcome, its day, who moved first, and every quantity."""
        table = self.stored.futures.select(pl.exclude(f"^{SERIES}.*$"))
        found = names(table, OBSERVABLE)
        return table.rename({"index": "future"} | {f"{OBSERVABLE}{name}": name for name in found})

    def outcomes(self) -> pl.DataFrame:
        """A row for each outcome: futures, share, its 95 % interval, and when it comes."""
        return frames.outcomes(self.answer)

    def observables(self) -> pl.DataFrame:
        """A row for each quantity: median and middle 90 % over the futures, beside what was observed."""
        return frames.observables(self.answer)

    def first_movers(self) -> pl.DataFrame:
        """Shares of the falls by direction, service and rank of who moved first."""
        return frames.first_movers(self.answer)

    def series(self, *quantities: str) -> pl.DataFrame:
        """Median, middle 50 and 90 % of daily series, a row for each quantity and day.

        All that are kept, where none is named. Raises InvalidInput for one that is not kept.
        """
        kept = self.answer.fans
        return frames.series(self.answer, [kept[name] for name in self._known(quantities, list(kept))])

    def paths(self, *quantities: str) -> pl.DataFrame:
        """Daily series future by future: a row for each future and day, a column for each quantity."""
        named = self._known(quantities, names(self.stored.futures, SERIES))
        return frames.paths(self.answer, self.stored.futures, named)

    def regions(self) -> pl.DataFrame:
        """Means over the futures by quantity, region and day."""
        return frames.regions(self.answer)

    def to_xarray(self) -> Any:  # noqa: ANN401 - xarray is an extra
        """The futures as an xarray Dataset with the dimensions that ArviZ expects: chain (one) and draw.

        Needs the extra `bayes`.
        """
        from allegiance.analysis.datasets import dataset

        return dataset(self.answer, self.stored.futures)

    def _known(self, asked: tuple[str, ...], kept: list[str]) -> list[str]:
        for name in asked:
            if name not in kept:
                shown = ", ".join(one for one in kept if "." not in one)
                message = f"no series {name!r} is kept; there are {shown}.{did_you_mean(name, kept)}"
                raise InvalidInput(message)
        return list(asked) or [name for name in kept if "." not in name]

    def __repr__(self) -> str:
        a = self.answer
        ends = ", ".join(f"{name} {s.count}" for name, s in a.outcomes.items() if s.count)
        return f"<Ensemble {a.case.name}: {a.futures} futures of {a.days} days, {a.people:,} people; {ends}>"

    def _repr_html_(self) -> str:
        return frames.titled(f"{self.case.title}: {self.answer.futures} futures", self.outcomes())


def simulate(  # noqa: PLR0913 - the options of the command
    case: "Case",
    *,
    runs: int = 40,
    seed: int = 1,
    mode: "Mode | None" = None,
    days: int | None = None,
    scale: float = 1.0,
    workers: Workers = None,
    folder: Path | None = None,
    watch: Watch | None = None,
) -> Ensemble:
    """`runs` futures of every person of the case; only those that are not kept yet are simulated.

    mode: "fixed", the case's own parameters, "prior", a draw for each future, or "screened", the vectors that
    observations do not speak against; by default as `allegiance run` does. folder: keeps them; by default
    where `run` does. scale: shrinks the forces for a quick look, which changes probabilities. Raises
    UsageError for what is not allowed, and what the store raises.
    """
    whole("runs", runs, 1)
    job = requested(case, mode=mode, days=days, seed=seed, scale=scale)
    return open_ensemble(simulate_ensemble(job, runs, folder, workers, watch), runs)


def open_ensemble(folder: Path | str, runs: int | None = None) -> Ensemble:
    """The ensemble kept in `folder`, with its first `runs` futures or all that were asked for.

    Raises InvalidInput where none is kept there, StoreError where it is damaged or nothing is finished,
    UsageError for no runs.
    """
    return Ensemble(read_ensemble(Path(folder), runs))
