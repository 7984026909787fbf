from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import chain, obedience
from allegiance.rules.vocabulary import DEFECT, REBEL, SHIRK, STATES
from mechanisms.facts import value

shares = st.floats(0, 1)
FULL = {"present": 100.0, "size": 100.0}


def obeys(changes=None, **columns):
    return value(obedience.obeying, changes, **{**FULL, **columns})


@given(stance=shares, shirk=st.floats(0, 0.49))
def test_a_unit_whose_commander_and_most_soldiers_serve_obeys(stance, shirk):
    assert 1.0 == obeys({"majority": 0.5}, stance=stance, unit_shirk=shirk)


@given(shirk=shares, rebel=shares, defect=shares)
def test_a_unit_in_which_most_refuse_does_not_obey(shirk, rebel, defect):
    found = obeys({"majority": 0.5}, unit_shirk=shirk, unit_rebel=rebel, unit_defect=defect)
    assert (shirk + rebel + defect < 0.5) == (found == 1.0)


def test_no_unit_obeys_without_its_commander_or_in_rebellion_or_without_people():
    for reason in ({"captain_open": 1.0}, {"risen": 1.0}, {"present": 10.0}):
        assert 0.0 == obeys({"remnant": 0.3}, **reason)


@given(stance=shares, follow=shares)
def test_companies_that_listen_to_the_general_stand_down_with_him_and_staffs_decide_alone(stance, follow):
    found = obeys({"follow": follow}, general_open=1.0, stance=stance)
    assert (stance >= follow) == (found == 1.0)
    assert 1.0 == obeys({"follow": follow}, general_open=1.0, stance=stance, level=1)


@given(obeying=st.sampled_from((0.0, 1.0)), front=shares, second=shares)
def test_only_those_on_duty_count_in_a_line(obeying, front, second):
    lost = 1.0 - obeying
    assert front * lost == value(obedience.front_lost, front=front, obeying=obeying)
    assert second * lost == value(obedience.second_lost, second=second, obeying=obeying)


@given(u=shares, belief=shares, loyalty=st.floats(-4, 4))
def test_nobody_rises_without_a_reason(u, belief, loyalty):
    calm = {"u": u, "belief": belief, "commander_identity": loyalty, "tipping": 0.35}
    assert 0.0 == value(obedience.risen, **calm)
    assert 1.0 == value(obedience.risen, risen_last=1.0, **calm)
    assert 1.0 == value(obedience.risen, mutinied_last=1.0, **calm)


@given(u=shares, belief=shares)
def test_the_more_loyal_the_commander_the_less_he_is_carried_along(u, belief):
    found = [
        value(obedience.risen, turned=1.0, u=u, belief=belief, tipping=0.35, commander_identity=loyal)
        for loyal in (-2.0, 0.0, 2.0)
    ]
    assert sorted(found, reverse=True) == found


def commanders(rule, **columns):
    """States of a commander in which a rule gives 1."""
    return {n for n in range(len(STATES)) if value(rule, commander_state=n, **columns) == 1.0}


def test_open_are_those_who_refuse_or_rebel_and_turned_are_those_who_go_over():
    assert {SHIRK, REBEL} == commanders(chain.captain_open) == commanders(chain.colonel_open)
    assert {SHIRK, REBEL} == commanders(chain.general_open, staffed=1.0)
    assert {DEFECT, REBEL} == commanders(obedience.turned, staffed=1.0)


def test_where_no_general_commands_nobody_follows_one():
    assert set() == commanders(chain.general_open, staffed=0.0) == commanders(obedience.turned, staffed=0.0)


@given(lost=shares)
def test_a_country_without_a_first_line_loses_none(lost):
    held = value(obedience.front_held, nation_front_lost=lost, nation_front=1.0)
    assert 1.0 - lost == held
    assert 1.0 == value(obedience.front_held, nation_front_lost=lost, nation_front=0.0)


@given(u=shares, t=st.integers(1, 900), kept=shares)
def test_how_far_up_a_unit_listens_is_drawn_once(u, t, kept):
    assert u == value(obedience.stance, u=u, t=0, stance_last=kept)
    assert kept == value(obedience.stance, u=u, t=t, stance_last=kept)


@given(present=st.floats(0, 500), obeying=st.sampled_from((0.0, 1.0)))
def test_nobody_counts_more_than_once(present, obeying):
    found = value(obedience.effective, present=present, obeying=obeying)
    assert 0.5 * present <= found <= present
