"""Which numbers answer one question, and what a bare number counts."""

import pytest

from allegiance.evidence.conflict import conflicts
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.link import groups
from evidence.reading import numbers, said


def linked(*texts):
    """Quotes of numbers that are on one quantity, for each quantity, in reports on one country."""
    found = [said(f"KISANGANI, Congo. {text}", name=f"{i}.txt") for i, text in enumerate(texts)]
    ledger = Ledger(
        tuple(d for one in found for d in one.documents), tuple(c for one in found for c in one.claims)
    )
    return [{ledger.claim[name].value_text for name in group} for group in groups(ledger)], ledger


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("Five divisions have fallen apart, he said. An adviser concedes four.", "division", 4),
        ("The officials saw 40 tanks. Ten of them turned back.", "tank", 10),
        ("Rifles handed in: at least 300.", "rifle", 300),
        ("Five of the army's 14 divisions no longer exist.", "division", 5),
        ("The column took nine and a half hours.", "hour", 9.5),
        ("Every second man stayed at home.", "percent", 50),
        ("The police found a pair of rifles.", "rifle", 2),
    ],
)
def test_a_bare_number_counts_what_its_text_says(text, unit, value):
    assert (unit, value) in {(one.unit, one.value) for one in numbers(text)}


@pytest.mark.parametrize("text", ["Nearly 200 hurt.", "Six ran off before Christmas.", "25 gravely wounded."])
def test_what_they_did_is_not_who_they_are(text):
    (only,) = numbers(text)
    assert ("person", "") == (only.unit, only.noun)


def test_a_number_that_is_put_right_is_on_one_quantity_with_the_right_one():
    groups_found, ledger = linked("I led six tanks to the parliament, not ten, as the newspapers wrote.")
    assert [{"six", "ten"}] == groups_found
    assert ["value"] == [one.kind for one in conflicts(ledger)]


def test_the_parts_of_a_total_do_not_contradict_what_others_say_of_the_whole():
    found, _ = linked(
        "In the capital 5 people were killed and 3 in the port, so that the total is 18 dead.",
        "Fourteen people were killed, the Red Cross said.",
    )
    assert [{"18", "Fourteen"}] == found


def test_a_count_by_the_day_does_not_contradict_a_count_of_all():
    found, _ = linked(
        "Some 1,037 soldiers deserted in July, the ministry said.",
        "Up to 300 soldiers a day deserted in July, a colonel said.",
    )
    assert [] == found


def test_few_are_the_same_few_where_two_reports_tell_of_them():
    found, _ = linked("Three people were killed on the bridge.", "Three young men were killed on the bridge.")
    assert [{"Three"}] == found


def test_officers_may_be_of_the_police():
    found, _ = linked(
        "Some 800 policemen mutinied on Thursday.",
        "About 2,000 officers mutinied on Thursday, a witness said.",
    )
    assert [{"Some 800", "About 2,000"}] == found


def test_a_mutiny_of_which_the_later_report_tells_less_did_not_grow():
    _, ledger = linked(
        "Some 800 policemen mutinied on 3 May 2010.", "About 2,000 policemen mutinied on 1 May 2010."
    )
    assert all(one.kind != "window" for one in conflicts(ledger))


def test_an_answer_counts_what_the_question_asks():
    (only,) = numbers("How many people were interned? First they admitted five thousand.")
    assert "arrest" == only.event_type


def test_sources_in_brackets_dispute_one_number():
    found, ledger = linked("Desertions since January: 212 (ministry), nearly a thousand (a Dutch diplomat).")
    assert [{"212", "nearly a thousand"}] == found
    assert {"ministry", "a Dutch diplomat"} == {one.source for one in ledger.claims if one.value}


@pytest.mark.parametrize(
    ("noun", "unit"), [("grandees", "person"), ("arsonists", "person"), ("trees", "tree")]
)
def test_a_noun_that_no_list_has_counts_people_where_it_ends_as_theirs_do(noun, unit):
    (only,) = numbers(f"They found 51 {noun} in the park.")
    assert (unit, noun) == (only.unit, only.noun)


def test_the_toll_that_is_put_at_three_is_no_hour():
    (only,) = numbers("The Red Cross put the toll at three.")
    assert (3, "The Red Cross") == (only.value, only.source)


def test_the_end_of_a_name_is_no_preface():
    (only,) = numbers("General Abbas Gharabaghi said that 1,200 soldiers had deserted.")
    assert "General Abbas Gharabaghi" == only.source
