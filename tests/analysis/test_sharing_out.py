"""Searches that share a budget, on curves whose answer is known."""

import numpy as np
import pytest

from allegiance.analysis.sharing_out import most_of, share_out
from allegiance.analysis.tipping import pursue, told
from allegiance.analysis.tried import Search


def searches(budget, *asks):
    part, most = budget // len(asks), most_of(budget, len(asks))
    return [Search(ask, 0.0, 1.0, 0.5, part, False, most) for ask in asks]


def never(dose, futures):
    return np.zeros(futures, bool)


def tipping_near(place, seed=1):
    tips = np.random.default_rng(seed).normal(place, 0.1, 2000)
    return lambda dose, futures: tips[:futures] <= dose


@pytest.mark.parametrize(("budget", "without", "decides"), [(400, 280, 0), (1000, 420, 1)])
def test_what_some_searches_leave_goes_to_others(budget, without, decides):
    asks = (never, *(tipping_near(0.97, seed) for seed in range(4)))
    alone = [Search(ask, 0.0, 1.0, 0.5, budget // 5, alone=False) for ask in asks]
    together = searches(budget, *asks)
    for one in alone:
        pursue(one, 0.05)
    share_out(together, budget, 0.05)
    assert without == sum(one.spent for one in alone)
    assert 0.95 * budget < sum(one.spent for one in together) <= budget
    # The last ends at once where there is one look, and its error is not shared with further ones.
    ended = [[one.bracket()[1] <= 1.0 for one in made[1:]] for made in (alone[:4], together[:4])]
    assert sum(ended[1]) == sum(ended[0]) + decides


def test_a_budget_is_never_overdrawn():
    for seed in range(20):
        asks = [tipping_near(place, seed) for place in (0.1, 0.4, 0.9, 1.0, 1.1)]
        for budget in (40, 250, 400, 1000):
            made = searches(budget, *asks)
            share_out(made, budget, 0.05)
            assert sum(one.spent for one in made) <= budget
            assert all(len(told) <= one.each for one in made for told in one.outcomes.values())


def test_intervals_of_searches_that_share_hold_the_true_dose_as_often_as_they_say():
    misses = 0
    for seed in range(60):
        asks = (never, never, tipping_near(0.5, seed), tipping_near(0.7, seed + 1000), never)
        made = searches(1000, *asks)
        share_out(made, 1000, 0.02)
        for one, place in ((made[2], 0.5), (made[3], 0.7)):
            found = told(one)
            misses += found.low > place or found.high < place
    assert misses <= 12  # of 120 at 5 % more come once in 100


def test_a_search_that_may_have_no_more_at_a_dose_says_so():
    (one,) = searches(400, tipping_near(1.0))
    share_out([one], 400, 0.05)
    assert f"{one.each} futures at a dose, the most that --runs allow one" in told(one).reason
