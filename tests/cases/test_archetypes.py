"""Each archetype ends as it says, and for the reason that it gives: without that, it ends otherwise."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from allegiance.scenario.load import load_case
from allegiance.scenario.resolve import resolve
from allegiance.scenario.schema import Case
from allegiance.simulation.run import simulate_future

ARCHETYPES = ("hold", "palace-coup", "ouster", "negotiated-exit", "split", "attrition")
REASONS = [  # the archetype, and what its sentence names, given the value of another archetype
    ("hold", "ouster", ["punishment.discipline"]),
    ("ouster", "hold", ["punishment.discipline"]),
    ("palace-coup", "hold", ["identity.mean"]),
    ("palace-coup", "hold", ["surveillance.watchers"]),
    ("negotiated-exit", "hold", ["protest.mobilisation"]),
    ("negotiated-exit", "hold", ["deployment.will"]),
    ("negotiated-exit", "hold", ["leader.guarantee"]),
    ("split", "hold", ["identity.by_region"]),
    ("attrition", "hold", ["desertion.hiding", "desertion.moving", "desertion.exit_control"]),
]
ENOUGH, FEW = 0.8, 0.4  # shares of futures
BRINK = 24  # futures: fewer than 4 or more than 15 falls would be 1 set of seeds in 100, if 4 in 10 fell


def ends(case: Case, runs: int, parameters: Mapping[str, Mapping[str, Any]] | None = None) -> Counter[str]:
    """How many futures of the case end how."""
    futures = (simulate_future(case, seed=seed, parameters=parameters) for seed in range(1, runs + 1))
    return Counter(future.outcome for future in futures)


@pytest.mark.parametrize("name", ARCHETYPES)
def test_an_archetype_ends_as_it_says(name: str) -> None:
    case = load_case(name)
    assert ends(case, 10)[case.expects] >= ENOUGH * 10


@pytest.mark.parametrize(("name", "other", "causes"), REASONS)
def test_without_its_reason_it_ends_otherwise(name: str, other: str, causes: list[str]) -> None:
    case = load_case(name)
    mine, theirs = resolve(case), resolve(load_case(other))
    changed = {mechanism: dict(fields) for mechanism, fields in mine.items()}
    for cause in causes:
        mechanism, field = cause.split(".")
        changed[mechanism][field] = theirs[mechanism][field]
    assert ends(case, 5, changed)[case.expects] <= FEW * 5


def test_on_the_brink_some_futures_hold_and_some_fall() -> None:
    case = load_case("brink")
    found = ends(case, BRINK)
    assert case.expects == ""
    assert set(found) == {"hold", "ouster"}
    assert 4 <= found["ouster"] <= 15


def test_nobody_melts_away_whose_pay_is_not_cut() -> None:
    case = replace(load_case("attrition"), events=())
    assert ends(case, 5)["attrition"] == 0
