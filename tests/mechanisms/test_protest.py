import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import deployment, legitimacy, protest
from mechanisms.facts import value

shares = st.floats(0, 1)
crowds = st.floats(1e-5, 0.06)
MOST = 0.06


def crowd(last, changes=None, **columns):
    return value(protest.protest, {"most": MOST, **(changes or {})}, region=0, returning_last=last, **columns)


@given(
    last=crowds,
    elsewhere=crowds,
    seen=shares,
    illegitimacy=shares,
    deaths=st.floats(0, 500),
    force=shares,
    z=st.floats(-6, 6),
    mobilisation=st.floats(0, 3),
)
def test_protest_is_never_nobody_and_never_more_than_most(  # noqa: PLR0917
    last, elsewhere, seen, illegitimacy, deaths, force, z, mobilisation
):
    found = crowd(
        last,
        {"mobilisation": mobilisation},
        nation_returning_last=elsewhere,
        seen_last=seen,
        nation_seen_last=seen,
        illegitimacy=illegitimacy,
        sum_nation_deaths_last=deaths,
        force_last=force,
        z=z,
    )
    assert 1e-5 <= found <= MOST


@given(last=crowds, less=shares, more=shares)
def test_force_empties_the_streets(last, less, more):
    less, more = sorted((less, more))
    assert crowd(last, force_last=less, illegitimacy=0.7) >= crowd(last, force_last=more, illegitimacy=0.7)


@given(last=crowds, less=shares, more=shares)
def test_signs_of_weakness_fill_them(last, less, more):
    less, more = sorted((less, more))
    found = [crowd(last, seen_last=s, nation_seen_last=s, illegitimacy=0.7) for s in (less, more)]
    assert found[0] <= found[1] + 1e-15


@given(last=crowds, deaths=st.floats(0, 50))
def test_deaths_may_do_either(last, deaths):
    """The sign of the backlash is contested: it is the sign of its parameter."""
    calm = crowd(last, illegitimacy=0.7)
    shock = {"illegitimacy": 0.7, "sum_nation_deaths_last": deaths}
    up, down = (crowd(last, {"backlash": b}, **shock) for b in (0.5, -0.5))
    assert down - 1e-15 <= calm <= up + 1e-15


@given(call=crowds, last=crowds, militancy=st.floats(0.1, 1.0))
def test_a_call_brings_at_least_those_who_follow_it(call, last, militancy):
    how = {"call": call, "militancy": np.full(8, militancy)}
    assert max(1e-5, min(MOST, call * militancy)) <= crowd(last, how)


@given(last=crowds)
def test_a_government_that_is_granted_its_right_tires_the_street(last):
    assert crowd(last, {"mixing": 0.0, "fatigue": 0.25}, illegitimacy=0.0) <= last


@given(last=crowds, now=crowds)
def test_unrest_is_forgotten_slowly(last, now):
    found = value(protest.unrest, {"memory": 0.93}, unrest_last=last, nation_protest=now)
    assert max(0.93 * last, now) == found


@given(crowd=crowds, will=shares)
def test_deployment_is_at_most_the_will_and_grows_with_the_crowd(crowd, will):
    found = value(deployment.deployed, {"will": will}, protest=crowd)
    larger = value(deployment.deployed, {"will": will}, protest=2.0 * crowd)
    assert 0.0 <= found <= larger <= will
    assert 0.0 == value(deployment.deployed, {"will": 0.0}, protest=crowd)


@given(level=shares)
def test_illegitimacy_is_what_legitimacy_lacks(level):
    assert 1.0 == pytest.approx(level + value(legitimacy.illegitimacy, {"level": level}))


@given(crowd=crowds, escalates=st.floats(0, 2))
def test_the_will_to_send_troops_escalates_beyond_a_crowd_of_the_scale(crowd, escalates):
    how = {"will": 0.4, "escalates": escalates, "crowd": 0.02}
    found = value(deployment.will, how, nation_protest=crowd)
    assert min(1.0, 0.4 + escalates * max(0.0, crowd / 0.02 - 1.0)) == pytest.approx(found)
    assert 0.4 == value(deployment.will, {**how, "escalates": 0.0}, nation_protest=crowd)


@given(summons=crowds, call=crowds, last=crowds)
def test_the_larger_of_two_calls_is_followed(summons, call, last):
    how = {"call": call, "militancy": np.ones(8)}
    assert max(call, summons) <= crowd(last, how, summons=summons, mobilising=1.0, idleness=1.0)


@given(last=crowds, mobilising=st.floats(1, 4), idleness=st.floats(1, 3))
def test_outrage_and_strikes_mobilise(last, mobilising, idleness):
    seen = {"illegitimacy": 0.7, "seen_last": 0.2, "nation_seen_last": 0.2}
    usual = crowd(last, **seen, mobilising=1.0, idleness=1.0)
    assert usual <= crowd(last, **seen, mobilising=mobilising, idleness=idleness) + 1e-15


@given(share=crowds, last=crowds, returns=shares)
def test_a_part_of_those_whom_a_call_brought_out_comes_again(share, last, returns):
    """But no fewer than were on their way of themselves, nor more than were there."""
    how = {"call": MOST, "militancy": np.ones(8), "returns": returns}
    found = value(protest.returning, how, region=0, protest=share, returning_last=last)
    assert max(returns * share, min(share, last)) == found <= share


@given(share=crowds, last=crowds, returns=shares)
def test_those_whom_nobody_called_all_come_again(share, last, returns):
    how = {"call": 0.5 * share, "militancy": np.ones(8), "returns": returns}
    assert share == value(protest.returning, how, region=0, protest=share, returning_last=last)
