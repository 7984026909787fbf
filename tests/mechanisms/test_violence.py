import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import violence
from mechanisms.facts import value

shares = st.floats(0, 1)
chances = st.floats(0.001, 0.999)


@given(deployed=shares, front=shares, irregulars=shares)
def test_nobody_dies_where_no_troops_are_sent(deployed, front, irregulars):
    how = {"irregulars": irregulars}
    assert 0.0 == value(violence.force, how, deployed=0.0, front_share=front)
    assert 0.0 == value(violence.risk, how, deployed=0.0, force=0.0)
    assert 0.0 <= value(violence.risk, how, deployed=deployed, force=deployed * irregulars)


@given(u=chances, risk=st.floats(0, 1e-4), protest=st.floats(0, 0.06))
def test_deaths_need_a_crowd_and_a_risk(u, risk, protest):
    crowd = {"population": 3e6, "u": u}
    assert 0.0 == value(violence.deaths, protest=0.0, risk=risk, **crowd)
    assert 0.0 == value(violence.deaths, protest=protest, risk=0.0, **crowd)
    found = value(violence.deaths, protest=protest, risk=risk, **crowd)
    assert found == int(found) >= 0.0


@given(deployed=shares, front=shares, second=shares)
def test_force_is_at_most_what_is_sent(deployed, front, second):
    found = value(
        violence.force,
        deployed=deployed,
        front_share=front,
        first_competence=1.0,
        second_competence=1.0,
        grasp=1.0,
        region_second_lost_last=second,
        region_second=1.0,
    )
    assert 0.0 <= found <= deployed


@given(deployed=shares, less=shares, more=shares)
def test_the_more_obey_the_more_force(deployed, less, more):
    less, more = sorted((less, more))
    able = {"deployed": deployed, "first_competence": 1.0, "grasp": 1.0}
    found = [value(violence.force, front_share=share, **able) for share in (less, more)]
    assert found[0] <= found[1] + 1e-12


@given(front=shares)
def test_a_region_without_a_second_line_has_the_first_and_irregulars(front):
    how = {"ranks": 0.75, "irregulars": 0.1}
    found = value(violence.force, how, deployed=1.0, front_share=front, first_competence=1.0, grasp=1.0)
    assert 0.75 * front + 0.1 == pytest.approx(found)


def test_the_half_trained_bring_less_force_and_the_militia_some():
    how = {"ranks": 0.5, "irregulars": 0.1, "second_line": 1.0}
    lines = {"deployed": 1.0, "front_share": 0.6, "region_second": 1.0, "grasp": 1.0}
    found = value(violence.force, how, first_competence=0.7, second_competence=0.5, auxiliaries=0.05, **lines)
    assert 0.5 * (0.6 * 0.7 + 0.4 * 0.5) + 0.1 + 0.05 == pytest.approx(found)


@given(deployed=shares, irregulars=shares, auxiliaries=st.floats(0, 3))
def test_irregulars_are_no_more_than_the_force(deployed, irregulars, auxiliaries):
    how = {"lethality": 0.0, "lethality_irregulars": 1e-5, "irregulars": irregulars}
    found = value(violence.risk, how, deployed=deployed, force=deployed, auxiliaries=auxiliaries)
    assert deployed * min(1.0, irregulars + auxiliaries) * 1e-5 == pytest.approx(found)


def test_irregulars_kill_where_everybody_else_stays_away():
    how = {"lethality": 0.0, "lethality_irregulars": 1e-5, "irregulars": 0.5}
    assert 0.4 * 0.5 * 1e-5 == pytest.approx(value(violence.risk, how, deployed=0.4, force=0.4))


def test_the_dead_add_up():
    assert 7.0 == value(violence.killed, killed_last=4.0, sum_nation_deaths=3.0)
    assert 70.0 == value(violence.jailed, jailed_last=40.0, sum_nation_arrests_of_protesters=30.0)


@given(hands=st.floats(1, 1e5), crowd=st.floats(1e-4, 0.06))
def test_one_of_the_first_line_holds_so_many_and_no_more(hands, crowd):
    country = {"protest": crowd, "population": 3e7, "sampled": 1.0}
    found = value(violence.grasp, {"held": 40.0}, **country, sum_region_hands=hands)
    assert min(1.0, 40.0 * hands / (crowd * 3e7)) == pytest.approx(found)


def test_a_crowd_that_is_too_large_is_met_with_less_force():
    able = {"deployed": 1.0, "front_share": 1.0, "first_competence": 1.0}
    met = [value(violence.force, {"ranks": 0.75, "irregulars": 0.1}, **able, grasp=g) for g in (1.0, 0.2)]
    assert (0.85, 0.25) == (pytest.approx(met[0]), pytest.approx(met[1]))


@given(scale=st.floats(0.01, 1), crowd=st.floats(1e-4, 0.06))
def test_a_quick_look_at_fewer_people_sees_the_same_grasp(scale, crowd):
    grasps = [
        value(
            violence.grasp,
            {"held": 40.0},
            protest=crowd,
            population=3e7,
            sum_region_hands=5000.0 * part,
            sampled=part,
        )
        for part in (1.0, scale)
    ]
    assert grasps[0] == pytest.approx(grasps[1])
