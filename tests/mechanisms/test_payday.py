import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import payday
from allegiance.rules.vocabulary import RANKS
from mechanisms.facts import value

cuts = st.floats(-3, 0)
shares = st.floats(0, 1)


@given(cut=cuts, fall=shares)
def test_a_cut_is_felt_as_far_as_the_regime_is_expected_to_last(cut, fall):
    assert (1.0 - fall) * cut == value(payday.pay_lost, pay_cut=cut, fall_belief=fall)
    assert (1.0 - fall) * cut == value(payday.perks_lost, perks_cut=cut, fall_belief=fall)
    assert (1.0 - fall) * cut == value(payday.perks_diluted, diluted=cut, fall_belief=fall)


@given(pay=st.floats(1, 1000), perks=st.floats(0, 1000), rents=st.floats(0, 1000))
def test_rents_are_not_in_the_budget(pay, perks, rents):
    income = pay + perks + rents
    paid = value(payday.paid_share, salary=pay, income=income)
    perked = value(payday.perks_share, perks=perks, income=income)
    assert 1.0 - rents / income == pytest.approx(paid + perked)


def test_whoever_leaves_or_goes_over_is_not_paid_anyway():
    for term in (payday.poorer_pay, payday.poorer_perks, payday.poorer_pot):
        assert {"stay", "shirk", "plot"} == set(term.options)


@pytest.mark.parametrize("rank", range(len(RANKS)))
def test_only_generals_share_their_pot_with_more_generals(rank):
    general = rank == RANKS.index("general")
    assert (0.4 if general else 0.0) == value(payday.poorer_pot, perks_share=0.4, rank=rank)
