"""Dates in words."""

from datetime import date

from allegiance.report.wording import SPACE

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)  # strftime would follow the reader's locale


def spoken(day: date) -> str:
    """A date in a sentence, as in 23 February 2019."""
    return f"{day.day}{SPACE}{MONTHS[day.month - 1]} {day.year}"


def short(day: date) -> str:
    """A date where room is short, as in 23 Feb 2019."""
    return f"{day.day}{SPACE}{MONTHS[day.month - 1][:3]}{SPACE}{day.year}"


def period(first: date, last: date) -> str:
    """Two dates with the year said once where it can be, as in 23 Feb to 24 Apr 2019."""
    if first == last:
        return short(last)
    begin = short(first).removesuffix(f"{SPACE}{last.year}")
    return f"{begin} to {short(last)}"
