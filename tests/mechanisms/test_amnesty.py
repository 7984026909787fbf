import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import amnesty, complicity
from mechanisms.facts import value

shares = st.floats(0, 1)
charges = st.floats(0, 6)


def spared(changes, hearing=0.0, rights=0.0, graft=0.0, drugs=0.0):
    charge = {"rights_charge": rights, "graft_charge": graft, "drugs_charge": drugs}
    offer = {"credibility": 1.0, "reach": 1.0, "ranks": np.ones(5), **changes}
    return value(amnesty.spared, offer, trust=trust(offer, hearing), **charge)


def trust(offer, hearing):
    return value(amnesty.trust, offer, hearing=hearing, promise=value(amnesty.promise, offer, rank=0))


@given(hearing=shares, reach=shares, rights=charges, graft=charges)
def test_nobody_is_spared_who_has_not_heard(hearing, reach, rights, graft):
    offer = {"reach": reach, "rights": 0.9, "graft": 0.7}
    heard = 0.9 * rights + 0.7 * graft if hearing < reach else 0.0
    assert heard == pytest.approx(spared(offer, hearing, rights, graft))


@given(drugs=charges)
def test_trafficking_is_not_covered_unless_somebody_says_so(drugs):
    assert 0.0 == amnesty.Params().drugs
    assert 0.0 == spared({"drugs": amnesty.Params().drugs}, drugs=drugs)
    assert drugs == spared({"drugs": 1.0}, drugs=drugs)


@given(rights=charges, graft=charges, drugs=charges, credibility=shares, cover=shares)
def test_no_pardon_is_larger_than_the_charge(rights, graft, drugs, credibility, cover):
    offer = {"credibility": credibility, "rights": 1.0, "graft": 1.0, "drugs": cover}
    assert 0.0 <= spared(offer, 0.5, rights, graft, drugs) <= rights + graft + drugs + 1e-12


@given(less=shares, more=shares, rights=charges)
def test_the_more_it_is_believed_the_more_it_spares(less, more, rights):
    less, more = sorted((less, more))
    assert spared({"credibility": less}, rights=rights) <= spared({"credibility": more}, rights=rights)


@given(part=st.floats(0, 5))
def test_refusers_and_deserters_are_spared_in_part_and_those_who_stay_not_at_all(part):
    assert part == value(amnesty.pardon, spared=part)
    for prospect in (amnesty.pardon_refuser, amnesty.pardon_deserter):
        assert 0.0 <= value(prospect, spared=part) <= part
    covered = {q for x in vars(amnesty).values() for q in getattr(x, "prospects", ())}
    assert "trial_served" not in covered
    assert "trial_served" in complicity.court.prospects


@given(repealable=shares, repeals=st.integers(0, 20))
def test_a_promise_that_others_can_undo_or_have_undone_is_believed_less(repealable, repeals):
    offer = {"credibility": 0.8, "reach": 1.0, "repealable": repealable, "repeals": repeals, "memory": 0.2}
    assert 0.8 * (1.0 - repealable) * 0.8**repeals == pytest.approx(trust(offer, hearing=0.5))
