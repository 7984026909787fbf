import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import strike
from mechanisms.facts import value

shares = st.floats(0, 1)
crowds = st.floats(0, 0.06)


@given(crowd=crowds, mobilising=st.floats(0, 3))
def test_nobody_strikes_whom_nobody_calls(crowd, mobilising):
    assert 0.0 == value(strike.strike, protest_last=crowd, mobilising=mobilising)
    assert 1.0 == value(strike.idleness, strike=0.0)


@given(last=shares, call=shares, crowd=crowds, mobilising=st.floats(0, 3))
def test_a_strike_is_a_share_of_work_between_what_was_and_what_is_called(last, call, crowd, mobilising):
    how = {"call": call, "spontaneous": 0.5, "crowd": 0.02}
    found = value(strike.strike, how, strike_last=last, protest_last=crowd, mobilising=mobilising)
    target = min(1.0, max(call * mobilising, 0.5 * min(1.0, crowd / 0.02)))
    assert min(last, target) - 1e-12 <= found <= max(last, target) + 1e-12


def test_half_of_a_call_is_followed_within_a_half_life():
    found = 0.0
    for _ in range(2):
        found = value(strike.strike, {"call": 0.6, "up": 2.0}, strike_last=found, mobilising=1.0)
    assert 0.3 == pytest.approx(found)


@given(standing=shares)
def test_who_does_not_work_can_march(standing):
    assert 1.0 + 0.2 * standing == value(strike.idleness, {"idle": 0.2}, strike=standing)
