"""Two small cases that were observed, and futures of no time whose ends follow from their parameters."""

from dataclasses import replace

import numpy as np

from allegiance.ensemble.job import Engine, content, parameters_of
from allegiance.scenario.schema import Observed
from allegiance.screening.screen import Screening
from ensemble.fakes import FakeFuture, code
from ensemble.small import small_case

BELIEF = ("protest", "mixing")  # the parameter that decides everything here


def observed(case, name, value, low, high, unit):
    end = case.date_of(case.days)
    return Observed(name, case.start, end, None, value, low, high, unit, "agency")


def cases(folder):
    """A country where 100 people crossed, and one three times as large where 1 % deserted and all held."""
    folder.mkdir(parents=True, exist_ok=True)
    one = small_case(folder)
    two = replace(one, name="large", days=60, digest="large", expects="hold", root="large")
    crossings = observed(one, "crossings", 100, 80, 120, "person")
    desertion = observed(two, "desertion_per_year", 0.01, 0.005, 0.02, "share/year")
    return replace(one, observed=(crossings,), expects=""), replace(two, observed=(desertion,))


def belief(parameters):
    mechanism, field = BELIEF
    return float(np.mean(parameters[mechanism][field]))


def simulate(case, *, seed, draw, parameters, days, scale):
    level = belief(parameters) / belief(parameters_of(case, "fixed", 0, 1))
    chance = np.random.default_rng([seed % 2**63]).normal(0, 0.05)
    seen = {"crossings": 100 * level**3 * np.exp(chance), "desertion_per_year": 0.01 * level**3}
    outcome = "hold" if level < 1.2 else "ouster"
    return FakeFuture(
        seed,
        draw,
        outcome,
        days,
        "",
        "",
        "",
        seen,
        {},
        round(case.people * scale),
        70.0,
        0.0,
        1,
        f"{seed}{level}",
    )


def warm(case):
    """Nothing to compile."""


ENGINE = Engine(parameters_of, simulate, warm, content, code)


def screening(folder, only=None, **options):
    made = only or cases(folder)
    return Screening(made, folder / "screening", seed=3, wave=16, workers=1, engine=ENGINE, **options)
