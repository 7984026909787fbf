import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import patronage
from allegiance.rules.vocabulary import RANKS, SERVICES
from mechanisms.facts import value

GENERAL = RANKS.index("general")


def estate(assets, outside=100.0):
    how = {"assets": np.full((len(SERVICES), len(RANKS)), assets), "earns": 0.01}
    return value(patronage.estate, how, service=0, rank=GENERAL, outside=outside)


def test_who_was_given_nothing_has_nothing_to_lose():
    assert 0.0 == value(patronage.estate, service=0, rank=GENERAL, outside=100.0) == estate(0.0)


@given(less=st.floats(0, 1e7), more=st.floats(0, 1e7))
def test_an_estate_counts_as_the_income_that_it_yields(less, more):
    less, more = sorted((less, more))
    assert estate(less) <= estate(more)
    assert np.log(1.0 + 0.01 * more / 100.0) == pytest.approx(estate(more))


@given(worth=st.floats(0, 8))
def test_an_estate_is_worth_most_to_those_who_keep_it(worth):
    how = {"kept_served": 0.2, "kept_shirked": 0.5, "kept_joined": 0.8}
    served, shirked, joined = (
        value(prospect, how, estate=worth)
        for prospect in (patronage.estate_served, patronage.estate_shirked, patronage.estate_joined)
    )
    assert served <= shirked <= joined <= value(patronage.estate_held, estate=worth)
    assert 0.2 * worth == served
