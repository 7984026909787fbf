"""Paired differences: intervals against published values, and the power that is claimed for them."""

from math import isnan

import numpy as np
import pytest

from allegiance.analysis.effect import (
    mean_effect,
    pairs_for_share,
    pairs_needed,
    share_effect,
    smallest_share,
)


def paired(both, first, second, neither):
    """Two columns of a paired table."""
    one = [True] * (both + first) + [False] * (second + neither)
    two = [True] * both + [False] * first + [True] * second + [False] * neither
    return np.array(one), np.array(two)


def test_the_interval_is_the_published_one():
    # Airway responsiveness before and after, 21 children: Fagerland, Lydersen and Laake (2014), table VI.
    effect = share_effect("ouster", *paired(1, 1, 7, 12))
    assert (0.286, 0.026, 0.507) == tuple(
        round(value, 3) for value in (effect.difference, effect.low, effect.high)
    )
    assert effect.detected


def test_the_same_futures_in_both_give_no_difference_and_no_certainty():
    effect = share_effect("ouster", *paired(0, 0, 0, 40))
    assert 0 == effect.difference
    assert -0.1 < effect.low < 0 < effect.high < 0.1
    assert not effect.detected
    assert effect.needed is None


def test_pairs_that_agree_narrow_the_interval():
    alike, crossed = share_effect("x", *paired(18, 2, 2, 18)), share_effect("x", *paired(10, 10, 10, 10))
    assert alike.difference == crossed.difference == 0
    assert alike.high < crossed.high
    assert alike.detectable < crossed.detectable


def test_exchanging_the_scenarios_turns_the_sign():
    one, two = paired(6, 3, 9, 22)
    there, back = share_effect("x", one, two), share_effect("x", two, one)
    assert (there.difference, there.low, there.high) == pytest.approx(
        (-back.difference, -back.high, -back.low)
    )


@pytest.mark.parametrize("cells", [(0, 0, 40, 0), (0, 40, 0, 0), (40, 0, 0, 0), (0, 1, 0, 0)])
def test_the_interval_stays_within_what_is_possible(cells):
    effect = share_effect("x", *paired(*cells))
    assert -1 <= effect.low <= effect.difference <= effect.high <= 1


def test_no_pair_says_nothing():
    effect = share_effect("x", np.array([], bool), np.array([], bool))
    assert isnan(effect.difference)
    assert (None, None, False) == (effect.detectable, effect.needed, effect.detected)


@pytest.mark.parametrize(("pairs", "discordant"), [(40, 0.0), (40, 0.3), (100, 0.2), (400, 0.05)])
def test_the_smallest_difference_is_seen_in_about_four_of_five_samples(pairs, discordant):
    difference = smallest_share(pairs, discordant)
    differ = max(discordant, difference)
    rng = np.random.default_rng(pairs)
    seen = 0
    for _ in range(600):
        draw, base = rng.random(pairs), rng.random(pairs) < 0.5
        up, down = draw < (differ + difference) / 2, draw > 1 - (differ - difference) / 2
        seen += share_effect("x", ~up & (base | down), up | (base & ~down)).low > 0
    assert 0.74 < seen / 600 < 0.93  # 0.8, and what the interval's caution and 600 samples leave


def test_more_pairs_see_smaller_differences_and_few_see_none():
    assert smallest_share(5, 0.0) < 1
    assert smallest_share(2, 0.0) is None
    seen = [smallest_share(n, 0.1) for n in (10, 40, 160, 640)]
    assert seen == sorted(seen, reverse=True)


def test_the_pairs_needed_are_those_of_the_source():
    # Connett, Smith and McHugh (1987): McNemar's test, 5 % on both sides, power 80 %.
    assert 155 == round(pairs_needed(0.1, 0.2))
    assert 155 == pairs_for_share(-0.1, 0.2)
    assert pairs_for_share(0.0, 0.2) is None


def test_means_are_compared_pair_by_pair():
    one = np.array([10.0, 200.0, 30.0, 4000.0])
    effect = mean_effect("killed", "person", one, one + np.array([1.0, 2.0, 3.0, 2.0]))
    assert (4, 2.0) == (effect.pairs, effect.difference)
    # t with 3 degrees of freedom: 3.182 · 0.8165 / 2
    assert (0.701, 3.299) == pytest.approx((effect.low, effect.high), abs=1e-3)
    assert effect.detected
    assert effect.needed == 2


def test_futures_in_which_a_quantity_is_not_defined_are_left_out():
    one, two = np.array([1.0, np.nan, 3.0]), np.array([2.0, 5.0, np.nan])
    effect = mean_effect("x", "day", one, two)
    assert (1, 1.0, True) == (effect.pairs, effect.difference, isnan(effect.low))
    assert 0 == mean_effect("x", "day", one[1:2], two[1:2]).pairs


def test_a_mean_that_never_differs_is_no_effect():
    same = np.array([1.0, 5.0, 9.0])
    effect = mean_effect("x", "day", same, same)
    assert (0.0, 0.0, 0.0, None, None) == (
        *(effect.difference, effect.low, effect.high),
        *(effect.detectable, effect.needed),
    )
    assert not effect.detected
