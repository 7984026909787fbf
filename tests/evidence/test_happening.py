import re

import pytest

from allegiance.evidence.happening import by_pattern, happenings, lexicon
from allegiance.evidence.passage import sentences
from allegiance.evidence.record import EVENT_TYPES
from allegiance.evidence.wording import classes, expanded

PATTERNS = [(kind, one) for kind, entry in lexicon().items() for one in entry["patterns"]]


def found(text):
    """What the lexicon finds, before the tagger is asked."""
    return {one.event_type: one for sentence in sentences(text) for one in by_pattern(text, sentence)}


def read(text):
    return {one.event_type: one for sentence in sentences(text) for one in happenings(text, sentence)}


def test_every_type_has_patterns_and_there_is_no_other():
    assert set(EVENT_TYPES) == set(lexicon())


@pytest.mark.parametrize(("kind", "pattern"), PATTERNS, ids=[f"{k}-{i}" for i, (k, _) in enumerate(PATTERNS)])
def test_a_pattern_finds_its_example_and_its_type_leaves_the_counterexample_alone(kind, pattern):
    assert re.search(expanded(pattern["find"]), pattern["in"], re.IGNORECASE)
    assert kind in found(pattern["in"])
    if "not_in" in pattern:
        assert kind not in found(pattern["not_in"])


@pytest.mark.parametrize(("kind", "pattern"), PATTERNS, ids=[f"{k}-{i}" for i, (k, _) in enumerate(PATTERNS)])
def test_a_pattern_names_classes_that_there_are_and_leaves_nothing_unexpanded(kind, pattern):
    assert set(pattern.get("who", "").split()) <= set(classes())
    assert not re.search(r"<[a-z]|\{[a-zA-Z]", expanded(pattern["find"]))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The gunners have quit.", "desertion"),
        ("Three companies of sappers were quitting.", "desertion"),
        ("The pilots of the second squadron would not budge.", "refusal"),
        ("Hundreds of conscripts are throwing down their rifles.", "surrender"),
        ("Two captains swapped sides on Sunday.", "defection"),
    ],
)
def test_a_verb_is_read_in_every_form_with_whatever_soldiers_do_it(text, kind):
    assert kind in found(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The protesters went home at midnight.", "desertion"),
        ("The minister refused to comment on the strike.", "refusal"),
        ("The crowd stayed put.", "refusal"),
        ("Students abandoned their tents in the square.", "desertion"),
    ],
)
def test_who_does_it_tells_one_event_from_another(text, kind):
    assert kind not in found(text)


def test_they_are_those_who_were_last_spoken_of():
    assert "desertion" in found("The regiment was sent north. By Friday they had gone home.")
    assert "desertion" not in found("The students sang until dawn. By Friday they had gone home.")


def test_people_in_an_aside_do_not_do_it():
    assert "desertion" in found("Soldiers in front of the crowd fled.")
