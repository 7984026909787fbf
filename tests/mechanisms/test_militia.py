"""The militia add a little force, hear of plots, and count only where they are and obey."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import militia, surveillance
from allegiance.rules.vocabulary import RANKS, STATUSES
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.load import load_case
from mechanisms.facts import value
from simulation.small import changed, lived, with_recruits

HERE = STATUSES.index("militia")
LOATHED = {"identity.mean": {"default": [0.2, 0.3, 0.3, 0.4, -2.2], "militia": [0.9] * 5}}


def with_militia(case, people):
    """The case with so many militia, spread as the people are."""
    case = with_recruits(case, {"militia": {}})
    ranks = Frozen({**dict.fromkeys(RANKS, 0), "private": people})
    return replace(case, forces=Frozen({**case.forces, "militia": Frozen({"militia": ranks})}))


@pytest.mark.parametrize(("status", "obeys", "counted"), [(HERE, 1, 80), (HERE, 0, 0), (0, 1, 0)])
def test_the_militia_are_those_who_are_there_and_obey(status, obeys, counted):
    assert counted == value(militia.militiamen, present=80.0, obeying_last=float(obeys), status=status)


def test_a_quick_look_sees_the_same_militia_among_the_people():
    whole = value(militia.militia_density, sum_region_militiamen=4000.0, sampled=1.0, population=4e6)
    quick = value(militia.militia_density, sum_region_militiamen=200.0, sampled=0.05, population=4e6)
    assert 1.0 == pytest.approx(whole) == pytest.approx(quick)


@given(density=st.floats(0, 20), ears=st.floats(0, 0.01), force=st.floats(0, 1))
def test_what_they_do_grows_with_their_number(density, ears, force):
    assert ears * density == value(militia.overheard, {"ears": ears}, militia_density=density)
    assert force * density == value(militia.auxiliaries, {"force": force}, militia_density=density)


def test_what_the_militia_hear_adds_to_the_watch():
    how = {"watchers": np.full(9, 0.003), "lent": 0.5}
    assert 0.0035 == pytest.approx(value(surveillance.watch, how, service=2, advisers=1.0, overheard=0.0005))


def test_without_a_militia_nothing_changes():
    other = {"militia.ears": 0.01, "militia.force": 1.0}
    one, two = (lived(changed("hold", how), people=1500, days=60).digest for how in ({}, other))
    assert one == two


def test_a_large_militia_keeps_generals_from_conspiring():
    """Palace coup at a tenth of its size; 220,000 militia among 32 million; eight futures, seeds 1 to 8.

    The IISS counted so many in Venezuela in 2019.
    """
    ends = {}
    for people in (0, 220_000):
        case = with_militia(changed("palace-coup", LOATHED), people)
        runs = [lived(case, people=case.people / 10, days=100, seed=seed).history for seed in range(1, 9)]
        ends[people] = Counter(h.outcome for h in runs)
    assert ends[0]["palace_coup"] > ends[220_000]["palace_coup"]


def test_a_militia_adds_to_those_who_are_killed():
    """The quiet archetype at a tenth of its size; 220,000 militia; eight paired futures."""
    killed = {}
    for people in (0, 220_000):
        case = with_militia(load_case("hold"), people)
        runs = [lived(case, people=case.people / 10, days=150, seed=seed).history for seed in range(1, 9)]
        killed[people] = sum(float(h.nation["killed"][h.last]) for h in runs)
    assert killed[220_000] > 1.2 * killed[0]
