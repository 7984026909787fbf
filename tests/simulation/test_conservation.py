"""People are conserved, and what the day says of them agrees with a recount."""

from itertools import pairwise

import numpy as np
import pytest

from allegiance.rules.structure import NESTING
from allegiance.rules.vocabulary import OPTIONS, RANKS, REBEL, SERVICES, STATES
from allegiance.scenario.load import load_case
from allegiance.simulation.run import plan
from simulation.small import CONSPIRACY, by_day, changed, lived

WEAK = {"punishment.discipline": 0.1, "orders.moral": 2.5, "protest.call": 0.01, "desertion.hiding": 1.5}
CASES = {
    "quiet": lambda: load_case("hold"),
    "conspiracy": lambda: changed("hold", CONSPIRACY),
    "collapse": lambda: changed("ouster", WEAK),
    "ranks": lambda: changed("ouster", WEAK | {"promotion.rate": 1.0, "promotion.retirement": 1.0}),
}
# The same collapse, but few leave: they refuse where they are.
REFUSAL = {**WEAK, "desertion.hiding": 10.0, "desertion.moving": 12.0, "defection.opportunity": 90.0}


@pytest.fixture(params=CASES)
def days(request):
    """Each day of a run: copies of what is counted."""
    found = []
    for _, w in by_day(CASES[request.param](), people=1500, days=45, seed=3):
        found.append({name: getattr(w, name).copy() for name in ("state", "count", "tally", "flow")})
        found[-1] |= {"units": w.units.copy(), "people": w.people.copy()}
    return found


def unit_of(day):
    """Unit of every person."""
    return np.repeat(np.arange(len(day["units"])), day["units"]["beyond"] - day["units"]["first"])


def test_everybody_is_in_one_state_on_every_day(days):
    for day in days:
        assert len(days[0]["state"]) == len(day["state"])
        assert len(STATES) > day["state"].max()
        assert np.array_equal(day["units"]["size"], day["count"].sum(axis=1))
        # a rank may be left for a higher one, a service may not
        assert np.array_equal(days[0]["tally"].sum(axis=(1, 2)), day["tally"].sum(axis=(1, 2)))


def test_counts_are_recounts(days):
    for day in days:
        count, tally = np.zeros_like(day["count"]), np.zeros_like(day["tally"])
        np.add.at(count, (unit_of(day), day["state"]), 1)
        np.add.at(tally, (day["people"]["service"], day["people"]["rank"], day["state"]), 1)
        assert np.array_equal(count, day["count"])
        assert np.array_equal(tally, day["tally"])


def test_those_present_are_those_who_serve_or_rebel(days):
    for day in days:
        there = (day["state"] < len(OPTIONS)) | (day["state"] == REBEL)
        assert np.array_equal(np.bincount(unit_of(day), there, len(day["units"])), day["units"]["present"])


def test_nobody_comes_back(days):
    for before, after in pairwise(days):
        left = before["state"] >= len(OPTIONS)
        assert (after["state"][left] >= len(OPTIONS)).all()


def test_flows_are_arrivals(days):
    """Arrivals in a state, over all days, less those who moved on, are the people who are in it."""
    for before, after in pairwise(days):
        for state in range(len(OPTIONS), len(STATES)):
            stock = after["tally"][:, :, state] - before["tally"][:, :, state]
            came = after["flow"][state]
            assert (came >= stock).all(), STATES[state]
    moved = sum((a["state"] != b["state"]) & (b["state"] >= len(OPTIONS)) for a, b in pairwise(days))
    assert moved.sum() == sum(day["flow"] for day in days).sum()


# -- means and sums ----------------------------------------------------------------------------------------


def place_of(array, over):
    return np.zeros(len(array), int) if over == "nation" else array[over]


def recount(world, mean, scope):
    """The mean or sum over again, from the entities of `scope`."""
    below = getattr(world, NESTING[scope].array)
    n = len(getattr(world, NESTING[mean.over].array))
    place = place_of(below, mean.over)
    if mean.total:
        return np.bincount(place, below[mean.column], n)
    weight = below[NESTING[scope].weight]
    total = np.bincount(place, weight, n)
    return np.bincount(place, weight * below[mean.column], n) / np.where(total > 0.0, total, 1.0)


@pytest.mark.parametrize("name", ["quiet", "conspiracy", "refusal"])
def test_aggregates_are_recounts(name):
    """On days on which nobody left, since people present are the weights, and those who leave do so later."""
    case = changed("ouster", REFUSAL) if name == "refusal" else CASES[name]()
    checked = 0
    for t, w in by_day(case, people=700, days=45, seed=3):
        if t == 0 or w.flow.sum() > 0:
            continue
        checked += 1
        for mean in plan().means.values():
            scope = plan().scope[mean.column]
            found = getattr(w, NESTING[mean.over].array)[mean.name]
            assert recount(w, mean, scope) == pytest.approx(found, rel=1e-12, abs=1e-15), mean.name
    assert 0 < checked


def test_histories_are_what_the_world_was():
    run = lived(changed("ouster", WEAK), people=1500, days=30)
    h = run.history
    assert h.nation[h.last].tobytes() == run.world.nation[0].tobytes()
    assert np.array_equal(h.tally[h.last], run.world.tally)
    assert len(run.world.state) == h.strength() == h.people(*STATES)[h.last]
    assert len(run.world.state) == sum(h.strength((s,), (r,)) for s in SERVICES for r in RANKS)
