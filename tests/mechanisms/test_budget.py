from math import expm1, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import budget
from mechanisms.facts import value

shares = st.floats(0, 1)


def test_in_ordinary_times_all_bills_are_paid():
    assert 1.0 == pytest.approx(value(budget.revenue))
    assert 15.0 == value(budget.savings, {"savings": 15.0}, savings_last=15.0, revenue=1.0, bills=1.0, t=9)
    assert 1.0 == value(budget.funded, funded_last=1.0, revenue=1.0, bills=1.0, savings=15.0)
    assert 0.0 == value(budget.pay_cut, funded=1.0) == value(budget.perks_cut, funded=1.0)


@given(told=shares, pressed=shares)
def test_no_more_than_all_exports_can_be_cut_off(told, pressed):
    found = value(budget.revenue, {"exports": 0.6, "embargo": told}, embargo=pressed)
    assert 0.4 + 0.6 * (1.0 - min(1.0, told + pressed)) == pytest.approx(found)
    assert 0.4 - 1e-12 <= found


@given(price=st.floats(0, 4), strike=shares, aid=shares)
def test_prices_strikes_and_sponsors_move_revenue(price, strike, aid):
    how = {"exports": 0.6, "price": price, "stoppage": 0.7}
    found = value(budget.revenue, how, nation_strike=strike, subsidy=aid)
    assert (0.4 + 0.6 * price) * (1.0 - 0.7 * strike) + aid == pytest.approx(found)


def test_savings_last_for_as_many_days_as_the_shortfall_leaves_them():
    left = value(budget.savings, {"savings": 15.0}, t=0)
    assert 15.0 == left
    for day in range(1, 31):
        left = value(budget.savings, {"savings": 15.0}, savings_last=left, revenue=0.5, bills=1.0, t=day)
        assert max(0.0, 15.0 - 0.5 * day) == pytest.approx(left)
    full = value(budget.savings, {"savings": 15.0}, savings_last=14.9, revenue=4.0, bills=1.0, t=31)
    assert 15.0 == full


@given(revenue=st.floats(0, 2), felt=shares, bills=st.floats(0.5, 2))
def test_no_cut_is_felt_while_savings_last(revenue, felt, bills):
    spared = value(budget.funded, funded_last=felt, revenue=revenue, bills=bills, savings=0.1)
    assert felt <= spared <= 1.0
    broke = value(budget.funded, funded_last=felt, revenue=revenue, bills=bills, savings=0.0)
    assert broke <= spared + 1e-12


@given(funded=shares)
def test_perks_are_cut_before_pay_and_something_is_always_paid(funded):
    how = {"pay_spared": 0.5, "perks_first": 2.0, "least": 0.05}
    pay, perks = (value(rule, how, funded=funded) for rule in (budget.pay_cut, budget.perks_cut))
    assert -0.95 <= perks <= 0.0
    assert log(0.5) <= pay <= 0.0
    assert perks <= max(-0.95, funded - 1.0) + 1e-12  # at least as deep as the shortfall
    assert perks <= expm1(pay) + 1e-12


@given(names=st.floats(0.5, 2))
def test_recruits_and_soldiers_who_are_gone_are_paid(names):
    before = value(budget.rolls_before, on_rolls=20_000.0, t=0)
    assert before == value(budget.rolls_before, on_rolls=9_000.0, t=7, rolls_before_last=before)
    found = value(budget.bills, {"payroll": 0.3}, on_rolls=names * before, rolls_before=before)
    assert 0.7 + 0.3 * names == pytest.approx(found)


@given(more=st.floats(1, 5))
def test_the_more_generals_share_the_pot_the_less_each_gets(more):
    assert 1.0 / more - 1.0 == pytest.approx(
        value(budget.diluted, generals=100.0 * more, generals_before=100.0)
    )
    assert 0.0 == value(budget.diluted, generals=90.0, generals_before=100.0)
