"""What must be found in the five reports of 2019; runs where they are present."""

import pytest

from allegiance.evidence.conflict import conflicts
from allegiance.evidence.link import groups
from allegiance.evidence.origin import shared_origins
from allegiance.evidence.scoring.gold import read_gold
from allegiance.evidence.scoring.score import score
from allegiance.evidence.scoring.tally import GOALS
from evidence.reading import HERE, REAL, ledger

FILES = tuple(sorted(REAL.glob("*.txt")))


@pytest.fixture
def five():
    return ledger(*FILES)


def found(five, kind, *words):
    """Conflicts of a kind whose sentence holds all of the words."""
    return [one for one in conflicts(five) if one.kind == kind and all(w in one.sentence for w in words)]


def test_every_quote_stands_verbatim_in_the_file_at_its_offsets(five):
    for claim in five.claims:
        assert claim.quote == five.document[claim.document].text[claim.start : claim.end]
    for path in FILES:
        document = next(one for one in five.documents if one.name == path.name)
        assert len(path.read_text("utf-8")) == len(document.text)


def test_the_4300_are_called_officers_and_members_and_all_sergeants_or_enlisted(five):
    assert found(five, "category", "national-guard officers", "All are non-commissioned officers or enlisted")
    assert found(five, "category", "National Guard members", "military officers")


def test_active_troops_are_not_averaged_with_active_and_reserve(five):
    (scope,) = found(five, "scope")
    assert {"fewer than 300,000 troops", "around some 365,000 total troops"} == set(scope.quotes)
    assert "the reserve would be more than 65,000" in scope.sentence


def test_four_branches_are_followed_by_five_names(five):
    (internal,) = found(five, "internal", "four branches", "lists 5")
    assert 2 == len(internal.claims)


def test_five_years_and_since_2014_are_different_windows_of_little_weight(five):
    windows = found(five, "window", "over the past five years", "since 2014")
    assert windows
    assert {"low"} == {one.weight for one in windows}


def test_six_percent_has_three_definitions_and_agrees_with_the_counts(five):
    nouns = {five.claim[name].noun for one in found(five, "definition", "6 %") for name in one.claims}
    assert {"guard", "decline", "desertion rate"} == nouns
    (check,) = found(five, "arithmetic")
    assert "4,300 / 70,000 = 6.14 %" in check.sentence
    assert "note" == check.weight


def test_flag_officers_and_promotions_are_a_constraint_and_no_group(five):
    (note,) = found(five, "definition", "3000 flag officers", "some 1,300 officers")
    assert "note" == note.weight
    assert not [group for group in groups(five) if set(note.claims) <= set(group)]


def test_the_list_of_those_struck_from_the_rolls_is_a_lower_bound(five):
    notes = found(five, "definition", "4,300 is a lower bound")
    assert {"001", "002"} == {five.document[five.claim[one.claims[0]].document].name[:3] for one in notes}


def test_only_the_second_and_the_third_report_share_an_origin(five):
    (shared,) = shared_origins(five)
    assert ["001", "002"] == [five.document[name].name[:3] for name in shared.documents]
    assert "Bloomberg" in shared.why


def test_whatever_is_called_a_conflict_is_one_that_is_known(five):
    known = {"scope": 1, "category": 3, "window": 2, "definition": 6, "internal": 1, "arithmetic": 1}
    count = {kind: len(found(five, kind)) for kind in known}
    assert sum(count.values()) == len(conflicts(five))
    assert all(count[kind] <= most for kind, most in known.items()), count


@pytest.mark.parametrize("measure", GOALS)
def test_labels_by_offset_are_found_as_well_as_the_goals_ask(five, measure):
    labels = read_gold(HERE / "gold-2019")
    assert {path.name for path in FILES} == set(labels)
    assert score(labels, five).tallies[measure].score >= max(GOALS[measure], 0.95 * (measure == "detection"))
