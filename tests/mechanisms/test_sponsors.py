import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import sponsors
from mechanisms.facts import value

shares = st.floats(0, 1)
RUNGS = {  # a rung, its commitment, the rung below, and the commitment to that
    sponsors.aid_advisers: ("advisers", "aid_cover_last", "cover"),
    sponsors.aid_money: ("money", "aid_advisers_last", "advisers"),
    sponsors.aid_troops: ("troops", "aid_money_last", "money"),
}
DUE = {"stepped": 40.0, "t": 40}


@given(u=shares, before=st.sampled_from([0.0, 1.0]))
def test_without_a_commitment_no_sponsor_gives_anything(u, before):
    for rule, (rung, _, below) in RUNGS.items():
        given_before = {f"{rule.name}_last": before}
        assert 0.0 == value(rule, {rung: 0.0, below: 0.0}, **DUE, **given_before, u=u)
    assert 0.0 == value(sponsors.aid_cover, {"cover": 0.0}, **DUE, aid_cover_last=before, u=u)


@pytest.mark.parametrize("rule", RUNGS, ids=lambda rule: rule.name)
def test_a_rung_waits_for_the_one_below(rule):
    rung, last, below = RUNGS[rule]
    committed = {rung: 1.0, below: 1.0}
    assert 0.0 == value(rule, committed, **DUE, **{last: 0.0}, u=0.5)
    assert 1.0 == value(rule, committed, **DUE, **{last: 1.0}, u=0.5)
    assert 1.0 == value(rule, {rung: 1.0, below: 0.0}, **DUE, u=0.5)


def test_troops_do_not_step_over_what_sponsors_still_owe():
    owed = {"cover": 1.0, "advisers": 1.0, "money": 0.0, "troops": 1.0}
    assert 0.0 == value(sponsors.aid_troops, owed, **DUE, u=0.5)
    assert 0.0 == value(sponsors.aid_troops, owed, **DUE, aid_cover_last=1.0, u=0.5)
    assert 1.0 == value(sponsors.aid_troops, owed, **DUE, aid_advisers_last=1.0, u=0.5)


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
