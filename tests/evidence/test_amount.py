from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.evidence.numeral import spelled
from evidence.reading import numbers


def only(text, published=None):
    (found,) = numbers(text, published)
    return found


@pytest.mark.parametrize(
    ("words", "value", "comparator"),
    [
        ("4,300 soldiers", 4300, "="),
        ("about 4.300 soldiers", 4300, "~"),
        ("around some 25 000 soldiers", 25000, "~"),
        ("1'200 soldiers", 1200, "="),
        ("nearly twenty-one thousand soldiers", 21000, "~"),
        ("two hundred and fifty soldiers", 250, "="),
        ("half a million soldiers", 500_000, "="),
        ("a quarter of a million soldiers", 250_000, "="),
        ("a dozen soldiers", 12, "="),
        ("three dozen soldiers", 36, "="),
        ("1.3 million soldiers", 1_300_000, "="),
        ("2,5 million soldiers", 2_500_000, "="),
        ("20k soldiers", 20_000, "="),
        ("fewer than 300 soldiers", 300, "<"),
        ("just under 300 soldiers", 300, "<"),
        ("up to 300 soldiers", 300, "≤"),
        ("as many as 300 soldiers", 300, "≤"),
        ("no more than 300 soldiers", 300, "≤"),
        ("300 soldiers", 300, "="),
        ("well over 300 soldiers", 300, ">"),
        ("more than 300 soldiers", 300, ">"),
        ("at least 300 soldiers", 300, "≥"),
        ("no fewer than 300 soldiers", 300, "≥"),
        ("300 or more soldiers", 300, "≥"),
        ("300-odd soldiers", 300, "~"),
        ("300 or so soldiers", 300, "~"),
    ],
)
def test_a_number_is_read_in_any_style_with_what_bounds_it(words, value, comparator):
    claim = only(f"In the north {words} deserted.")
    assert (value, comparator, "person") == (claim.value, claim.comparator, claim.unit)
    assert "soldiers" == claim.noun
    assert words == claim.quote


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between 40 and 50 officers", 40, 50),
        ("40 to 50 officers", 40, 50),
        ("40–50 officers", 40, 50),
        ("two to three hundred officers", 200, 300),
        ("six or seven officers", 6, 7),
        ("five to ten officers", 5, 10),
    ],
)
def test_a_range_has_two_ends_and_no_value(words, low, high):
    claim = only(f"In the north {words} deserted.")
    assert (None, low, high) == (claim.value, claim.low, claim.high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("thousands of", 1000, 9999),
        ("tens of thousands of", 1e4, 99_999),
        ("dozens of", 24, 99),
        ("several", 3, 9),
    ],
)
def test_a_vague_word_has_its_widest_reading(words, low, high):
    claim = only(f"In the north {words} soldiers deserted.")
    assert ("vague", low, high) == (claim.kind, claim.low, claim.high)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("6 percent of the guard", 6),
        ("6% of the guard", 6),
        ("12,5 per cent of the guard", 12.5),
        ("a third of the guard", 33.3333),
        ("two-thirds of the guard", 66.6667),
        ("half of the guard", 50),
        ("three quarters of the guard", 75),
    ],
)
def test_a_share_is_in_percent_of_what_it_names(words, value):
    claim = only(f"In the north {words} deserted.")
    assert ("share", value, "percent", "guard") == (claim.kind, claim.value, claim.unit, claim.denominator)


def test_nine_out_of_ten_is_a_share():
    assert (90, "percent") == (only("Nine out of ten give fear as the reason.").value, "percent")


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$10 a month", 10, "USD/month"),
        ("US$2.5bn", 2.5e9, "USD"),
        ("€40 million", 4e7, "EUR"),
        ("3,500 pesos a month", 3500, "peso/month"),
        ("14 years", 14, "year"),
        ("200 km", 200, "km"),
        ("three helicopters", 3, "helicopter"),
    ],
)
def test_money_time_length_and_things_have_their_units(words, value, unit):
    claim = only(f"It was {words}, he thought.")
    assert (value, unit) == (claim.value, claim.unit)


@pytest.mark.parametrize(
    "text",
    [
        "In 2016 nothing happened on 15 July, nor on Feb. 3, 2017.",
        "The F-16 and the MiG-21 of Brigade 41 flew over Route 66 at 11.30pm.",
        "Lieutenant Cruz, 29, is a 29-year-old father.",
        "Resolution 1973 and Article 350 were read out.",
        "1. The first point is this one.",
        "One of them said so, and no one knew.",
        "The first half of the second third was dull.",
        "See https://example.org/2019/12345 for more.",
    ],
)
def test_dates_ages_names_and_labels_are_no_amounts(text):
    assert [] == numbers(text)


def test_a_change_from_one_number_to_another_is_no_range():
    assert [100, 50] == [claim.value for claim in numbers("The garrison fell from 100 to 50 soldiers.")]


def test_four_digits_before_people_are_a_number_and_else_a_year():
    assert [2000] == [claim.value for claim in numbers("About 2000 soldiers deserted after the 2011 war.")]


@given(st.integers(min_value=21, max_value=99).filter(lambda n: n % 10))
def test_numbers_in_words_add_up(number):
    ones = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    words = f"{tens[number // 10 - 2]}-{ones[number % 10 - 1]}"
    assert number == spelled(words)
    assert number * 1000 + 300 == spelled(f"{words} thousand three hundred")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on 3 May 2020", "2020-05-03", "2020-05-03"),
        ("on May 3", "2021-05-03", "2021-05-03"),
        ("on Dec. 21", "2020-12-21", "2020-12-21"),
        ("in April", "2021-04-01", "2021-04-30"),
        ("in late 2019", "2019-09-01", "2019-12-31"),
        ("in 2019", "2019-01-01", "2019-12-31"),
        ("on Tuesday", "2021-06-08", "2021-06-08"),
        ("last Friday", "2021-06-04", "2021-06-04"),
        ("yesterday", "2021-06-09", "2021-06-09"),
        ("last week", "2021-05-31", "2021-06-06"),
        ("last month", "2021-05-01", "2021-05-31"),
        ("three weeks ago", "2021-05-20", "2021-05-20"),
        ("two years ago", "2019-01-01", "2019-12-31"),
        ("over the past five years", "2016-06-10", "2021-06-10"),
        ("since 2014", "2014-01-01", None),
        ("by May 3", None, "2021-05-03"),
        ("between 16 and 23 May", "2021-05-16", "2021-05-23"),
        ("from 3 May to 7 June", "2021-05-03", "2021-06-07"),
    ],
)
def test_a_time_is_read_from_the_day_of_publication(words, first, last):
    claim = only(f"Some 40 soldiers deserted {words}.", date(2021, 6, 10))
    assert (first, last) == tuple(day and day.isoformat() for day in (claim.since, claim.until))


def test_without_a_day_of_publication_a_date_without_a_year_stays_open():
    claim = only("Some 40 soldiers deserted on Dec. 21.")
    assert (None, None, "on Dec. 21") == (claim.since, claim.until, claim.time_text)


def test_the_day_on_which_somebody_spoke_is_not_that_of_what_was_said():
    claim = only("Some 40 soldiers had deserted, the ministry said on Tuesday.", date(2021, 6, 10))
    assert (None, None) == (claim.since, claim.until)
