"""Paired differences: the same futures with and without a dose."""

from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
from scipy.stats import binomtest

from allegiance.rules.vocabulary import RANKS, STATES
from allegiance.scenario.load import load_case
from allegiance.scenario.schema import Case
from allegiance.simulation.life import Life
from allegiance.simulation.observables import MEASURES
from allegiance.simulation.run import built
from effects.row import Effect, Values


class Experiment(NamedTuple):
    """When a dose begins, when the futures end, and at what scale they are lived."""

    day: int
    days: int
    scale: float


class End(NamedTuple):
    """How a future ended: its outcome, measures, the nation's columns, people by service, rank and state."""

    outcome: str
    measures: dict[str, float]
    nation: Any
    people: Any


def dosed(case: Case, dose: Values, day: int) -> Case:
    """The case in which parameters have these values from a day on."""
    if day == 0:
        return case.with_parameters(dose)
    event = {"date": case.date_of(day), "label": "a dose", "source": "assumption", "set": dose}
    return case.with_events(event)


@lru_cache(maxsize=60)
def parting(case: Case, day: int, days: int, scale: float, seed: int) -> Life:
    """A future of the case up to a day; to make the people of day 0 costs as much as a month of theirs."""
    return Life(case, built(), seed=seed, days=min(days, case.days), scale=scale).live(before=day)


@cache
def end(case: Case, base: Case, effect: Experiment, seed: int) -> End:
    """The end of one future, which is that of the base up to the day of the dose."""
    day, days, scale = effect
    first = parting(base if day else case, day, days, scale, seed)
    h = first.branch(case).live().history
    measures = {name: measure.of(h, 1, h.last) for name, measure in MEASURES.items()}
    return End(h.outcome, measures, h.nation[h.last].copy(), h.tally[h.last].copy())


def read(future: End, reads: str) -> float:
    """What an effect reads off the end of a future."""
    kind, _, name = reads.partition(":")
    match kind:
        case "outcome":
            return float(future.outcome == name)
        case "nation":
            return float(future.nation[name])
        case "people":
            state, rank = name.split(".")
            return float(future.people[:, RANKS.index(rank), STATES.index(state)].sum())
        case _:
            return future.measures[reads]


def pairs(effect: Effect):
    """What is read with the dose and without it, future by future: float64 [2, futures]."""
    base = load_case(effect.case)
    base = base.with_parameters(effect.given) if effect.given else base
    how = Experiment(effect.day, effect.days, effect.scale)
    seeds = range(1, effect.futures + 1)
    both = (dosed(base, effect.dose, effect.day), base)
    return np.array([[read(end(case, base, how, s), effect.reads) for s in seeds] for case in both])


def chance_of_as_many(differences) -> float:
    """Two-sided chance of as uneven a number of rises and falls, were both as likely: the sign test."""
    rises, falls = int((differences > 0).sum()), int((differences < 0).sum())
    return float(binomtest(rises, rises + falls).pvalue) if rises + falls else 1.0
