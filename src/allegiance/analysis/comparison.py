"""What scenarios change against a baseline, from ensembles whose futures are paired."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from allegiance.analysis import frames
from allegiance.analysis.answer import Answer
from allegiance.analysis.effect import Effect, mean_effect, share_effect
from allegiance.analysis.interaction import Arm, Interaction, interactions
from allegiance.analysis.summary import answer_of
from allegiance.analysis.units import unit_of
from allegiance.ensemble.job import OBSERVABLE
from allegiance.ensemble.kept_case import case_from
from allegiance.ensemble.manifest import Stored, read_ensemble
from allegiance.errors import InvalidInput, StoreError
from allegiance.rules.vocabulary import OUTCOMES

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case

DAYS_HELD = "days_held"
INTEREST = 0.1  # the smallest change in the share of an outcome that is worth knowing of
QUANTITIES = (
    "desertion_per_year",
    "guard_desertion_per_year",
    "officer_desertion_per_year",
    "crossings",
    "senior_defections",
    "foiled_plots_per_year",
    "detained",
    "killed",
    "arrested",
    "visible_refusals",
    "purged",
    "purged_loyal",
    "promotions",
    "generals_per_thousand",
    "recruited",
    "struck_off",
    "ghost_soldiers",
    "years_at_promotion",
    "approaches",
    "approaches_claimed",
    "sabotage",
    "coup_attempts",
    "formations_turned",
    "revenue",
    "would_obey",
)


@dataclass(frozen=True)
class Rival:
    """One scenario beside the baseline.

    answer: of its futures by themselves. outcomes, quantities: effects by name. pairs: futures that both
    have; alike: pairs whose two futures are the same in every bit. interest: the smallest change in the
    share of an outcome that is worth knowing of.
    """

    name: str
    answer: Answer
    outcomes: dict[str, Effect]
    quantities: dict[str, Effect]
    alike: int
    pairs: int
    interest: float = INTEREST

    def pairs_to_see(self) -> int | None:
        """Pairs that would show a change of interest, in whichever outcome that takes the most."""
        found = (effect.pairs_to_see(self.interest) for effect in self.outcomes.values())
        return max((pairs for pairs in found if pairs is not None), default=None)


@dataclass(frozen=True)
class Comparison:
    """A baseline and its rivals, all told by the futures that every one of them has.

    set_aside: how many further futures a scenario has, by name, where it has any.
    """

    baseline: Answer
    rivals: tuple[Rival, ...]
    report: Path | None = None
    interactions: tuple[Interaction, ...] = ()
    set_aside: tuple[tuple[str, int], ...] = ()

    @property
    def case(self) -> "Case":
        """The case without the levers that are compared."""
        return self.baseline.case

    @property
    def occurring(self) -> list[str]:
        """Outcomes that came about in some future of some scenario."""
        answers = [self.baseline, *(rival.answer for rival in self.rivals)]
        return [name for name in OUTCOMES if any(answer.outcomes[name].count for answer in answers)]

    def outcomes(self) -> pl.DataFrame:
        """A row for each scenario, the baseline first, and outcome: futures, share, interval, when."""
        answers = [("baseline", self.baseline), *((rival.name, rival.answer) for rival in self.rivals)]
        return pl.concat(
            frames.outcomes(answer).select(pl.lit(name).alias("scenario"), pl.all())
            for name, answer in answers
        )

    def effects(self) -> pl.DataFrame:
        """A row for each scenario and outcome or quantity: difference, its interval, what could be seen."""
        return pl.DataFrame(
            [
                {"scenario": rival.name, "kind": kind, **vars(effect), "detected": effect.detected}
                for rival in self.rivals
                for kind, found in (("outcome", rival.outcomes), ("quantity", rival.quantities))
                for effect in found.values()
            ]
        )

    def to_json(self) -> dict[str, Any]:
        """The comparison as plain values, in the stable shape `allegiance.compare/1`."""
        from allegiance.analysis.compare_shape import shape

        return shape(self)

    def __repr__(self) -> str:
        names = ", ".join(rival.name for rival in self.rivals)
        return f"<Comparison {self.case.name}: {self.baseline.futures} futures, and with {names}>"

    def _repr_html_(self) -> str:
        changed = self.effects().filter(pl.col("kind") == "outcome", pl.col("name").is_in(self.occurring))
        shown = changed.drop("kind", "unit", "detectable", "needed")
        return frames.titled(f"{self.case.title}: what scenarios change", shown)


def comparison_from(
    folders: Sequence[Path], names: Sequence[str], runs: int | None = None, interest: float = INTEREST
) -> Comparison:
    """The comparison of ensembles that are kept: the baseline's folder first, then one for each name.

    Raises InvalidInput where none is kept, StoreError where one is damaged or no future is paired.
    """
    kept = [read_ensemble(Path(folder), runs) for folder in folders]
    stored = _shared(kept, names)
    answers = [answer_of(one, case_from(one.manifest.case)) for one in stored]
    rivals = tuple(
        replace(_rival(name, stored[0], one, answer), interest=interest)
        for name, one, answer in zip(names, stored[1:], answers[1:], strict=True)
    )
    labels = ("baseline", *names)
    arms = [
        Arm(name, answer.case, one.futures) for name, answer, one in zip(labels, answers, stored, strict=True)
    ]
    found = interactions(arms[0], arms[1:], OUTCOMES, QUANTITIES)
    more = [before.futures.height - one.futures.height for before, one in zip(kept, stored, strict=True)]
    set_aside = tuple((name, count) for name, count in zip(labels, more, strict=True) if count)
    return Comparison(answers[0], rivals, interactions=found, set_aside=set_aside)


def _shared(kept: Sequence[Stored], names: Sequence[str]) -> list[Stored]:
    """The ensembles with the futures that all of them have."""
    shared = set(kept[0].futures["index"].to_list())
    for name, one in zip(names, kept[1:], strict=True):
        shared &= set(one.futures["index"].to_list())
        if not shared:
            message = f"no future of {name!r} is paired with one of the baseline in {one.folder}"
            raise StoreError(message)
    return [replace(one, futures=one.futures.filter(pl.col("index").is_in(shared))) for one in kept]


def refuse_unpaired(stored: Sequence[Stored]) -> None:
    """Raise InvalidInput unless the futures of all are paired: the same draws, days, scale and code."""
    first = stored[0]
    for other in stored[1:]:
        for name in ("mode", "screened", "seed", "days", "scale", "code"):
            one, two = (kept.manifest.identity.get(name) for kept in (first, other))
            if one != two:
                message = (
                    f"{other.folder} has {name} {two}, and {first.folder} has {one}: they are not paired"
                )
                raise InvalidInput(message)


def _rival(name: str, baseline: Stored, stored: Stored, answer: Answer) -> Rival:
    one, two = baseline.futures, stored.futures
    outcomes = {
        outcome: share_effect(outcome, *((t["outcome"] == outcome).to_numpy() for t in (one, two)))
        for outcome in OUTCOMES
    }
    quantities = {q: mean_effect(q, unit_of(q), *(_values(t, q) for t in (one, two))) for q in QUANTITIES}
    held = mean_effect(DAYS_HELD, "day", *(t["day"].to_numpy().astype(float) for t in (one, two)))
    alike = int((one["digest"] == two["digest"]).sum())
    return Rival(name, answer, outcomes, {DAYS_HELD: held, **quantities}, alike, one.height)


def _values(futures: pl.DataFrame, name: str) -> Any:  # noqa: ANN401 - an array of floats
    column = OBSERVABLE + name
    return futures[column].to_numpy() if column in futures.columns else np.full(futures.height, np.nan)
