import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import exiles
from mechanisms.facts import value

shares = st.floats(0, 0.2)


@given(voices=shares)
def test_exiles_whom_nobody_hears_add_nothing_to_the_signal(voices):
    assert 0.0 == exiles.Params().heard
    assert 0.0 == value(exiles.broadcast, {"heard": 0.0}, voices=voices)


@given(before=shares, since=shares)
def test_those_who_left_before_and_since_speak_alike(before, since):
    assert before + since == value(exiles.voices, {"before": before}, exiled_last=since)
    assert 4.0 * before == value(exiles.broadcast, {"heard": 4.0}, voices=before)


@given(voices=shares)
def test_foreigners_find_more_officers_to_ask_the_more_speak_abroad(voices):
    assert 1.0 == value(exiles.introductions, voices=0.0)
    assert 1.0 + 50.0 * voices == pytest.approx(
        value(exiles.introductions, {"contacts": 50.0}, voices=voices)
    )
