"""The rolls count soldiers who are gone, and the list of names struck off lags those who deserted."""

import numpy as np
import pytest

from allegiance.mechanisms import rolls
from allegiance.rules.vocabulary import ABROAD, EXILE, HOME, OPTIONS, RANKS, RETIRED, SERVICES, STATES
from mechanisms.facts import value
from simulation.small import changed, lived

GUARD = SERVICES.index("guard")


def flow(state, people):
    """Arrivals of yesterday: so many privates of the guard in one state."""
    found = np.zeros((len(STATES), len(SERVICES), len(RANKS)), np.int32)
    found[state, GUARD, 0] = people
    return found


def on_the_rolls(column, before, state=HOME, people=0, t=1, lag=100.0, **how):
    struck = value(rolls.names_struck, {"lag": lag}, overdue_last=before)
    gone = value(rolls.deserters, flow_last=flow(state, people), me=GUARD)
    last = {f"{column}_last": before, "names_struck": struck, "deserters": gone}
    return value(getattr(rolls, column), {"lag": lag, **how}, me=GUARD, size=500.0, t=t, **last)


def ghosts(before, *given, **how):
    return on_the_rolls("ghosts", before, *given, **how)


def overdue(before, *given, **how):
    return on_the_rolls("overdue", before, *given, **how)


@pytest.mark.parametrize(("state", "counts"), [(HOME, 1), (ABROAD, 1), (EXILE, 0), (RETIRED, 0)])
def test_deserters_stay_on_the_rolls_and_nobody_else_does(state, counts):
    assert 99.0 + 7.0 * counts == pytest.approx(ghosts(100.0, state, 7))


def test_names_are_struck_off_after_the_lag_on_average():
    left, waited = 1000.0, 0.0
    for _ in range(5000):
        waited += left
        left = overdue(left)
    assert 100.0 == pytest.approx(waited / 1000.0)


@pytest.mark.parametrize("listed", [0.2, 0.8, 1.0])
def test_of_those_who_desert_a_share_is_ever_struck_off(listed):
    assert 99.0 + 7.0 * listed == pytest.approx(overdue(100.0, HOME, 7, listed=listed))
    assert listed == value(rolls.listed, {"listed": listed})


def test_there_are_ghosts_on_day_0_where_the_case_says_so():
    share = np.where(np.arange(len(SERVICES)) == GUARD, 0.03, 0.0)
    assert 15.0 == pytest.approx(ghosts(0.0, t=0, ghosts=share)) == overdue(0.0, t=0, ghosts=share)


def test_the_rolls_are_those_who_serve_and_ghosts():
    tally = np.ones((len(SERVICES), len(RANKS), len(STATES)), np.int32)
    serving = len(SERVICES) * len(RANKS) * len(OPTIONS)
    assert serving + 40.0 == value(rolls.on_rolls, tally=tally, sum_nation_ghosts=40.0)
    assert 9.0 == value(rolls.struck_off, struck_off_last=4.0, sum_nation_names_struck=5.0)


def test_the_list_is_a_lower_bound_on_desertion():
    """Collapse by attrition, three futures, a lag of 300 days: the rolls hide most of those who left."""
    case = changed("attrition", {"rolls.lag": 300.0})
    for seed in (1, 2, 3):
        run = lived(case, people=2000, days=240, seed=seed)
        h, nation = run.history, run.history.nation
        left = h.people("home", "abroad")
        assert 100 < left[h.last]
        assert 0.0 < nation["struck_off"][h.last] < 0.5 * left[h.last]
        # those who left today are counted tomorrow
        gone = nation["sum_nation_ghosts"] + nation["struck_off"]
        assert left[h.last - 1] == pytest.approx(gone[h.last])
        true = h.people(*OPTIONS)
        assert nation["on_rolls"][h.last] > 1.1 * true[h.last]


def test_a_long_lag_makes_a_short_list():
    lists = [
        lived(changed("attrition", {"rolls.lag": lag}), people=1000, days=120).history.nation["struck_off"]
        for lag in (50.0, 913.0, 1825.0)
    ]
    assert lists[0][-1] > 2.0 * lists[1][-1] > 2.0 * lists[2][-1]
