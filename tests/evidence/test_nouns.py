"""What a number counts, in words that no report of the labelled sets has."""

import pytest

from allegiance.evidence.kind import same_unit
from evidence.reading import numbers


@pytest.mark.parametrize(
    ("text", "value", "unit", "noun"),
    [
        ("The court freed 12 beekeepers on Monday.", 12, "person", "beekeepers"),
        ("Some 30 Bolivians and aid workers left.", 30, "person", "Bolivians"),
        ("The depot lost four pick-ups in the fire.", 4, "pick-up", "pick-ups"),
        ("They were owed six months' back pay.", 6, "month", "months' back pay"),
        ("For it he got a week's leave.", 1, "week", "week's leave"),
        ("The garrison had shrunk to 400 by then.", 400, "person", "garrison"),
        ("Nine from my platoon walked home.", 9, "person", "platoon"),
        ("The toll is 50, 20 of them nurses.", 20, "person", "nurses"),
        ("Tents stand on the square. Six of them burned.", 6, "tent", "Tents"),
        ("Barely 200 ever went.", 200, "person", ""),
        ("Some 90 give themselves up.", 90, "person", ""),
        ("A hundred tanks were promised. My uncle, who was there, counted fourteen.", 14, "tank", "tanks"),
        (
            "The ministry says that 3,000 conscripts left. Others put it at 5,000.",
            5000,
            "person",
            "conscripts",
        ),
        ("Soldiers went over the border all night. By dawn we had 40.", 40, "person", "Soldiers"),
        ("Rifles were handed out on the square. Seventy so far, the sergeant says.", 70, "rifle", "Rifles"),
        ("Three more battalions are announced for the coast.", 3, "battalion", "battalions"),
        ("Eleven US servicemen came home.", 11, "person", "US servicemen"),
        ('The chief of staff speaks of "some 3,000" men.', 3000, "person", "men"),
        ("The first bulletin, with 32 fallen, was premature.", 32, "person", "fallen"),
        ("Eleven of his platoon went home.", 11, "person", "platoon"),
    ],
)
def test_a_number_counts_what_its_words_name(text, value, unit, noun):
    found = next(one for one in numbers(text) if one.value == value)
    assert (unit, noun) == (found.unit, found.noun)


@pytest.mark.parametrize(
    "text",
    [
        "15.10 The gates were shut.",
        "By ten the shells were falling.",
        "He left in '92.",
        "She met a boy of about fourteen.",
        "They were under the age of eighteen.",
        "They spoke of it in episode 31.",
    ],
)
def test_hours_years_and_ages_count_nothing(text):
    assert not numbers(text)


def test_units_of_one_kind_are_the_same_and_their_rates_have_to_agree():
    assert same_unit("jeep", "vehicle")
    assert same_unit("USD/month", "dollar/month")
    assert not same_unit("USD", "dollar/month")
    assert not same_unit("jeep", "rifle")
