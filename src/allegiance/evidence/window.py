"""First and last day of what words such as "last week" or "in November" mean on a given day."""

import calendar
from datetime import date, datetime, timedelta
from functools import lru_cache

Window = tuple[date | None, date | None]
UNKNOWN: Window = (None, None)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_AHEAD = timedelta(days=45)  # a date without a year may lie so far after the report


def month_number(name: str) -> int:
    """1 for January, however it is abbreviated."""
    return _MONTHS.index(name[:3].lower()) + 1


def day(year: int, month: int, number: int) -> Window:
    """One day, or nothing where the calendar has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return UNKNOWN
    return found, found


def month(year: int, number: int) -> Window:
    """A month from its first to its last day."""
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def year(number: int) -> Window:
    """A year from its first to its last day."""
    return date(number, 1, 1), date(number, 12, 31)


def part(window: Window, which: str) -> Window:
    """The early, middle or late third of a month or a year."""
    first, last = window
    if first is None or last is None:
        return window
    third = (last - first) / 3
    if which in {"late", "end"}:
        return last - third, last
    return (first + third, last - third) if which in {"mid", "middle"} else (first, first + third)


def nearest_year(month_: int, number: int, published: date) -> int:
    """The year in which a day without a year lies, for a reader of that day's paper."""
    known = day(published.year, month_, number)[0]
    return published.year - 1 if known is None or known > published + _AHEAD else published.year


def closest_year(month_: int, number: int, other: date) -> int:
    """The year in which a day without a year lies nearest to another day."""
    years = (other.year - 1, other.year, other.year + 1)
    known = [(abs((found - other).days), y) for y in years if (found := day(y, month_, number)[0])]
    return min(known, default=(0, other.year))[1]


def weekday(name: str, published: date, before: bool) -> Window:
    """The last such day up to the day of publication, or before it."""
    back = (published.weekday() - _DAYS.index(name[:3].lower())) % 7
    found = published - timedelta(days=back or (7 if before else 0))
    return found, found


def relative_period(which: str, unit: str, published: date) -> Window:
    """What is meant by last week, this year, last spring, last November."""
    last = which in {"last", "past", "previous"}
    if unit in _SEASONS:
        return _season(unit, published, last)
    if unit[:3] in _MONTHS and unit not in {"month", "mon"}:
        return _named_month(month_number(unit), published, last)
    if unit == "week":
        monday = published - timedelta(days=published.weekday() + (7 if last else 0))
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        saturday = published - timedelta(days=(published.weekday() + 2) % 7 or (0 if not last else 7))
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        return month(*_months_before(published, 1 if last else 0))
    return year(published.year - (1 if last else 0))


def span_before(count: float, unit: str, published: date) -> Window:
    """From so many units before the day to the day."""
    return _back(count, unit, published), published


def ago(count: float, unit: str, published: date) -> Window:
    """The day, month or year that lies so many units before the day."""
    if unit == "month":
        return month(*_months_before(published, round(count)))
    if unit in {"year", "decade", "century"}:
        found = _back(count, unit, published)
        return year(found.year) if found else UNKNOWN
    found = _back(count, unit, published)
    return found, found


def later(count: float, unit: str, than: date) -> Window:
    """The day that lies so many units after the day; a year where units are years."""
    found = _back(-count, unit, than)
    if found is None or unit not in {"year", "decade"}:
        return found, found
    return year(found.year)


@lru_cache(maxsize=1024)
def whole_date(words: str, order: str = "DMY", languages: tuple[str, ...] = ("en",)) -> date | None:
    """The day that a complete date in any format names, or nothing."""
    import dateparser

    settings = {
        "DATE_ORDER": order,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    found = dateparser.parse(words, languages=list(languages), settings=settings)  # pyright: ignore[reportArgumentType]
    return found.date() if isinstance(found, datetime) else None


def _back(count: float, unit: str, since: date) -> date | None:
    days = {"minute": 0, "hour": count / 24, "day": count, "week": 7 * count}.get(unit)
    try:
        if days is not None:
            return since - timedelta(days=int(days))
        months = round({"month": 1, "year": 12, "decade": 120, "century": 1200}[unit] * count)
        y, m = _months_before(since, months)
        return date(y, m, min(since.day, calendar.monthrange(y, m)[1]))
    except (ValueError, OverflowError):
        return None  # before the calendar begins


def _months_before(since: date, months: int) -> tuple[int, int]:
    y, m = divmod(since.year * 12 + since.month - 1 - months, 12)
    return y, m + 1


def _named_month(number: int, published: date, last: bool) -> Window:
    past = number < published.month or (number == published.month and not last)
    return month(published.year if past else published.year - 1, number)


def _season(name: str, published: date, last: bool) -> Window:
    first, end = _SEASONS[name]
    y = published.year - (
        1 if first > published.month or (last and published.month <= max(first, end)) else 0
    )
    return date(y, first, 1), month(y + (1 if end < first else 0), end)[1]
