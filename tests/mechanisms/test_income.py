from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import complicity, identity, income, posting, reward
from allegiance.rules.vocabulary import RANKS, SERVICES
from mechanisms.facts import value

GENERAL = RANKS.index("general")
utils = st.floats(-4, 4).map(lambda x: round(x, 6))
shares = st.floats(0, 1)


def table(x):
    return np.full((len(SERVICES), len(RANKS)), float(x))


def earned(pay, perks=0.0, rents=0.0, outside=10.0, fortune=0.0):
    how = {"salary": table(pay), "perks": table(perks), "rents": table(rents)}
    parts = {part: value(getattr(income, part), how, service=0, rank=0) for part in ("salary", "perks")}
    brought = value(income.income, how, service=0, rank=0, **parts)
    gain = value(income.gain, income=brought, outside=outside)
    return value(income.earned, gain=gain, fortune=fortune)


def test_one_util_is_one_log_unit_of_monthly_income():
    assert 0.0 == pytest.approx(earned(10.0))
    assert log(2.0) == pytest.approx(earned(20.0))
    assert earned(20.0) == pytest.approx(earned(10.0, perks=6.0, rents=4.0))
    assert log(2.0) == pytest.approx(
        value(income.afterwards, {"after": table(40.0)}, service=0, rank=0, outside=20.0)
    )


@given(pay=st.floats(1, 1000), more=st.floats(0, 1000), fortune=utils)
def test_more_pay_is_never_worth_less(pay, more, fortune):
    assert earned(pay, fortune=fortune) <= earned(pay + more, fortune=fortune)
    assert earned(pay, fortune=fortune) <= earned(pay, perks=more, fortune=fortune)


@given(z=utils)
def test_fortunes_are_unequal_at_the_top(z):
    how = {"spread": 0.25, "spread_general": 2.0, "spread_seat": 0.3, "seat_bonus": 1.0}

    def fortune(rank, me=1, commander=2, seat=0.0):
        return value(income.fortune, how, z=z, rank=rank, me=me, commander=commander, seat=seat)

    assert 0.25 * z == fortune(0) == fortune(GENERAL - 1)
    assert 2.0 * z == fortune(GENERAL)
    assert 1.0 + 0.3 * z == fortune(GENERAL, commander=1, seat=0.1)
    assert 2.0 * z == fortune(GENERAL, commander=1, seat=0.0)


# -- identity, guilt, posting ------------------------------------------------------------------------------


@given(loyal=utils, anger=st.floats(0, 4))
def test_anger_is_lost_allegiance(loyal, anger):
    assert loyal - anger == value(identity.allegiance, identity=loyal, anger=anger)


@given(allegiance=utils)
def test_only_opponents_like_to_act_openly_or_to_plot(allegiance):
    defect, plot = (value(t, allegiance=allegiance) for t in (identity.conviction, identity.hatred))
    assert (allegiance < 0.0) == (plot > 0.0)
    assert defect >= 0.0 if allegiance < 0.0 else defect <= 0.0
    assert (allegiance > 0.0) == (value(identity.shame, allegiance=allegiance) < 0.0)


@given(less=utils, more=utils)
def test_the_more_one_identifies_the_less_one_refuses_goes_over_or_plots(less, more):
    less, more = sorted((less, more))
    for term in (identity.shame, identity.conviction, identity.hatred):
        assert value(term, allegiance=less) >= value(term, allegiance=more)


@given(u=shares, share=shares)
def test_a_charge_is_bounded_by_what_courts_can_do(u, share):
    guilt = value(complicity.guilt, u=u)
    assert 0.4 <= guilt <= 1.6
    how = {"rights": table(share), "drugs": table(share), "jail": 4.0, "extradition": 1.5}
    assert 0.0 <= value(complicity.rights_charge, how, service=0, rank=0, guilt=guilt) <= 4.0
    assert 0.0 <= value(complicity.drugs_charge, how, service=0, rank=0, guilt=guilt) <= 6.0


@given(rights=st.floats(0, 4), graft=st.floats(0, 4), drugs=st.floats(0, 6))
def test_courts_weigh_most_on_those_who_stayed_to_the_end(rights, graft, drugs):
    charges = {"rights_charge": rights, "graft_charge": graft, "drugs_charge": drugs}
    served, shirked, left = (
        value(prospect, **charges)
        for prospect in (complicity.court, complicity.court_shirker, complicity.court_deserter)
    )
    assert -(rights + graft + drugs) == pytest.approx(served)
    assert served <= shirked <= left <= 0.0


@given(u=shares, rank=st.integers(0, GENERAL), share=st.floats(0, 0.2))
def test_holders_of_a_seat_are_never_posted_abroad(u, rank, share):
    how = {"share": np.full(len(RANKS), share)}
    assert 0 == value(posting.posted, how, u=u, rank=rank, seat=0.1, me=5, commander=5)
    assert (u < share) == value(posting.posted, how, u=u, rank=rank, seat=0.1, me=5, commander=6)


@given(rank=st.integers(0, GENERAL))
def test_plotters_are_owed_more_than_those_who_join(rank):
    assert value(reward.spoils, rank=rank) >= value(reward.gratitude, rank=rank) >= 0.0
