import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import claimant
from mechanisms.facts import value

shares = st.floats(0, 1)


@given(cover=shares)
def test_nobody_is_recognised_whom_nobody_recognises(cover):
    assert 0.0 == value(claimant.recognised, aid_cover=cover)
    assert 0.0 == value(claimant.standing, {"standing": 3.0}, recognised=0.0)


@given(told=shares, pressed=shares)
def test_recognition_is_what_the_case_says_or_what_adversaries_do(told, pressed):
    found = value(claimant.recognised, {"recognition": told}, pressure=pressed)
    assert max(told, pressed) == found


@given(told=shares, shielded=shares)
def test_a_sponsors_cover_takes_a_part_away(told, shielded):
    how = {"recognition": told, "shielded": shielded}
    assert told * (1.0 - shielded) == pytest.approx(value(claimant.recognised, how, aid_cover=1.0))
