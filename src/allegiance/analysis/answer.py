"""What the futures of one ensemble say: outcomes, when, who moved first, quantities beside observations."""

from dataclasses import dataclass, field
from datetime import date
from math import isfinite, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allegiance.analysis.shares import Share, wilson

if TYPE_CHECKING:
    from allegiance.analysis.carriers import Carriers
    from allegiance.analysis.watch_list import WatchList
    from allegiance.analysis.why import Why
    from allegiance.ensemble.design import Mode
    from allegiance.scenario.schema import Case

__all__ = ["Answer", "Fan", "ObservableAnswer", "Share", "answer_from", "wilson"]


@dataclass(frozen=True)
class ObservableAnswer:
    """One quantity: its median and middle 90 % over the futures, what was observed, and from when to when.

    Not a number where no future defines it; `observed` is None where nothing was observed, or where these
    futures cannot be held against it, since they are shorter than the window or simulate fewer people.
    futures: how many define it, of all; median and band are of those.
    """

    name: str
    unit: str
    median: float
    low: float
    high: float
    observed: float | None
    observed_low: float | None
    observed_high: float | None
    start: date
    end: date
    counted_from: date | None
    source: str | None
    futures: int = 0
    of: int = 0

    @property
    def partial(self) -> bool:
        """Whether some futures define it and others do not: so does only a fall the day of the fall."""
        return 0 < self.futures < self.of

    @property
    def inside(self) -> bool | None:
        """Whether the observed range meets the middle 90 %; None where the two cannot be compared.

        The observed value itself may lie outside.
        """
        if self.observed is None or not (isfinite(self.low) and isfinite(self.high)):
            return None
        low = self.observed if self.observed_low is None else self.observed_low
        high = self.observed if self.observed_high is None else self.observed_high
        return self.low <= high and low <= self.high


@dataclass(frozen=True)
class Fan:
    """One quantity day by day: the middle 50 and 90 % over the futures, and the median."""

    name: str
    unit: str
    days: list[int]
    q05: list[float]
    q25: list[float]
    q50: list[float]
    q75: list[float]
    q95: list[float]


@dataclass(frozen=True)
class Basis:
    """The screened set that an answer rests on.

    kept, tried: vectors. cases: those whose observations they were held against. among: the case is one.
    changed: what of the program has changed since, one clause each.
    """

    kept: int
    tried: int
    cases: tuple[str, ...]
    among: bool
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The answer of an ensemble.

    futures: how many were finished; failed: how many could not be. people: simulated persons, after `scale`.
    outcomes: each of the six. when: median, 5 % and 95 % of the day, of outcomes that occurred, except hold.
    first_mover: shares of the falls by direction, service and rank. outcome_over_time: cumulative share of
    futures by day, hold being what is left. certificate: hash of everything that decides the futures. digest:
    hash of the futures themselves. seconds: spent on them, all sittings together. why: what holds people in
    the first future, where it is kept. watch: which assumptions would change the call, carriers: which carry
    it, where that was looked for. regions: by quantity and region, the mean over futures by day. basis: the
    screened set, where parameters come from one that is at hand. chance: part of the variance of outcomes
    that is chance and not parameters, where it shows.
    """

    case: "Case"
    mode: "Mode"
    futures: int
    failed: int
    days: int
    people: int
    seed: int
    scale: float
    outcomes: dict[str, Share]
    when: dict[str, tuple[float, float, float]]
    first_mover: dict[str, dict[str, float]]
    observables: dict[str, ObservableAnswer]
    fans: dict[str, Fan]
    outcome_over_time: dict[str, list[float]]
    assumptions: dict[str, Any]
    certificate: str
    saved: Path
    report: Path | None
    seconds: float
    bytes_per_person: float = nan
    digest: str = ""
    versions: dict[str, str] = field(default_factory=dict[str, str])
    why: "Why | None" = None
    watch: "WatchList | None" = None
    regions: dict[str, dict[str, list[float]]] = field(default_factory=dict[str, dict[str, list[float]]])
    basis: Basis | None = None
    chance: float | None = None
    carriers: "Carriers | None" = None

    @property
    def falls(self) -> int:
        """Futures that ended otherwise than in holding."""
        return sum(share.count for name, share in self.outcomes.items() if name != "hold")

    def to_json(self) -> dict[str, Any]:
        """The answer as plain values, in the stable shape `allegiance.run/1`."""
        from allegiance.analysis.shape import shape

        return shape(self)


def answer_from(folder: Path, runs: int | None = None) -> Answer:
    """The answer of the ensemble kept in `folder`, from its first `runs` futures or all that were asked for.

    Raises InvalidInput where none is kept there, StoreError where it is damaged or nothing is finished.
    """
    from allegiance.analysis.summary import answer_of
    from allegiance.ensemble.kept_case import case_from
    from allegiance.ensemble.manifest import read_ensemble

    stored = read_ensemble(Path(folder), runs)
    return answer_of(stored, case_from(stored.manifest.case))
