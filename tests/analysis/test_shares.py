from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from allegiance.analysis.shares import wilson


@pytest.mark.parametrize(("count", "of"), [(39, 40), (0, 40), (40, 40), (5, 10), (1, 1), (123, 1000)])
def test_intervals_are_those_of_scipy(count, of):
    share, witness = wilson(count, of), binomtest(count, of).proportion_ci(0.95, "wilson")
    assert (witness.low, witness.high) == pytest.approx((share.low, share.high), abs=1e-12)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_in_range(pair):
    share = wilson(*pair)
    assert 0 <= share.low <= share.probability <= share.high <= 1


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_other_outcome_has_the_mirrored_interval(pair):
    count, of = pair
    one, two = wilson(count, of), wilson(of - count, of)
    assert (one.low, one.high) == pytest.approx((1 - two.high, 1 - two.low), abs=1e-12)


def test_no_futures_have_no_share():
    assert isnan(wilson(0, 0).probability)
