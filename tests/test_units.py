import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.errors import InvalidInput
from allegiance.units import convert, unit_matches

UNITS = (
    "1",
    "share",
    "day",
    "1/day",
    "1/year",
    "person",
    "person/month",
    "USD",
    "USD/month",
    "util",
    "util/USD",
)


@pytest.mark.parametrize(
    ("value", "given_in", "declared", "expected"),
    [
        (1.0, "month", "day", 30.4375),
        (12.0, "month", "year", 1.0),
        (48.0, "hour", "day", 2.0),
        (3.0, "week", "day", 21.0),
        (6.0, "1/year", "1/month", 0.5),
        (120.0, "USD/year", "USD/month", 10.0),
        (35.0, "percent", "share", 0.35),
        (0.35, "1", "share", 0.35),
        (7.0, "person", "people", 7.0),
        (7.0, "persons", "person", 7.0),
    ],
)
def test_a_value_is_told_in_the_declared_unit(
    value: float, given_in: str, declared: str, expected: float
) -> None:
    assert unit_matches(declared, given_in)
    assert expected == pytest.approx(convert(value, given_in, declared), rel=1e-14)


@pytest.mark.parametrize(
    ("given_in", "declared"),
    [("person", "share"), ("USD", "util"), ("USD/month", "USD"), ("1/day", "day"), ("share", "person")],
)
def test_units_of_different_things_are_refused_with_both_names(given_in: str, declared: str) -> None:
    assert not unit_matches(declared, given_in)
    with pytest.raises(InvalidInput) as caught:
        convert(1.0, given_in, declared)
    assert given_in in str(caught.value)
    assert declared in str(caught.value)


def test_a_misspelt_unit_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(InvalidInput, match=r"'monht' is none of .* Did you mean 'month'\?"):
        convert(1.0, "USD/monht", "USD/month")


@pytest.mark.parametrize(
    "unit",
    [
        "",
        " ",
        "9**9**9**9",
        "day**99999",
        "1/",
        "((((",
        "2*day",
        "day/0",
        "day+day",
        "day.real",
        "kg",
        "d\u00e4y",
    ],
)
def test_what_is_not_a_unit_is_refused_at_once(unit: str) -> None:
    assert not unit_matches("day", unit)
    with pytest.raises(InvalidInput):
        convert(1.0, unit, "day")


@given(value=st.floats(allow_nan=False), unit=st.sampled_from(UNITS))
def test_a_value_in_the_declared_unit_stays_the_same_to_the_last_bit(value: float, unit: str) -> None:
    assert value == convert(value, unit, unit)


@given(value=st.floats(1e-9, 1e9), units=st.permutations(["1/day", "1/week", "1/month", "1/year", "1/hour"]))
def test_there_and_back_gives_the_value_again(value: float, units: list[str]) -> None:
    there = convert(value, units[0], units[1])

    assert value == pytest.approx(convert(there, units[1], units[0]), rel=1e-12)


def test_equal_units_need_no_pint() -> None:
    code = "import sys, allegiance.units as u; u.convert(1.0, 'day', 'day'); print('pint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "False" == done.stdout.strip()
