from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import sponsors
from mechanisms.facts import value

shares = st.floats(0, 1)
LADDER = ("cover", "advisers", "money", "troops")
DUE = {"stepped": 40.0, "t": 40}
rungs = pytest.mark.parametrize(("below", "rung"), list(pairwise(LADDER)))


def take(rung, commitments, u=0.5, **given_before):
    """Whether a rung is taken today, after what was given before."""
    none = dict.fromkeys(LADDER, 0.0)
    how, before = {**none, **commitments}, {**none, **given_before}
    below, come = LADDER[: LADDER.index(rung)], {}
    for k, name in enumerate(below):
        past = {f"past_{below[k - 1]}": come[below[k - 1]]} if k else {}
        rule = getattr(sponsors, f"past_{name}")
        come[name] = value(rule, how, **{f"aid_{name}_last": before[name]}, **past)
    last = {f"past_{below[-1]}": come[below[-1]]} if below else {}
    rule = getattr(sponsors, f"aid_{rung}")
    return value(rule, how, **DUE, **{f"aid_{rung}_last": before[rung]}, **last, u=u)


@given(u=shares, before=st.sampled_from([0.0, 1.0]))
def test_without_a_commitment_no_sponsor_gives_anything(u, before):
    for rung in LADDER:
        assert 0.0 == take(rung, {}, u, **{rung: before})


@rungs
def test_a_rung_waits_for_the_one_below(below, rung):
    committed = {rung: 1.0, below: 1.0}
    assert 0.0 == take(rung, committed)
    assert 1.0 == take(rung, committed, **{below: 1.0})
    assert 1.0 == take(rung, {rung: 1.0})


def test_troops_do_not_step_over_what_sponsors_still_owe():
    owed = {"cover": 1.0, "advisers": 1.0, "money": 0.0, "troops": 1.0}
    assert 0.0 == take("troops", owed)
    assert 0.0 == take("troops", owed, cover=1.0)
    assert 1.0 == take("troops", owed, advisers=1.0)


@given(u=shares, commitment=st.floats(0.01, 1))
def test_commitment_is_the_chance_that_a_rung_is_taken_and_what_is_given_stays(u, commitment):
    taken = value(sponsors.aid_cover, {"cover": commitment}, **DUE, u=u)
    assert float(u < commitment) == taken
    assert 1.0 == value(sponsors.aid_cover, {"cover": commitment}, aid_cover_last=1.0, t=41, u=u)
    assert 0.0 == value(sponsors.aid_cover, {"cover": 1.0}, stepped=39.0, t=40, u=0.0)


@given(talk=shares, t=st.integers(1, 300))
def test_sponsors_consider_a_rung_when_alarmed_and_after_a_pause(talk, t):
    found = value(sponsors.stepped, {"alarm": 0.2, "pause": 7.0}, talk_last=talk, stepped_last=100.0, t=t)
    assert (t if talk > 0.2 and t >= 107 else 100.0) == found


@given(aid=st.sampled_from([0.0, 1.0]))
def test_what_is_given_is_money_advisers_and_a_tipping_point_further_off(aid):
    assert 0.1 * aid == value(sponsors.subsidy, {"subsidy": 0.1}, aid_money=aid)
    assert 2.0 * aid == value(sponsors.advisers_sent, {"density": 2.0}, aid_advisers=aid)
    assert 0.2 * aid == value(sponsors.backing, {"backing": 0.2}, aid_troops=aid)
