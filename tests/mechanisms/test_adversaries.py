import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import adversaries
from mechanisms.facts import value

shares = st.floats(0, 1)
crowds = st.floats(0, 0.06)


def pressure(last, resolve=1.0, **columns):
    return value(adversaries.pressure, {"resolve": resolve}, pressure_last=last, **columns)


@given(protest=crowds, illegitimacy=shares)
def test_without_resolve_they_do_not_press(protest, illegitimacy):
    assert 0.0 == pressure(0.0, 0.0, nation_protest_last=protest, illegitimacy_last=illegitimacy)


@given(last=shares, resolve=shares, protest=crowds, illegitimacy=shares)
def test_they_never_go_back_and_never_beyond_their_resolve(last, resolve, protest, illegitimacy):
    found = pressure(last, resolve, nation_protest_last=protest, illegitimacy_last=illegitimacy)
    assert last <= found <= max(last, resolve) + 1e-12


def test_a_crowd_of_the_scale_moves_them_half_the_way_within_a_half_life():
    found = 0.0
    for _ in range(20):
        found = value(
            adversaries.pressure,
            {"resolve": 1.0, "crowd": 0.005, "half_life": 20.0},
            pressure_last=found,
            nation_protest_last=0.005,
            illegitimacy_last=1.0,
        )
    assert 0.25 == pytest.approx(found)


@given(pressed=shares)
def test_the_embargo_grows_with_the_pressure(pressed):
    assert 0.3 * pressed == value(adversaries.embargo, {"embargo": 0.3}, pressure=pressed)
