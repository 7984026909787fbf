from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import desertion
from allegiance.rules.vocabulary import ABROAD, CAUGHT, HOME, RETIRED
from mechanisms.facts import value

shares = st.floats(0, 1)
chances = st.floats(0.001, 0.999)


def watched(changes, **columns):
    return value(desertion.watched, {"bound": np.ones(3), **changes}, **columns)


def go_abroad(changes, u, posted=0):
    return value(desertion.go_abroad, changes, watched=watched(changes, posted=posted), u=u)


@given(u=chances)
def test_nobody_crosses_a_sealed_border(u):
    sealed = {"exit_control": 1.0, "caught": 1.0}
    assert CAUGHT == go_abroad(sealed, u)


@given(u=chances, control=shares)
def test_those_posted_abroad_walk_away_whatever_the_border(u, control):
    assert ABROAD == go_abroad({"exit_control": control, "caught": 1.0}, u, posted=1)
    assert 0.0 == watched({"exit_control": control}, posted=1)


@given(u=chances, control=shares)
def test_an_open_country_catches_nobody_at_home(u, control):
    assert HOME == value(desertion.go_home, {"manhunt": 0.0, "exit_control": control}, u=u)


@given(u=chances, manhunt=shares)
def test_a_manhunt_catches_nobody_abroad(u, manhunt):
    assert ABROAD == go_abroad({"manhunt": manhunt, "exit_control": 0.0}, u)


@pytest.mark.parametrize("control", [0.0, 0.25, 0.7, 1.0])
def test_the_share_caught_is_the_product_of_control_and_catching(control):
    how = {"exit_control": control, "caught": 0.4}
    caught = [CAUGHT == go_abroad(how, u) for u in np.linspace(0.005, 0.995, 100)]
    assert 0.4 * control == pytest.approx(np.mean(caught), abs=0.011)


@given(less=shares, more=shares)
def test_the_tighter_the_exits_the_less_leaving_abroad_is_worth(less, more):
    less, more = sorted((less, more))
    for term in (desertion.exit_control, desertion.exit_feared):
        worth = [value(term, watched=watched({"exit_control": control})) for control in (less, more)]
        assert worth[0] >= worth[1]
    assert 0.0 == value(desertion.exit_control, watched=watched({"exit_control": 0.0}))


@given(control=shares, leaks=shares, near=shares)
def test_where_a_border_is_near_the_watch_leaks(control, leaks, near):
    how = {"exit_control": control, "leaks": leaks}
    assert control * (1.0 - leaks * near) == pytest.approx(watched(how, nearness=near))


@given(control=shares, bound=shares)
def test_an_order_binds_a_status_as_far_as_it_is_told_to(control, bound):
    how = {"exit_control": control, "bound": np.array([1.0, bound, 1.0])}
    assert [control, control * bound] == [watched(how, status=status) for status in (0, 1)]


def test_life_abroad_is_worth_its_income_in_logs():
    worth = [
        value(desertion.life_abroad, {"abroad": np.full(5, paid)}, service=0, rank=0, outside=50.0)
        for paid in (50.0, 100.0)
    ]
    assert log(2.0) == pytest.approx(worth[1] - worth[0])


@given(u=chances)
def test_an_opportunity_comes_at_a_constant_rate(u):
    days = value(desertion.transport, {"opportunity": 7.0}, u=u)
    assert u == pytest.approx(exp(-(days - 0.5) / 7.0))
    assert days == value(desertion.leave, {"opportunity": 7.0}, u=u)


def test_those_caught_leave_the_service_when_they_are_let_go():
    assert RETIRED == value(desertion.discharge)


@given(control=shares, bound=shares, leaks=shares, border=shares)
def test_exits_are_watched_less_near_a_border_and_for_those_whom_the_order_does_not_bind(
    control, bound, leaks, border
):
    how = {"exit_control": control, "leaks": leaks, "bound": np.array([1.0, bound, 1.0])}
    away, near = (value(desertion.watched, how, posted=0, status=1, nearness=near) for near in (0.0, border))
    assert control * bound == pytest.approx(away)
    assert (1.0 - leaks * border) * away == pytest.approx(near)
