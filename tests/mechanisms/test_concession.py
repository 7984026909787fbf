import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import concession, legitimacy
from mechanisms.facts import value

shares = st.floats(0, 1)


@given(obeying=shares, protest=shares)
def test_a_regime_concedes_nothing_by_itself_unless_the_case_says_when(obeying, protest):
    seen = {"nation_obeying_last": obeying, "nation_protest_last": protest}
    assert 0.0 == value(concession.conceding, **seen)
    pressed = obeying < 0.7 and protest > 0.01
    assert float(pressed) == value(concession.conceding, {"below": 0.7, "crowd": 0.01}, **seen)


@given(offers=st.lists(shares, min_size=1, max_size=20))
def test_what_was_conceded_stays_conceded(offers):
    conceded, shown = 0.0, 0.0
    for offered in offers:
        conceding = value(concession.conceding, {"offered": offered}, conceded_last=conceded)
        conceded = value(concession.conceded, conceded_last=conceded, conceding=conceding)
        shown += value(concession.weakness_shown, {"weakness": 0.08}, conceding=conceding)
    assert max(offers) == pytest.approx(conceded)
    assert 0.08 * max(offers) == pytest.approx(shown)


@given(conceded=shares, level=shares)
def test_it_calms_and_it_shows_weakness(conceded, level):
    calm = value(concession.calm, {"calm": 0.1}, conceded=conceded)
    assert 0.1 * conceded == calm
    found = value(legitimacy.illegitimacy, {"level": level}, calm=calm)
    assert max(0.0, 1.0 - level - calm) == pytest.approx(found)
