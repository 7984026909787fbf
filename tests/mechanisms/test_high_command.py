import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import high_command
from allegiance.rules.vocabulary import DEFECT, OPTIONS, REBEL, SHIRK, STATES
from allegiance.scenario.load import load_case
from mechanisms.facts import params, value
from simulation.small import lived

shares = st.floats(0, 1)


@given(seat=shares)
def test_a_company_has_no_say(seat):
    assert 0.0 == value(high_command.say, level=0, seat=seat)


def test_garrisons_chiefs_and_the_minister_share_the_say():
    p = params(high_command)
    assert 1.0 == pytest.approx(p.garrisons + p.chiefs + p.minister)
    weights = [value(high_command.say, level=level, seat=1.0) for level in (1, 2, 3)]
    assert [p.garrisons, p.chiefs, p.minister] == weights


def test_the_high_command_of_an_archetype_speaks_with_one_voice_in_all():
    units = lived(load_case("hold"), people=20_000, days=1).world.units
    assert 1.0 == pytest.approx(units["say"].sum())
    assert (units["say"][units["level"] == 0] == 0.0).all()
    assert (units["say"][units["level"] > 0] > 0.0).all()


@given(say=shares)
def test_moved_are_those_who_refuse_go_over_or_rebel(say):
    found = {n: value(high_command.moved, commander_state=n, say=say) for n in range(len(STATES))}
    assert {n: say if n in (SHIRK, DEFECT, REBEL) else 0.0 for n in range(len(STATES))} == found


def test_a_seat_without_a_holder_is_nobodys():
    assert 0.4 == value(high_command.council, sum_nation_moved=0.4, sum_nation_held=1.0)
    assert 0.5 == value(high_command.council, sum_nation_moved=0.4, sum_nation_held=0.8)
    assert 0.0 == value(high_command.council)
    gone = [n for n in range(len(STATES)) if value(high_command.held, commander_state=n, say=0.3) == 0.0]
    assert [s for s in STATES if s not in OPTIONS and s != "rebel"] == [STATES[n] for n in gone]


@given(
    weights=st.tuples(shares, shares, shares).filter(any),
    states=st.tuples(*[st.sampled_from(range(len(STATES)))] * 3),
)
def test_the_share_that_moved_is_a_share_whatever_the_weights(weights, states):
    named = dict(zip(("garrisons", "chiefs", "minister"), weights, strict=True))
    say = [value(high_command.say, named, level=level, seat=1.0) for level in (1, 2, 3)]
    seats = list(zip(states, say, strict=True))
    moved = sum(value(high_command.moved, commander_state=state, say=each) for state, each in seats)
    held = sum(value(high_command.held, commander_state=state, say=each) for state, each in seats)
    assert 0.0 <= value(high_command.council, sum_nation_moved=moved, sum_nation_held=held) <= 1.0


@given(council=shares, majority=st.floats(0.3, 0.9))
def test_a_majority_drops_the_leader(council, majority):
    found = value(high_command.forsaken, {"majority": majority}, council=council)
    assert (1.0 if council > majority else 0.0) == found


@given(before=shares, now=shares)
def test_the_most_that_ever_moved_is_kept(before, now):
    assert np.maximum(before, now) == value(high_command.most_moved, most_moved_last=before, council=now)
