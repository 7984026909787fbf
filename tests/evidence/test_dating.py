"""Dates whose year a report does not say."""

from datetime import date

import pytest
from pydantic import ValidationError

from allegiance.evidence.record import Claim
from evidence.made import claim
from evidence.reading import numbers, said

TEXT = "On Dec. 21, 40 soldiers deserted near the river."


def test_a_day_without_a_year_is_kept_as_what_it_is():
    (one,) = numbers(TEXT)
    assert ("--12-21", None, None, None) == (one.time_partial, one.since, one.until, one.time_basis)
    (month,) = numbers("The ministry said that 40 soldiers had deserted in November.")
    assert "--11" == month.time_partial
    assert "--12-21" in {c.time_partial for c in said(TEXT).claims if c.kind == "date"}


def test_the_day_of_publication_completes_a_year():
    (one,) = numbers(TEXT, date(2020, 1, 5))
    assert (date(2019, 12, 21), "completed", "") == (one.since, one.time_basis, one.time_partial)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"The mutiny began on 3 January 2018. {TEXT}", date(2017, 12, 21)),
        (f"The mutiny began on 30 November 2018. {TEXT}", date(2018, 12, 21)),
        (f"{TEXT} By 3 March 1990 all were caught.", date(1990, 12, 21)),
    ],
)
def test_another_date_of_the_report_lets_a_year_be_inferred(text, day):
    one = next(one for one in numbers(text) if one.value == 40)
    assert (day, "inferred") == (one.since, one.time_basis)


def test_two_years_let_nothing_be_inferred_before_either():
    one = numbers(f"{TEXT} It was so on 3 March 1990 and on 4 May 1991.")[0]
    assert ("--12-21", None) == (one.time_partial, one.since)


def test_what_is_no_partial_date_is_refused():
    with pytest.raises(ValidationError, match="time_partial"):
        Claim.model_validate(claim(4).model_dump() | {"time_partial": "December"})
