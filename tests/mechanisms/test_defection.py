from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import defection
from allegiance.rules.vocabulary import ARRESTED, EXILE, RANKS, REBEL
from mechanisms.facts import value

shares = st.floats(0, 1)
chances = st.floats(0.001, 0.999)
ranks = st.integers(0, len(RANKS) - 1)
GENERAL = RANKS.index("general")


def escape(changes, rank=0, posted=0):
    near = value(defection.nearness, changes, region=0)
    return value(defection.escape, changes, nearness=near, posted=posted, rank=rank)


@given(rank=ranks, border=shares, gap=shares)
def test_chances_to_get_away_are_chances(rank, border, gap):
    for posted in (0, 1):
        assert 0.0 <= escape({"border": np.full(8, border), "open_border": gap}, rank, posted) <= 1.0


@given(rank=ranks, gap=shares)
def test_those_posted_abroad_are_out_of_reach_whatever_the_border(rank, gap):
    assert 0.95 == escape({"border": np.zeros(8), "open_border": gap, "posted": 0.95}, rank, 1)


def test_far_from_any_border_only_generals_find_a_way():
    far = {"border": np.zeros(8), "open_border": 1.0, "general": 0.5}
    assert [0.0, 0.0, 0.0, 0.0, 0.5] == [escape(far, rank) for rank in range(len(RANKS))]


@given(less=shares, more=shares, rank=ranks)
def test_the_more_open_the_border_the_better_the_chances(less, more, rank):
    less, more = sorted((less, more))
    assert escape({"open_border": less}, rank) <= escape({"open_border": more}, rank)


def cross(u, **columns):
    return value(defection.cross, {"caught": 1.0}, u=u, **columns)


@given(u=chances, fall=shares)
def test_with_a_unit_that_has_risen_one_rebels(u, fall):
    assert REBEL == cross(u, rebelling=1.0, fall_belief=fall)


@given(u=chances)
def test_whoever_surely_escapes_is_not_caught_and_goes_away(u):
    assert EXILE == cross(u, escape=1.0, exposed=1.0, fall_belief=0.0)


@given(u=chances)
def test_whoever_cannot_escape_and_is_seen_is_caught(u):
    assert ARRESTED == cross(u, escape=0.0, exposed=1.0, fall_belief=0.0)


@given(u=chances, exposed=shares, way=shares)
def test_whoever_is_sure_of_the_fall_stays_and_rebels(u, exposed, way):
    assert REBEL == cross(u, escape=way, exposed=exposed, fall_belief=1.0)


@given(u=chances, exposed=shares, way=shares, fall=shares)
def test_an_act_of_defection_ends_in_one_of_three_states(u, exposed, way, fall):
    assert cross(u, escape=way, exposed=exposed, fall_belief=fall) in {ARRESTED, REBEL, EXILE}


@given(way=shares, fall=shares)
def test_exile_weighs_less_the_surer_the_fall(way, fall):
    """Exile costs `haven` as long as the regime stands: with a sure fall its cost is taken back."""
    how = {"haven": -1.0}
    now, back = (value(term, how, escape=way) for term in (defection.exile, defection.return_home))
    assert -way == now
    assert 0.0 == now + 1.0 * back
    assert now <= now + fall * back <= 0.0


@given(u=chances, way=shares, fall=shares)
def test_what_counts_is_whether_the_unit_has_risen_and_not_who_commands(u, way, fall):
    assert REBEL == value(defection.cross, u=u, rebelling=1.0, escape=way, exposed=1.0, fall_belief=fall)


@given(u=chances, near=shares, way=shares)
def test_a_way_through_is_found_sooner_near_a_border(u, near, way):
    how = {"opportunity": np.full(len(RANKS), 10.0), "way": way}
    far, here = (value(defection.moment, how, rank=0, nearness=n, u=u) for n in (0.0, near))
    assert exp(-(far - 0.5) / 10.0) == pytest.approx(u)
    assert (1.0 - way * near) * (far - 0.5) == pytest.approx(here - 0.5)
