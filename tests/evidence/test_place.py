import pytest

from evidence.reading import numbers


def places(text):
    return [one.place for one in numbers(text)]


@pytest.mark.parametrize(
    "body",
    [
        "the Bolivarian National Armed Forces",
        "the Republican Guard",
        "the Royal Corps of Bangalore Rangers",
        "the People's Militia",
    ],
)
def test_no_place_is_made_of_the_name_of_a_force(body):
    assert [""] == places(f"Some 40 soldiers in {body} deserted in the night.")


def test_a_force_hides_no_place_beside_it():
    assert ["Maracay"] == places("In Maracay the Republican Guard lost 40 soldiers in the night.")
    assert ["Maracay"] == places("Some 40 soldiers in the Republican Guard deserted at Maracay.")


def test_a_place_may_be_named_after_a_force():
    assert ["Police Hospital"] == places("Some 40 soldiers were treated in the Police Hospital.")
