import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import precedents
from mechanisms.facts import value

shares = st.floats(0, 1)


def test_without_a_precedent_abroad_nothing_moves_the_tipping_point():
    assert 0.0 == value(precedents.precedent_fallen) == value(precedents.precedent_survived)
    assert 0.0 == value(precedents.example_abroad)


@given(now=shares, last=shares)
def test_what_happens_abroad_is_present_at_once_and_fades_by_half_lives(now, last):
    for rule, field in ((precedents.precedent_fallen, "fallen"), (precedents.precedent_survived, "survived")):
        found = value(rule, {field: now, "half_life": 30.0}, **{f"{rule.name}_last": last})
        assert max(now, last * 0.5 ** (1.0 / 30.0)) == pytest.approx(found)


@given(fallen=shares, survived=shares)
def test_a_fall_and_a_survival_abroad_weigh_against_each_other(fallen, survived):
    found = value(
        precedents.example_abroad, {"shift": 0.1}, precedent_fallen=fallen, precedent_survived=survived
    )
    assert 0.1 * (fallen - survived) == pytest.approx(found)
