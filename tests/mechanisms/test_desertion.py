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


@given(u=chances)
def test_nobody_crosses_a_sealed_border(u):
    sealed = {"exit_control": 1.0, "caught": 1.0}
    assert CAUGHT == value(desertion.go_abroad, sealed, posted=0, u=u)


@given(u=chances, control=shares)
def test_those_posted_abroad_walk_away_whatever_the_border(u, control):
    assert ABROAD == value(desertion.go_abroad, {"exit_control": control, "caught": 1.0}, posted=1, u=u)
    assert 0.0 == value(desertion.exit_control, {"exit_control": control}, posted=1)
    assert 0.0 == value(desertion.exit_feared, {"exit_control": control}, posted=1)


@given(u=chances, control=shares)
def test_an_open_country_catches_nobody_at_home(u, control):
    assert HOME == value(desertion.go_home, {"manhunt": 0.0, "exit_control": control}, u=u)


@given(u=chances, manhunt=shares)
def test_a_manhunt_catches_nobody_abroad(u, manhunt):
    assert ABROAD == value(desertion.go_abroad, {"manhunt": manhunt, "exit_control": 0.0}, posted=0, u=u)


@pytest.mark.parametrize("control", [0.0, 0.25, 0.7, 1.0])
def test_the_share_caught_is_the_product_of_control_and_catching(control):
    how = {"exit_control": control, "caught": 0.4}
    caught = [
        CAUGHT == value(desertion.go_abroad, how, posted=0, u=u) for u in np.linspace(0.005, 0.995, 100)
    ]
    assert 0.4 * control == pytest.approx(np.mean(caught), abs=0.011)


@given(less=shares, more=shares)
def test_the_tighter_the_exits_the_less_leaving_abroad_is_worth(less, more):
    less, more = sorted((less, more))
    for term in (desertion.exit_control, desertion.exit_feared):
        worth = [value(term, {"exit_control": control}, posted=0) for control in (less, more)]
        assert worth[0] >= worth[1]
    assert 0.0 == value(desertion.exit_control, {"exit_control": 0.0}, posted=0)


def test_life_abroad_is_worth_its_income_in_logs():
    worth = [
        value(desertion.life_abroad, {"abroad": np.full(5, paid)}, service=0, rank=0, outside=50.0)
        for paid in (50.0, 100.0)
    ]
    assert log(2.0) == pytest.approx(worth[1] - worth[0])


@given(u=chances)
def test_an_opportunity_comes_at_a_constant_rate(u):
    days = value(desertion.transport, {"opportunity": 7.0}, u=u)
    assert u == pytest.approx(exp(-days / 7.0))
    assert days == value(desertion.leave, {"opportunity": 7.0}, u=u)


def test_those_caught_leave_the_service_when_they_are_let_go():
    assert RETIRED == value(desertion.discharge)
