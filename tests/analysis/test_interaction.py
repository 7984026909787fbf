"""What two scenarios do together beyond the sum of what each does alone."""

import numpy as np
import polars as pl
import pytest

from allegiance.analysis.interaction import Arm, interactions
from allegiance.ensemble.rows import table
from analysis.conftest import row

N = 40


@pytest.fixture
def arms(case):
    """Futures of a case without levers, with each of two, and with both: 9, 10, 12 and `both` crossings."""

    def made(both, ousters=0):
        amnesty, purge = case.with_lever("amnesty"), case.with_lever("purge")
        cases = {"base": case, "amnesty": amnesty, "purge": purge, "both": amnesty.with_lever("purge")}
        means = {"base": 9.0, "amnesty": 10.0, "purge": 12.0, "both": both}
        return [
            Arm(name, cases[name], table([_row(k, name, mean, ousters) for k in range(N)]))
            for name, mean in means.items()
        ]

    return made


def _row(k, name, mean, ousters):
    chance = np.random.default_rng(k).random()
    falls = name == "both" and k < ousters
    return row(k, "ouster" if falls else "hold", observable_crossings=mean + chance)


def found(arms):
    return interactions(arms[0], arms[1:], ["ouster"], ["crossings"])


def test_a_plain_sum_is_no_interaction(arms):
    (one,) = found(arms(both=13.0))
    effect = one.quantities["crossings"]
    assert ("amnesty", "purge", "both") == (one.one, one.two, one.both)
    assert pytest.approx((4.0, 4.0, 0.0)) == (effect.baseline, effect.value, effect.difference)
    assert not effect.detected


def test_what_both_do_beyond_the_sum_is_the_difference_of_differences(arms):
    (one,) = found(arms(both=15.0))
    assert pytest.approx(2.0) == one.quantities["crossings"].difference
    assert one.quantities["crossings"].detected


def test_outcomes_have_an_interval_that_respects_pairing(arms):
    (one,) = found(arms(both=13.0, ousters=20))
    effect = one.outcomes["ouster"]
    assert 0.5 == effect.difference
    assert 0.3 < effect.low < 0.5 < effect.high < 0.7


def test_without_a_scenario_of_both_there_is_none(arms):
    assert () == found(arms(both=13.0)[:3])


def test_a_scenario_that_pulls_more_than_both_is_not_their_sum(arms):
    base, one, two, both = arms(both=13.0)
    assert () == found([base, one, two, both._replace(case=both.case.with_lever("haven"))])


def test_a_scenario_that_pulls_no_lever_or_differs_in_more_is_no_part_of_a_sum(arms):
    base, one, two, both = arms(both=13.0)
    event = {"date": base.case.date_of(5), "label": "x", "source": "assumption", "set": {"purge.rate": 0.0}}
    other = base._replace(name="event", case=base.case.with_events(event))
    assert () == found([base, other, one])
    assert () == found([base, one, two, both._replace(case=both.case.with_events(event))])


@pytest.mark.parametrize("pairs", [10, 20, 40])
@pytest.mark.parametrize("share", [0.02, 0.05, 0.3])
def test_intervals_of_outcomes_hold_what_both_do_about_as_often_as_they_say(arms, pairs, share):
    """The outcome comes with both alone; fewer than 92 of 100 come once in 2000 such tests at 95."""
    ones = arms(both=13.0)
    inside = 0
    for seed in range(400):
        falls = np.random.default_rng(seed).random(pairs) < share
        ends = [np.zeros(pairs, bool)] * 3 + [falls]
        (one,) = found([arm._replace(futures=_ends(end)) for arm, end in zip(ones, ends, strict=True)])
        inside += one.outcomes["ouster"].low <= share <= one.outcomes["ouster"].high
    assert inside >= 0.92 * 400


def _ends(falls):
    ends = np.where(falls, "ouster", "hold")
    return pl.DataFrame({"index": range(len(ends)), "outcome": ends, "observable_crossings": 0.0})


def test_an_outcome_that_never_comes_has_an_interval_too(arms):
    (one,) = found([arm._replace(futures=_ends(np.zeros(20, bool))) for arm in arms(both=13.0)])
    effect = one.outcomes["ouster"]
    assert effect.low < 0.0 == effect.difference < effect.high
    assert 0.1 < effect.detectable < 0.3
