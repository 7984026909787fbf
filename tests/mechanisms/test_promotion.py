"""Who is promoted, how ranks stay counted, and generals who get more and younger."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import promotion
from allegiance.rules.reference import of
from allegiance.rules.vocabulary import PLOT, RANKS, RETIRED, SERVICES, SHIRK, STATES, STATUSES, STAY
from mechanisms.facts import params, value
from simulation.small import by_day, changed, lived

best = of(promotion.best)
GENERAL, FIELD = RANKS.index("general"), RANKS.index("field")


def inflated(rate, **more):
    """The quiet archetype, where generals are made at this rate a year."""
    return changed("hold", {"promotion.rate": [0, 0, 0, 0, rate], **more})


# -- plain functions -----------------------------------------------------------------------------------------


@given(u=st.floats(0.001, 0.999), rank=st.integers(0, GENERAL))
def test_years_of_service_lie_around_those_of_the_rank(u, rank):
    how = {"years": np.array([1.0, 8.0, 6.0, 20.0, 30.0]), "spread": 0.5}
    years = value(promotion.years_served, how, u=u, rank=rank)
    assert isinstance(years, int)
    assert abs(years - how["years"][rank]) <= 0.5 * how["years"][rank] + 0.5


@given(merits=st.lists(st.integers(-50, 50), max_size=60), chosen=st.integers(0, 70))
def test_boards_take_the_best_and_of_equals_the_first(merits, chosen):
    taken = best(np.array(merits, float), chosen)
    order = sorted(range(len(merits)), key=lambda n: (-merits[n], n))
    assert sorted(order[:chosen]) == np.flatnonzero(taken).tolist()


def test_generals_are_counted_while_they_serve():
    tally = np.zeros((len(SERVICES), len(RANKS), len(STATES)), np.int32)
    tally[:, GENERAL, [STAY, SHIRK, PLOT]] = 2
    tally[:, GENERAL, RETIRED] = 50
    tally[:, FIELD, STAY] = 50
    assert 6.0 * len(SERVICES) == value(promotion.generals, tally=tally)
    assert 54.0 == value(promotion.generals_before, generals=54.0, t=0)
    assert 54.0 == value(promotion.generals_before, generals_before_last=54.0, generals=80.0, t=9)


def test_a_top_is_heavy_against_those_in_active_service():
    active, reserve = (value(promotion.under_arms, present=100.0, status=s) for s in (0, 1))
    assert (100.0, 0.0, "active") == (active, reserve, STATUSES[0])
    assert 8.0 == value(promotion.generals_per_thousand, generals=160.0, sum_nation_under_arms=20000.0)


def test_the_default_makes_nobody_a_general_and_retires_nobody():
    p = params(promotion)
    assert 0.0 == np.asarray(p.rate).max() == p.retirement


# -- the day -------------------------------------------------------------------------------------------------


def test_the_promoted_are_the_best_of_their_service_and_stay_in_their_units():
    """Without noise or loyalty boards go by seniority alone."""
    case = inflated(1.5, **{"promotion.noise": 0.0, "promotion.loyalty": 0.0})
    before = None
    for t, w in by_day(case, people=20_000, days=30):
        if t == 29:
            before, units, commanders = (
                w.people.copy(),
                w.people["view_id"].copy(),
                w.units["commander"].copy(),
            )
    after = w.people
    risen = after["rank"] != before["rank"]
    assert risen.sum() == w.nation["promotions"][0] > 5
    assert {(FIELD, GENERAL)} == set(zip(before["rank"][risen], after["rank"][risen], strict=True))
    assert np.array_equal(units, after["view_id"])
    for k in np.unique(after["service"][risen]):
        passed = (before["rank"] == FIELD) & (before["service"] == k) & ~risen & (w.state == STAY)
        chosen = risen & (before["service"] == k)
        assert before["years_served"][chosen].min() >= before["years_served"][passed].max()
    held = w.units["seat"] > 0
    assert np.array_equal(commanders[held], w.units["commander"][held])


def test_every_rank_can_be_filled_from_below():
    case = changed("hold", {"promotion.rate": [0, 0.3, 0.3, 0.3, 0.3]})
    h = lived(case, people=20_000, days=90).history
    ranks = h.tally.sum(axis=(1, 3))
    assert ranks[0].sum() == ranks[h.last].sum()
    assert (ranks[h.last, 1:] > ranks[0, 1:]).all()
    assert ranks[h.last, 0] < ranks[0, 0]


def test_retired_generals_are_replaced_in_command():
    case = changed("hold", {"promotion.retirement": 1.0})
    run = lived(case, people=20_000, days=210)
    states = run.world.state[run.world.people["rank"] == GENERAL]
    assert 0.3 * len(states) < (states == RETIRED).sum() < 0.6 * len(states)
    seats = run.world.units["commander"][run.world.units["seat"] > 0]
    assert (run.world.state[seats] != RETIRED).mean() > 0.8


def test_a_lazy_day_with_promotions_is_the_eager_day():
    case = changed("hold", {"promotion.rate": [0, 0.5, 0.5, 0.5, 0.5], "promotion.retirement": 0.5})
    lazy, eager = (lived(case, people=3000, days=100, lazy=lazy) for lazy in (True, False))
    assert eager.digest == lazy.digest
    assert eager.looks > lazy.looks


def test_without_a_flow_boards_change_nothing():
    other = {"promotion.board": 7.0, "promotion.seniority": 1.5, "promotion.noise": 0.1}
    one, two = (lived(changed("hold", how), people=1500, days=45).digest for how in ({}, other))
    assert one == two


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_more_are_promoted_the_younger_they_are(seed):
    """The quiet archetype; generals made at 0.1, 0.5 and 1.5 a year for each; three futures of each."""
    found = [lived(inflated(rate), people=20_000, days=210, seed=seed).history for rate in (0.1, 0.5, 1.5)]
    ends = [h.nation[h.last] for h in found]
    promoted = [float(end["promotions"]) for end in ends]
    years = [float(end["years_promoted"]) / end["promotions"] for end in ends]
    assert 5 < promoted[0] < promoted[1] < promoted[2]
    assert years[0] > years[1] > years[2] > 18.0
    heavy = [float(end["generals_per_thousand"]) for end in ends]
    assert 8.0 == found[0].nation["generals_per_thousand"][0]
    assert 8.0 < heavy[0] < heavy[1] < heavy[2]
