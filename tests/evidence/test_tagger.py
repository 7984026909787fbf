"""The tagger of events: its weights are those of the labelled reports, and it finds what no pattern does."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.evidence.happening import by_pattern, happenings
from allegiance.evidence.passage import sentences
from allegiance.evidence.record import EVENT_TYPES
from allegiance.evidence.scoring.split import DECIDING
from allegiance.evidence.tagger.tagging import weights
from allegiance.evidence.tagger.thesaurus import hits
from allegiance.evidence.tagger.token import stem, tokens

SCRIPT = Path(__file__).parents[2] / "scripts" / "tagger.py"


@pytest.fixture(scope="module")
def tagger():
    """The script that trains."""
    spec = spec_from_file_location("tagger", SCRIPT)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_weights_are_of_the_reports_and_the_code_that_are_here(tagger):
    first = tagger.WEIGHTS.read_text("utf-8").partition("\n")[0]
    assert f"# trained from {tagger.digest()}" == first, "run scripts/tagger.py"


def test_nothing_is_learnt_from_the_sets_that_decide(tagger):
    labels = tagger.read_gold(tagger.TESTS / "gold")
    learnt = {name for name, one in labels.items() if one.split not in DECIDING}
    assert {one.label.report for one in tagger.examples()} == learnt


def test_weights_are_of_types_that_there_are():
    columns = {column for pairs in weights().values() for column, _ in pairs}
    assert set(range(len(EVENT_TYPES))) == columns


@pytest.mark.parametrize(
    "forms", ["purge purged purges purging", "flee fled flees fleeing", "deny denied denies denying"]
)
def test_forms_of_a_word_share_a_stem(forms):
    assert 1 == len({stem(word) for word in forms.split()})


def idioms(text):
    (sentence,) = sentences(text)
    return {hit.kind for hit in hits(tokens(text, sentence)) if len(hit.words) > 1}


def test_an_idiom_is_found_with_small_words_between_and_not_with_others():
    assert "surrender" in idioms("They laid down all their weapons.")
    assert "surrender" not in idioms("They laid flowers down beside rusty weapons.")


def test_the_tagger_tells_of_events_that_no_pattern_finds():
    text = "The colonel was hauled from the palace by commandos."
    (sentence,) = sentences(text)
    assert "arrest" not in {one.event_type for one in by_pattern(text, sentence)}
    (found,) = [one for one in happenings(text, sentence) if one.event_type == "arrest"]
    assert "hauled" in text[found.start : found.end]


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_event_lies_in_its_clause(text):
    for sentence in sentences(text):
        for one in happenings(text, sentence):
            assert sentence.start <= one.clause_start <= one.start < one.end <= one.clause_end
