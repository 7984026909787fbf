from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import plotting, surveillance
from mechanisms.facts import value

rates = st.floats(0, 0.05)
shares = st.floats(0, 1)


def watch(rate, lent=0.0, advisers=1.0):
    how = {"watchers": np.full(9, rate), "lent": lent}
    return value(surveillance.watch, how, service=3, advisers=advisers)


@given(rate=rates, lent=shares)
def test_advisers_at_their_usual_density_change_nothing(rate, lent):
    assert rate == pytest.approx(watch(rate, lent, 1.0))


@given(rate=rates, lent=shares, advisers=st.floats(0, 10))
def test_only_what_advisers_lend_goes_when_they_go(rate, lent, advisers):
    assert rate * (1.0 - lent) == pytest.approx(watch(rate, lent, 0.0))
    assert rate == pytest.approx(watch(rate, 0.0, advisers))


@given(rate=rates, size=st.floats(2, 20), life=st.floats(20, 300))
def test_detection_is_a_chance_below_one(rate, size, life):
    found = value(surveillance.detection, {"size": size, "life": life}, watch=rate)
    assert 0.0 <= found <= 1.0
    assert 1.0 - exp(-rate * size * life) == found
    assert (0.0 == rate) == (0.0 == found) or rate < 1e-12


@given(less=rates, more=rates)
def test_more_watchers_find_more(less, more):
    less, more = sorted((less, more))
    found = [value(surveillance.detection, watch=rate) for rate in (less, more)]
    assert found[0] <= found[1]


@given(detection=shares, hope=shares, fear=st.floats(0, 1.5))
def test_the_surer_the_watchers_the_riskier_a_plot(detection, hope, fear):
    unwatched, watched = (
        value(plotting.plot_risk, plot_hope=hope, detection=d, fear=fear) for d in (0.0, detection)
    )
    assert (1.0 + fear) * (1.0 - hope) == pytest.approx(unwatched)
    assert unwatched <= watched + 1e-12


@given(own=st.floats(0, 10), sent=st.floats(0, 10))
def test_advisers_that_a_sponsor_sends_come_on_top(own, sent):
    assert own + sent == value(surveillance.advisers, {"advisers": own}, advisers_sent=sent)
