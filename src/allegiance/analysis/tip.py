"""How much of a lever it would take: doses become scenarios, each an ensemble that is kept like any other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from allegiance.analysis.sharing_out import most_of, share_out
from allegiance.analysis.tipping import Tip, pursue, told
from allegiance.analysis.tried import Outcomes, Search
from allegiance.ensemble.job import Job
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.pool import Workers
from allegiance.ensemble.simulate import Watch, default_folder, simulate_ensemble
from allegiance.errors import CaseError, StoreError, UsageError, did_you_mean
from allegiance.rules.vocabulary import OUTCOMES
from allegiance.scenario.lever import Dose, levers
from allegiance.scenario.pull import with_levers

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case

FALLS = "falls"  # any outcome but that the forces hold
LINES = 5  # doses of the second lever at which a frontier is looked for
WIDTH = 0.05  # of the range of doses: an interval this narrow ends the search
BUDGET = 400


@dataclass(frozen=True)
class Sought:
    """A parameter of a lever whose dose is looked for, and the doses between which it is."""

    lever: str
    parameter: str
    dates: str
    dose: Dose
    low: float
    high: float

    @classmethod
    def of(cls, text: str, between: tuple[float, float] | None = None) -> "Sought":
        """What `name[.parameter][@from[..to]]` means; without a parameter the lever's first.

        Raises CaseError for a lever, parameter or dose that does not exist, or a text that says a dose.
        """
        said, at, dates = text.partition("@")
        name, _, parameter = said.strip().partition(".")
        name = name.partition("=")[0]
        known = levers()
        if name not in known:
            hint = did_you_mean(name, known)
            raise CaseError(key=text, found=f"unknown lever {name!r}", allowed=", ".join(known), hint=hint)
        lever = known[name]
        if "=" in said or (parameter and parameter not in lever.doses):
            found = "a dose" if "=" in said else f"parameter {parameter!r}"
            raise CaseError(
                key=text, found=found, allowed=", ".join(f"{lever.name}.{word}" for word in lever.doses)
            )
        parameter = parameter or next(iter(lever.doses))
        dose = lever.doses[parameter]
        low, high = between or (dose.low, dose.high)
        if not dose.low <= low < high <= dose.high:
            raise CaseError(key=text, found=f"doses from {low:g} to {high:g}", allowed=f"within {dose.range}")
        return cls(name, parameter, f"{at}{dates}", dose, low, high)

    @property
    def name(self) -> str:
        """Lever and parameter."""
        return f"{self.lever}.{self.parameter}"

    def at(self, dose: float) -> str:
        """The lever at this dose, as it is written."""
        return f"{self.name}={dose:.6g}{self.dates}"


@dataclass(frozen=True)
class Question:
    """An outcome, how probable it is to become, and the ensembles' design.

    job: of the case with everything that is pulled anyway. folder: where doses are kept; by default where
    `run` would keep them.
    """

    job: Job
    outcome: str
    probability: float
    folder: Path | None = None
    workers: Workers = None
    watch: Watch | None = None

    def __post_init__(self) -> None:
        if self.outcome not in {*OUTCOMES, FALLS}:
            message = f"--outcome {self.outcome}: allowed are {', '.join((*OUTCOMES, FALLS))}"
            raise UsageError(message)

    def outcomes(self, case: "Case", futures: int) -> Outcomes:
        """Which of the first futures of a scenario have the outcome; simulated as far as not kept yet.

        Raises StoreError where one could not be simulated, since futures are paired.
        """
        job = replace(self.job, case=case)
        folder = default_folder(job) if self.folder is None else self.folder / case.digest
        kept = read_ensemble(simulate_ensemble(job, futures, folder, self.workers, self.watch), futures)
        if kept.futures.height < futures:
            failed = f"{futures - kept.futures.height} of {futures} futures failed"
            message = f"{folder}: {failed}; its manifest says why"
            raise StoreError(message)
        ended = kept.futures["outcome"].to_numpy()
        return np.asarray(ended != "hold" if self.outcome == FALLS else ended == self.outcome)


@dataclass(frozen=True)
class Tipping:
    """The answer for one lever: what was sought, and what the search found."""

    sought: Sought
    outcome: str
    tip: Tip

    def to_json(self) -> dict[str, Any]:
        """The answer in its stable shape; keys are added, none is renamed."""
        tip = self.tip
        dose, best = tip.best
        return {
            "schema": "allegiance.tip/1",
            "lever": self.sought.lever,
            "parameter": self.sought.parameter,
            "unit": self.sought.dose.unit,
            "outcome": self.outcome,
            "probability": tip.probability,
            "dose": _number(tip.dose),
            "low": _number(tip.low),
            "high": _number(tip.high),
            "futures": tip.futures,
            "reason": tip.reason,
            "best": {"dose": dose, "probability": best.probability, "low": best.low, "high": best.high},
            "tried": [{"dose": dose, **vars(share)} for dose, share in tip.tried.items()],
        }


@dataclass(frozen=True)
class Frontier:
    """For doses of a second lever, how much of the first it takes."""

    second: Sought
    points: tuple[tuple[float, Tipping], ...]

    def to_json(self) -> dict[str, Any]:
        """The first point's question, then a row for each dose of the second lever."""
        first = self.points[0][1].to_json()
        asked = {
            key: first[key] for key in ("schema", "lever", "parameter", "unit", "outcome", "probability")
        }
        kept = ("dose", "low", "high", "futures", "reason", "tried")
        rows = [
            {"second": dose, **{key: tipping.to_json()[key] for key in kept}} for dose, tipping in self.points
        ]
        second = {
            "lever": self.second.lever,
            "parameter": self.second.parameter,
            "unit": self.second.dose.unit,
        }
        return {**asked, "second": second, "futures": sum(row["futures"] for row in rows), "frontier": rows}


def tipping(
    question: Question, sought: Sought, budget: int = BUDGET, width: float = WIDTH, pulled: Sequence[str] = ()
) -> Tipping:
    """The dose of one lever at which the outcome reaches the probability, with further levers pulled."""
    found = _search(question, sought, budget, pulled)
    pursue(found, width * (sought.high - sought.low))
    return Tipping(sought, question.outcome, told(found))


def frontier(
    question: Question, first: Sought, second: Sought, budget: int = BUDGET, width: float = WIDTH
) -> Frontier:
    """For evenly spaced doses of the second lever, how much of the first it takes; they share the budget."""
    doses = [float(f"{dose:.6g}") for dose in np.linspace(second.low, second.high, LINES)]
    most = most_of(budget, LINES)
    searches = [_search(question, first, budget // LINES, [second.at(dose)], most) for dose in doses]
    share_out(searches, budget, width * (first.high - first.low))
    found = [Tipping(first, question.outcome, told(one)) for one in searches]
    return Frontier(second, tuple(zip(doses, found, strict=True)))


def _search(question: Question, sought: Sought, budget: int, pulled: Sequence[str], most: int = 0) -> Search:
    """A search for the dose that is yet to begin."""
    job = question.job

    def ask(dose: float, futures: int) -> Outcomes:
        case = with_levers(job.case, [*pulled, sought.at(dose)], (), job.days)
        return question.outcomes(case, futures)

    alone = not (pulled or job.case.shifts)
    return Search(ask, sought.low, sought.high, question.probability, budget, alone, most)


def _number(value: float) -> float | None:
    return None if isnan(value) else value
