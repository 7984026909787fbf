import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import opposition
from mechanisms.facts import value

shares = st.floats(0, 1)


def test_a_leader_who_is_left_alone_is_free_and_outrages_nobody():
    assert 0.0 == value(opposition.leader_held, nation_protest_last=0.06, u=0.0)
    assert 1.0 == value(opposition.leader_at_large) == value(opposition.mobilising)
    assert 0.0 == value(opposition.outrage) == value(opposition.wronged) == value(opposition.summons)


@given(u=shares, protest=st.floats(0, 0.06))
def test_the_regime_takes_him_by_rule_only_while_the_street_is_full(u, protest):
    held = value(opposition.leader_held, {"pursued": 0.2, "full": 0.01}, nation_protest_last=protest, u=u)
    assert float(protest > 0.01 and u < 0.2) == held


def test_who_was_taken_by_rule_stays_in_prison_while_that_is_the_rule():
    for pursued, held in ((0.2, 1.0), (0.0, 0.0)):
        assert held == value(opposition.leader_held, {"pursued": pursued}, leader_held_last=1.0, u=0.9)
    assert 1.0 == value(opposition.leader_held, {"arrested": 1.0}, u=0.9)


def test_a_cell_outrages_more_than_exile_and_exile_more_than_an_investigation():
    how = {"outrage": 0.3, "outrage_investigated": 0.3, "outrage_exiled": 0.5}
    cell = value(opposition.outrage, how, leader_held=1.0)
    exile = value(opposition.outrage, {**how, "exiled": 1.0})
    investigation = value(opposition.outrage, {**how, "investigated": 1.0})
    assert 0.3 == cell > exile > investigation > 0.0


@given(last=shares, wronged=shares)
def test_outrage_is_over_what_is_new_and_fades(last, wronged):
    how = {"outrage": 0.3, "outrage_half_life": 14.0}
    found = value(opposition.outrage, how, outrage_last=last, wronged_last=wronged, leader_held=1.0)
    assert last * 0.5 ** (1.0 / 14.0) + 0.3 * (1.0 - wronged) == pytest.approx(found)


@given(outrage=shares)
def test_an_arrest_costs_coordination_whatever_the_outrage(outrage):
    held = value(opposition.mobilising, {"loss": 0.2}, outrage=outrage, leader_held=1.0)
    assert 0.8 * (1.0 + outrage) == pytest.approx(held)
    away = value(opposition.mobilising, {"loss_exiled": 0.1, "exiled": 1.0}, outrage=outrage)
    assert 0.9 * (1.0 + outrage) == pytest.approx(away)


def test_his_voice_carries_less_from_abroad_and_least_from_a_cell():
    cell = value(opposition.leader_at_large, {"heard_arrested": 0.3}, leader_held=1.0)
    abroad = value(opposition.leader_at_large, {"heard_exiled": 0.5, "exiled": 1.0})
    assert (0.3, 0.5) == (pytest.approx(cell), pytest.approx(abroad))


@given(u=shares, voice=shares)
def test_a_call_comes_once_in_so_many_days_and_is_as_large_as_his_voice(u, voice):
    found = value(opposition.summons, {"every": 10.0, "turnout": 0.02}, leader_at_large=voice, u=u)
    assert (0.02 * voice if u < 0.1 else 0.0) == found
