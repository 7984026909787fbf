from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from allegiance.evidence.estimate.pool import Sight, paule_mandel, pooled

# Trials of BCG vaccine, log relative risks and variances: Colditz et al. (1994), the standard example.
BCG = [
    (-0.8893, 0.3256), (-1.5854, 0.1946), (-1.3481, 0.4154), (-1.4416, 0.0200), (-0.2175, 0.0512),
    (-0.7861, 0.0069), (-1.6209, 0.2230), (0.0120, 0.0040), (-0.4694, 0.0564), (-1.3713, 0.0730),
    (-0.3394, 0.0124), (0.4459, 0.5325), (-0.0173, 0.0714),
]  # fmt: skip
Z = norm.ppf(0.95)
INF = float("inf")


def point(value, spread=0.1):
    return Sight("point", log(value), log(value), spread)


def test_paule_mandel_gives_the_published_variance_of_the_bcg_trials():
    logs, variances = zip(*BCG, strict=True)
    assert 0.318 == pytest.approx(paule_mandel(logs, np.sqrt(variances)) ** 2, abs=2e-4)


def test_the_bcg_trials_pool_to_the_published_mean_and_error():
    found = pooled([Sight("point", y, y, sqrt(v)) for y, v in BCG], 0.0, 0.0)
    assert -0.715 == pytest.approx(found.median, abs=2e-4)
    assert 0.181 == pytest.approx((found.high - found.low) / (2 * Z), abs=2e-4)


def test_one_origin_gives_itself():
    found = pooled([point(70_000, 0.2)], 0.0, 0.4)
    assert (log(70_000), 0.0) == (pytest.approx(found.median), found.between)
    assert log(70_000) - 0.2 * Z == pytest.approx(found.low, abs=1e-4)
    assert log(70_000) + 0.2 * Z == pytest.approx(found.high, abs=1e-4)


def test_equal_values_pool_as_inverse_variances():
    found = pooled([point(900, 0.1), point(900, 0.3)], 0.0, 0.4)
    spread = 1 / sqrt(1 / 0.1**2 + 1 / 0.3**2)
    assert log(900) == pytest.approx(found.median)
    assert spread * Z == pytest.approx(found.high - found.median, abs=1e-4)


def test_the_floor_keeps_two_that_agree_from_being_sure():
    found = pooled([point(900, 0.1), point(900, 0.1)], 0.5, 0.4)
    assert 0.5 == found.between
    assert sqrt((0.1**2 + 0.5**2) / 2) * Z == pytest.approx(found.high - found.median, abs=1e-4)


def test_two_origins_with_equal_spreads_differ_by_their_variance_less_the_spread():
    # k = 2, equal s: (y1 - y2)² / 2 = s² + τ²
    assert sqrt(1.0**2 / 2 - 0.3**2) == pytest.approx(paule_mandel([0.0, 1.0], [0.3, 0.3]))


def test_a_list_is_left_behind_by_an_exponential():
    found = pooled([Sight("listed", log(4300), log(4300), 1e-3)], 0.0, 0.4)
    assert log(4300) + 0.4 * log(2) == pytest.approx(found.median, abs=2e-3)
    assert log(4300) - 0.4 * log(0.95) == pytest.approx(found.low, abs=2e-3)
    assert log(4300) - 0.4 * log(0.05) == pytest.approx(found.high, abs=2e-3)


def test_a_list_that_leaves_nobody_out_is_a_figure():
    assert pooled([point(4300, 0.1)], 0.0, 0.0) == pooled([Sight("listed", *point(4300, 0.1)[1:])], 0.0, 0.0)


def test_a_vague_word_is_spread_evenly_over_its_logarithms():
    found = pooled([Sight("between", log(2000), log(20_000), 1e-3)], 0.0, 0.4)
    for share, end in ((0.05, found.low), (0.5, found.median), (0.95, found.high)):
        assert log(2000) + share * log(10) == pytest.approx(end, abs=2e-3)


def test_a_bound_cuts_what_lies_beyond_it():
    # A normal seen below a sharp bound at its own mean is the lower half of it.
    found = pooled([point(100, 0.2), Sight("below", -INF, log(100), 1e-6)], 0.0, 0.4)
    assert log(100) + 0.2 * norm.ppf(0.25) == pytest.approx(found.median, abs=1e-3)
    assert log(100) + 0.2 * norm.ppf(0.025) == pytest.approx(found.low, abs=1e-3)


def test_a_bound_far_away_changes_nothing():
    alone = pooled([point(100)], 0.05, 0.4)
    both = pooled(
        [point(100), Sight("below", -INF, log(1e6), 0.1), Sight("above", log(1e-3), INF, 0.1)], 0.05, 0.4
    )
    assert alone.median == pytest.approx(both.median, abs=1e-3)
    assert alone.high == pytest.approx(both.high, abs=1e-3)


def test_a_bound_alone_is_no_estimate():
    assert pooled([Sight("below", -INF, log(300_000), 0.1)], 0.05, 0.4) is None
    assert pooled([Sight("above", log(3), INF, 0.1)] * 2, 0.05, 0.4) is None


def test_a_share_does_not_exceed_the_whole():
    found = pooled([point(98, 0.3)], 0.0, 0.4, most=log(100))
    within = norm.cdf((log(100) - log(98)) / 0.3)
    for share, end in ((0.05, found.low), (0.5, found.median), (0.95, found.high)):
        assert log(98) + 0.3 * norm.ppf(share * within) == pytest.approx(end, abs=1e-3)


@pytest.mark.parametrize("value", [150, 1500])
def test_a_share_far_above_the_whole_is_below_it_with_its_ends_in_order(value):
    found = pooled([point(value, 0.02)], 0.05, 0.4, most=log(100))
    assert found.low < found.median < found.high <= log(100)


points = st.lists(st.tuples(st.floats(1, 1e8), st.floats(0.01, 2)), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(points, st.floats(0, 1))
def test_points_pool_to_their_weighted_mean(given, floor):
    sights = [point(*one) for one in given]
    found = pooled(sights, floor, 0.4)
    weights = [1 / (one.spread**2 + found.between**2) for one in sights]
    mean = sum(w * one.low for w, one in zip(weights, sights, strict=True)) / sum(weights)
    error = 1 / sqrt(sum(weights))
    assert mean == pytest.approx(found.median, abs=max(0.02 * error, 1e-4))
    assert 2 * Z * error == pytest.approx(found.high - found.low, rel=0.02)


@settings(max_examples=60, deadline=None)
@given(points, st.floats(0.01, 100))
def test_a_change_of_unit_multiplies_the_estimate(given, factor):
    one = pooled([point(*p) for p in given], 0.05, 0.4)
    two = pooled([point(v * factor, s) for v, s in given], 0.05, 0.4)
    assert one.median + log(factor) == pytest.approx(two.median, abs=1e-3)
    assert one.between == pytest.approx(two.between, abs=1e-6)
