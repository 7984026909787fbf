import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import leader
from mechanisms.facts import value

shares = st.floats(0, 1)


@given(fears=shares)
def test_a_leader_without_a_guarantee_stays_whatever_he_fears(fears):
    assert 0.0 == value(leader.leaves, {"guarantee": 0.0}, leader_fears=fears)


@given(fears=shares, less=shares, more=shares)
def test_the_safer_he_would_be_outside_the_sooner_he_leaves(fears, less, more):
    less, more = sorted((less, more))
    left = [value(leader.leaves, {"guarantee": g}, leader_fears=fears) for g in (less, more)]
    assert left[0] <= left[1]


@pytest.mark.parametrize(("fears", "leaves"), [(0.24, 0.0), (0.26, 1.0)])
def test_with_a_full_guarantee_he_weighs_power_alone(fears, leaves):
    sure = {"guarantee": 1.0, "power": 1.0, "court": 3.0}
    assert leaves == value(leader.leaves, sure, leader_fears=fears)


@given(last=shares, obeying=shares, street=st.floats(0, 0.1), council=shares)
def test_lost_muscle_is_a_share(last, obeying, street, council):
    found = value(
        leader.muscle_lost,
        muscle_lost_last=last,
        nation_obeying=obeying,
        sum_nation_protest_in_capital=street,
        council=council,
    )
    assert 0.0 <= found <= 1.0


@given(last=shares)
def test_with_obedient_forces_and_empty_streets_he_recovers(last):
    assert last >= value(leader.muscle_lost, muscle_lost_last=last, nation_obeying=1.0)


@given(protest=st.floats(0, 0.06))
def test_he_sees_the_street_of_the_capital_only(protest):
    assert protest == value(leader.protest_in_capital, protest=protest, capital=1.0)
    assert 0.0 == value(leader.protest_in_capital, protest=protest, capital=0.0)
