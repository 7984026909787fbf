from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import punishment
from allegiance.rules.vocabulary import ARRESTED, RANKS, SERVICES, STATES
from mechanisms.facts import value

shares = st.floats(0, 1)
utils = st.floats(-4, 4)


@given(less=shares, more=shares, sureness=st.floats(0.3, 6))
def test_there_is_safety_in_numbers(less, more, sureness):
    less, more = sorted((less, more))
    alone, together = (value(punishment.exposed, {"sureness": sureness}, defiance=d) for d in (less, more))
    assert 0.0 <= together <= alone <= 1.0


def test_nobody_is_punished_where_all_refuse_and_one_who_does_alone_surely_is():
    assert 0.0 == value(punishment.exposed, defiance=1.0)
    assert 1.0 - exp(-50.0 * 1.6) == value(punishment.exposed, {"sureness": 1.6}, defiance=0.0)


@given(belief=shares, exposed=shares, fear=st.floats(0, 1.5), strain=shares)
def test_a_sure_fall_ends_all_punishment(belief, exposed, fear, strain):
    kept = {"exposed": exposed, "fear": fear}
    assert 0.0 == value(punishment.retribution, fall_belief=1.0, **kept)
    paid = value(punishment.retribution, fall_belief=belief, **kept)
    assert (1.0 - belief) * exposed * (1.0 + fear) == pytest.approx(paid)
    assert 0.0 <= value(punishment.grip, retribution=paid, strain=strain, cohesion=1.0) <= paid
    assert paid == value(punishment.grip, retribution=paid, strain=0.0, cohesion=1.0)
    assert 0.8 * paid == pytest.approx(value(punishment.grip, retribution=paid, strain=0.0, cohesion=0.8))


@given(belief=shares, exposed=shares)
def test_refusal_costs_the_post_in_staffs_only(belief, exposed):
    assert 0.0 == value(punishment.dismissal, fall_belief=belief, exposed=exposed, level=0)
    assert 0.0 <= value(punishment.dismissal, fall_belief=belief, exposed=exposed, level=1) <= 1.0


@given(earned=utils, allegiance=utils)
def test_only_a_post_that_is_worth_something_can_be_lost(earned, allegiance):
    found = value(punishment.office_lost, {"office": 0.6}, earned=earned, allegiance=allegiance)
    assert -0.6 * max(0.0, earned + allegiance) == pytest.approx(found)


@given(escape=shares)
def test_treason_costs_those_who_cannot_get_away(escape):
    assert 0.0 == value(punishment.treason, {"treason": 7.0}, escape=1.0)
    assert -7.0 * (1.0 - escape) == pytest.approx(value(punishment.treason, {"treason": 7.0}, escape=escape))


def arrests(n):
    flow = np.zeros((len(STATES), len(SERVICES), len(RANKS)), np.int32)
    flow[ARRESTED, 0, 0] = n
    return flow


@given(last=st.floats(0, 1.5))
def test_fear_fades_by_half_in_its_half_life(last):
    fear = last
    for _ in range(60):
        fear = value(punishment.fear, {"half_life": 60.0}, fear_last=fear, flow_last=arrests(0), strength=1e4)
    assert 0.5 * last == pytest.approx(fear, rel=1e-9)


@given(last=st.floats(0, 1.5), n=st.integers(0, 10_000))
def test_arrests_frighten_but_not_without_end(last, n):
    how = {"most": 1.5, "per_arrest": 0.05}
    found = value(punishment.fear, how, fear_last=last, flow_last=arrests(n), strength=1e4)
    assert 0.0 <= found <= 1.5
    assert found >= value(punishment.fear, how, fear_last=last, flow_last=arrests(0), strength=1e4)
