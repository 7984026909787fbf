"""Numbers, dates and names in words."""

from datetime import date
from math import inf, nan

import pytest

from allegiance.report import dates, wording
from allegiance.rules.vocabulary import OUTCOMES, RANKS


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (0.975, "97.5 %"),
        (0.125, "13 %"),
        (0.6, "60 %"),
        (0.088, "8.8 %"),
        (0.02, "2 %"),
        (0.0006, "0.06 %"),
        (0.9996, "99.96 %"),
        (0.00001, "<0.01 %"),
        (0.99999, ">99.99 %"),
        (nan, "–"),
    ],
)
def test_share_in_per_cent(share, said):
    assert plain(wording.percent(share)) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1431.0, "person", "1,431"),
        (12.5, "", "13"),
        (365_000, "person", "365,000"),
        (3.44, "day", "3.4"),
        (0.26, "util", "0.26"),
        (0.000047, "person", "0"),
        (0.000047, "util", "0.000047"),
        (-1.25, "util", "−1.2"),
        (-31.0, "util", "−31"),
        (0.0, "", "0"),
        (nan, "person", "–"),
        (inf, "person", "–"),
        (0.4, "share", "40 %"),
        (0.0123, "share/year", "1.2 %"),
    ],
)
def test_amount_in_its_unit(value, unit, said):
    assert plain(wording.amount(value, unit)) == said


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (12, 18, "person", "12–18"),
        (820, 2310, "person", "820–2,310"),
        (0.871, 0.996, "share", "87.1–99.6 %"),
        (0.0, 0.088, "share", "0–8.8 %"),
        (0.004, 0.129, "share", "0.4–12.9 %"),
        (3, 3, "person", "3"),
        (-2, 5, "util", "−2 to 5"),
        (nan, 5, "util", "–"),
    ],
)
def test_interval_in_its_unit(low, high, unit, said):
    assert plain(wording.interval(low, high, unit)) == said


def test_units_read_as_words():
    assert [
        wording.unit_name(u) for u in ("person", "share", "share/year", "1/year", "1", "USD/month", "")
    ] == [
        "persons",
        "%",
        "% a year",
        "a year",
        "",
        "USD a month",
        "",
    ]


def test_dates_are_english_whatever_the_locale():
    assert plain(dates.spoken(date(2019, 2, 23))) == "23 February 2019"
    assert plain(dates.short(date(2019, 2, 23))) == "23 Feb 2019"


def test_period_says_the_year_once_where_it_can():
    assert plain(dates.period(date(2019, 2, 23), date(2019, 4, 24))) == "23 Feb to 24 Apr 2019"
    assert plain(dates.period(date(2018, 12, 17), date(2019, 7, 15))) == "17 Dec 2018 to 15 Jul 2019"
    assert plain(dates.period(date(2019, 2, 23), date(2019, 2, 23))) == "23 Feb 2019"


def test_every_outcome_and_rank_has_words():
    assert tuple(wording.OUTCOMES) == tuple(wording.BRIEFLY) == OUTCOMES
    assert tuple(wording.RANKS) == RANKS


def test_quantity_without_a_title_is_spelt_out():
    assert wording.quantity_name("fuel.air_force") == "Fuel, air force"


def test_quantity_of_a_service_or_a_rank_is_told_apart():
    assert wording.quantity_name("would_obey.air_force") == "Would obey: air force"
    assert wording.quantity_name("would_obey.general") == "Would obey: generals and admirals"


def test_name_may_break_only_after_its_marks():
    assert wording.breakable("a<b.c_d") == "a&lt;b.<wbr>c_<wbr>d"


def test_lists_read_as_sentences():
    assert [wording.joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_what_is_counted_in_people_is_not_named_as_if_in_formations():
    assert wording.quantity_name("units_obeying") == "People in formations that obey"
    assert wording.quantity_name("formations_turned") == "People in formations that changed sides"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("killed_january", "Killed in January"),
        ("killed_to_november", "Killed to November"),
        ("arrested_january", "Arrested in January"),
        ("crossings_24_days", "Crossed the border in 24 days"),
        ("crossings_first_day", "Crossed the border on the first day"),
        ("unheard_of_may", "Unheard of may"),
    ],
)
def test_a_count_in_a_window_of_its_own_says_which(name, said):
    assert wording.quantity_name(name) == said


@pytest.mark.parametrize("name", ["first_refusal_day", "ouster_day"])
def test_a_time_that_no_window_cuts_says_that_it_counts_from_day_0(name):
    assert "from day 0" in wording.quantity_name(name)


@pytest.mark.parametrize(
    ("one", "two", "unit", "said"),
    [
        (1000.1, 1000.4, "person", ("1,000.1", "1,000.4")),
        (1000.0, 1027.0, "person", ("1,000", "1,027")),
        (0.251, 0.2534, "share", ("25.1 %", "25.34 %")),
        (0.3, 0.3, "share", ("30 %", "30 %")),
    ],
)
def test_two_numbers_that_differ_do_not_read_alike(one, two, unit, said):
    assert said == tuple(
        number.replace("\N{NO-BREAK SPACE}", " ") for number in wording.told_apart(one, two, unit)
    )
