import pytest

from allegiance.evidence.happening import happenings, lexicon
from allegiance.evidence.passage import sentences
from allegiance.evidence.record import EVENT_TYPES

PATTERNS = [(kind, one) for kind, entry in lexicon().items() for one in entry["patterns"]]


def found(text):
    return {one.event_type: one for sentence in sentences(text) for one in happenings(text, sentence)}


def test_every_type_has_patterns_and_there_is_no_other():
    assert set(EVENT_TYPES) == set(lexicon())


@pytest.mark.parametrize(("kind", "pattern"), PATTERNS, ids=[f"{k}-{i}" for i, (k, _) in enumerate(PATTERNS)])
def test_a_pattern_finds_its_example_and_its_type_leaves_the_counterexample_alone(kind, pattern):
    import re

    assert re.search(pattern["find"], pattern["in"], re.IGNORECASE)
    assert kind in found(pattern["in"])
    if "not_in" in pattern:
        assert kind not in found(pattern["not_in"])
