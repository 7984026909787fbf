import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import appeals
from mechanisms.facts import value

shares = st.floats(0, 1)


def test_without_an_appeal_or_a_claimant_nothing_pulls():
    assert 0.0 == value(appeals.appeal_opposition, leader_at_large=1.0, recognised=1.0)
    assert 0.0 == value(appeals.appeal_foreign)
    assert 0.0 == value(appeals.pull)


@given(made=shares, voice=shares, recognised=shares)
def test_an_appeal_of_the_opposition_is_as_strong_as_its_voice_and_its_claim(made, voice, recognised):
    how = {"opposition": made, "claim": 0.5}
    found = value(appeals.appeal_opposition, how, leader_at_large=voice, recognised=recognised)
    assert made * voice * (1.0 + 0.5 * recognised) == pytest.approx(found)
    assert made == value(appeals.appeal_foreign, {"foreign": made})


def test_appeals_fade_by_half_lives():
    for rule in (appeals.appeal_opposition, appeals.appeal_foreign):
        assert 0.5 == pytest.approx(value(rule, {"fades": 1.0}, **{f"{rule.name}_last": 1.0}))


@given(ours=shares, theirs=shares, standing=shares)
def test_the_two_are_told_apart_and_add_to_whom_one_can_go_over_to(ours, theirs, standing):
    how = {"persuasion": 0.6, "persuasion_foreign": 0.4}
    found = value(appeals.pull, how, appeal_opposition=ours, appeal_foreign=theirs, standing=standing)
    assert standing + 0.6 * ours + 0.4 * theirs == pytest.approx(found)


def test_plots_feel_a_part_of_the_pull():
    assert 1.0 == value(appeals.called_over)
    assert 0.5 == value(appeals.called_to_act, {"plotters": 0.5})
    assert (("defect",), ("plot",)) == (appeals.called_over.options, appeals.called_to_act.options)
