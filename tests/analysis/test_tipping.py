"""The dose that it takes, on curves whose answer is known."""

from math import inf, isnan, log, sqrt

import numpy as np
import pytest
from scipy.stats import norm

from allegiance.analysis.tip import Sought
from allegiance.analysis.tipping import monotone, search
from allegiance.errors import CaseError

TRIALS = 100
# Where each interval covers in 95 of 100, more than 12 misses come once in 680 such tests.
MOST_MISSES = 12


def thresholds(kind, rng):
    """The dose at which each future tips, and the function that gives its quantiles."""
    match kind:
        case "gentle":
            return rng.normal(0.5, 0.15, 2000), lambda p: norm.ppf(p, 0.5, 0.15)
        case "steep":
            return rng.normal(0.37, 0.02, 2000), lambda p: norm.ppf(p, 0.37, 0.02)
        case "skewed":
            return rng.exponential(0.3, 2000), lambda p: -0.3 * log(1 - p)
        case "two kinds of futures":
            tips = np.where(rng.random(2000) < 0.5, rng.normal(0.2, 0.05, 2000), rng.normal(0.8, 0.05, 2000))
            return tips, lambda p: norm.ppf(2 * p, 0.2, 0.05)


def tipped(tips, probability=0.5, budget=400, width=0.05):
    return search(
        lambda d, n: tips[:n] <= d, low=0.0, high=1.0, probability=probability, budget=budget, width=width
    )


@pytest.mark.parametrize(
    ("kind", "probability"),
    [("gentle", 0.5), ("gentle", 0.2), ("steep", 0.5), ("skewed", 0.5), ("two kinds of futures", 0.3)],
)
def test_intervals_hold_the_true_dose_as_often_as_they_say(kind, probability):
    misses = 0
    for seed in range(TRIALS):
        tips, quantile = thresholds(kind, np.random.default_rng(seed))
        found = tipped(tips, probability)
        low, high = (-inf if isnan(found.low) else found.low), (inf if isnan(found.high) else found.high)
        misses += not low <= quantile(probability) <= high
        assert found.futures <= 400
    assert misses <= MOST_MISSES


def test_intervals_hold_the_true_dose_where_doses_have_luck_of_their_own():
    misses = 0
    for seed in range(TRIALS):

        def ask(dose, n, seed=seed):
            return np.random.default_rng([seed, round(dose * 1e6)]).random(500)[:n] < norm.cdf(
                dose, 0.5, 0.15
            )

        found = search(ask, low=0.0, high=1.0, probability=0.5, budget=400, width=0.05)
        misses += not found.low <= 0.5 <= found.high
    assert misses <= MOST_MISSES


def test_the_dose_found_is_near_the_true_one():
    doses = [tipped(thresholds("gentle", np.random.default_rng(seed))[0]).dose for seed in range(40)]
    # n = 40 futures or more at the doses that count: standard error of a median of normals, 1.25 σ/√n
    assert pytest.approx(0.5, abs=4 * 1.25 * 0.15 / sqrt(40) / sqrt(40)) == np.mean(doses)


def test_more_futures_narrow_the_interval():
    tips = thresholds("gentle", np.random.default_rng(5))[0]
    few, many = (tipped(tips, budget=budget) for budget in (200, 2000))
    assert many.high - many.low < few.high - few.low


def test_a_search_stops_where_the_interval_is_narrow_enough():
    tips = thresholds("steep", np.random.default_rng(5))[0]
    found = tipped(tips, budget=100_000, width=0.2)
    assert found.high - found.low <= 0.2
    assert found.futures < 300


def test_a_lever_that_cannot_is_said_to_be_one_with_the_best_it_does():
    luck = np.random.default_rng(1).random(2000)
    found = search(
        lambda d, n: luck[:n] < 0.1 * d, low=0.0, high=1.0, probability=0.5, budget=400, width=0.05
    )
    assert not found.found
    assert isnan(found.low)
    assert "the lever alone can't" in found.reason
    dose, best = found.best
    assert best.high < 0.5
    assert found.tried[dose] == best


def test_a_lever_that_works_at_middle_doses_only_is_found_out():
    def hump(dose, n):
        return np.arange(n) < n * (0.9 if 0.4 < dose < 0.6 else 0.0)

    found = search(hump, low=0.0, high=1.0, probability=0.5, budget=400, width=0.05)
    assert "the lever alone can't" not in found.reason
    assert 0.9 == pytest.approx(found.best[1].probability)


def test_an_outcome_that_is_there_without_the_lever_needs_no_dose():
    found = search(lambda d, n: np.ones(n, bool), low=0.0, high=1.0, probability=0.5, budget=400, width=0.05)
    assert not found.found
    assert "at every dose" in found.reason


def test_where_every_dose_is_too_much_the_best_is_the_least_that_was_reached():
    luck = np.random.default_rng(1).random(2000)
    found = search(
        lambda d, n: luck[:n] < 0.8 + 0.2 * d, low=0.0, high=1.0, probability=0.3, budget=200, width=0.05
    )
    assert not found.found
    assert 0.0 == found.best[0]
    assert found.best[1].probability < 0.95


def test_a_range_finer_than_doses_are_written_ends_the_search():
    tips = 500_000 + np.random.default_rng(1).random(1000)
    found = search(
        lambda d, n: tips[:n] <= d, low=500_000.0, high=500_001.0, probability=0.5, budget=400, width=0.05
    )
    assert (500_000.0, 500_001.0) == (found.low, found.high)
    assert "the interval is all doses" in found.reason


def test_with_another_lever_pulled_it_is_not_the_lever_alone_that_cannot():
    found = search(
        lambda d, n: np.zeros(n, bool), low=0.0, high=1.0, probability=0.5, budget=80, width=0.1, alone=False
    )
    assert found.reason.startswith("with what else is pulled, the lever still can't")


def test_many_looks_at_the_same_futures_miss_no_more_often_than_they_say():
    """Of 300 searches: with one and the same test at each look some 20 miss."""
    misses = 0
    for seed in range(300):
        tips = np.random.default_rng(seed).normal(0.5, 0.15, 20_000)
        found = tipped(tips, budget=20_000, width=0.001)
        misses += not found.low <= 0.5 <= found.high
    assert misses <= 15


def test_an_outcome_that_the_lever_prevents_has_its_dose_too():
    tips = np.random.default_rng(2).normal(0.6, 0.1, 2000)
    found = search(lambda d, n: tips[:n] > d, low=0.0, high=1.0, probability=0.5, budget=600, width=0.05)
    assert found.low <= 0.6 <= found.high
    assert "less probable with the dose" in found.reason


def test_a_tipping_point_beyond_the_doses_leaves_the_interval_open():
    tips = np.random.default_rng(3).normal(1.0, 0.2, 2000)
    found = tipped(tips)
    assert isnan(found.high)
    assert found.low < 1.0
    assert "open" in found.reason


def test_the_same_search_asks_for_the_same_futures_again():
    asked = []
    tips = thresholds("gentle", np.random.default_rng(7))[0]
    for _ in range(2):
        mine = []
        search(
            lambda d, n, m=mine: m.append((d, n)) or tips[:n] <= d,
            low=0.0,
            high=1.0,
            probability=0.5,
            budget=300,
            width=0.05,
        )
        asked.append(mine)
    assert asked[0] == asked[1]


def test_shares_are_pooled_where_they_turn_back():
    assert [0.1, 0.3, 0.3, 0.9] == pytest.approx(
        monotone(np.array([0.1, 0.4, 0.2, 0.9]), np.ones(4), rises=True).tolist()
    )


def test_a_lever_without_a_parameter_means_its_first():
    sought = Sought.of("amnesty@2019-02-01")
    assert "amnesty.credibility" == sought.name
    assert "amnesty.credibility=0.25@2019-02-01" == sought.at(0.25)


@pytest.mark.parametrize(
    ("text", "between", "said"),
    [
        ("amnsty", None, "Did you mean 'amnesty'"),
        ("amnesty.credibility=0.5", None, "found a dose"),
        ("amnesty.belief", None, "amnesty.credibility"),
        ("amnesty.credibility", (0.5, 7.0), "doses from 0.5 to 7"),
        ("amnesty.credibility", (0.5, 0.5), "doses from 0.5 to 0.5"),
    ],
)
def test_a_lever_whose_dose_cannot_be_sought_is_refused(text, between, said):
    with pytest.raises(CaseError, match=said):
        Sought.of(text, between)
