import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import purge
from mechanisms.facts import value

shares = st.floats(0, 1)
alarms = st.floats(0, 20)


@given(alarm=alarms, abroad=shares, fears=shares)
def test_a_regime_that_answers_nothing_purges_at_its_own_rate(alarm, abroad, fears):
    seen = {"alarm": alarm, "precedent_fallen": abroad, "leader_fears_last": fears}
    assert 0.01 == value(purge.purge_rate, {"rate": 0.01, "after_plot": 0.0, "preemptive": 0.0}, **seen)


@given(alarm=alarms, abroad=shares)
def test_foiled_plots_and_falls_abroad_raise_the_rate(alarm, abroad):
    how = {"rate": 0.01, "after_plot": 0.02, "preemptive": 0.03, "resolve": 0.5}
    found = value(purge.purge_rate, how, alarm=alarm, precedent_fallen=abroad)
    assert min(1.0, 0.01 + 0.02 * alarm + 0.03 * abroad) == pytest.approx(found)


@given(alarm=alarms, fears=st.floats(0.5001, 1))
def test_a_ruler_who_fears_for_his_own_dares_no_more_than_the_usual(alarm, fears):
    how = {"rate": 0.01, "after_plot": 0.02, "resolve": 0.5}
    assert 0.01 == value(purge.purge_rate, how, alarm=alarm, leader_fears_last=fears)


@given(last=alarms, foiled=st.integers(0, 50), answered=st.integers(0, 50))
def test_a_plot_alarms_once_and_the_alarm_fades(last, foiled, answered):
    foiled, answered = max(foiled, answered), min(foiled, answered)
    seen = {"alarm_last": last, "foiled_plots": foiled, "plots_answered_last": answered}
    found = value(purge.alarm, {"half_life": 60.0}, **seen)
    assert last * 0.5 ** (1.0 / 60.0) + foiled - answered == pytest.approx(found)
    assert foiled == value(purge.plots_answered, foiled_plots=foiled)
