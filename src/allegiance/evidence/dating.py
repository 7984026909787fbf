"""What the times of one text mean, read in order, since some lean on those before them."""

import re
from datetime import date, timedelta

from allegiance.evidence import numeral, window
from allegiance.evidence.record import TimeBasis
from allegiance.evidence.window import UNKNOWN, Window

Read = tuple[Window, TimeBasis | None]
_NUMBER = re.compile(r"(?<![\d:/.])\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?:1[89]\d\d|20[0-4]\d)(?!\d)")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_HOLIDAYS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}


class Dating:
    """Reads times in the order in which the text names them."""

    def __init__(self, published: date | None) -> None:
        """Years that are not said are those of `published`, or else of the last whole date that was named."""
        self._published = published
        self._year: int | None = None
        self._last: date | None = published

    def read(self, form: str, match: re.Match[str]) -> Read:
        """First and last day of the words that were found, and how they are known."""
        if form in {"clock", "vague_later", "vague_ago"}:
            return UNKNOWN, None
        if form == "foreign":
            found = window.whole_date(match[0], "DMY", ("es", "pt"))
            return ((found, found), "stated")
        if form in {"iso", "numeric", "days", "date", "month", "partial", "holiday", "year", "decade"}:
            found, basis = self._calendar(form, match)
        else:
            found, basis = self._relative(form, match), "relative"
        self._last = found[1] or self._last
        return found, basis

    def _calendar(self, form: str, match: re.Match[str]) -> Read:
        words = match[0]
        said = _YEAR.search(words)
        year = int(said[0]) if said else None
        if year and form in {"date", "days", "month"}:
            self._year = year
        if form in {"iso", "numeric"}:
            order = "YMD" if form == "iso" else "DMY"
            found = window.whole_date(words[:10].replace("/", "-").replace(".", "-"), order)
            return (found, found), "stated"
        if form in {"year", "decade"}:
            return self._years(form, words, int(said[0]) if said else 0), "stated"
        if form == "holiday":
            month, day = _holiday(words)
            return self._days(month, (day, day), year)
        named = _MONTH.search(words)
        if named is None:
            return UNKNOWN, None
        month = window.month_number(named[0])
        days = [int(n) for n in _NUMBER.findall(_YEAR.sub("", words))]
        if days:
            return self._days(month, (days[0], days[-1]), year)
        groups = match.groupdict()
        return self._month(month, year, groups.get("part") or groups.get("part2") or "")

    def _years(self, form: str, words: str, year: int) -> Window:
        whole = (date(year, 1, 1), date(year + 9, 12, 31)) if form == "decade" else window.year(year)
        part = re.match(r"early|mid|late|(?:the )?(end|beginning|start|middle)", words, re.IGNORECASE)
        return window.part(whole, (part[1] or part[0]).lower()) if part else whole

    def _days(self, month: int, days: tuple[int, int], year: int | None) -> Read:
        basis: TimeBasis = "stated" if year else "completed"
        if year is None and self._published:
            year = window.nearest_year(month, days[1], self._published)
        year = year or self._year
        if year is None:
            return UNKNOWN, None
        since, until = window.day(year, month, days[0])[0], window.day(year, month, days[1])[1]
        return ((since, until) if since and until and since <= until else UNKNOWN), basis

    def _month(self, month: int, year: int | None, part: str) -> Read:
        basis: TimeBasis = "stated" if year else "completed"
        if year is None and self._published:
            year = window.nearest_year(month, 1, self._published)
        year = year or self._year
        if year is None:
            return UNKNOWN, None
        whole = window.month(year, month)
        return (
            window.part(whole, part.lower().removeprefix("the ").removesuffix(" of")) if part else whole
        ), basis

    def _relative(self, form: str, match: re.Match[str]) -> Window:
        if form in {"later", "next_day"}:
            return self._later(form, match)
        read = {"past": _past, "ago": _ago, "period": _period, "lastday": _weekday, "recent": _recent}
        return read.get(form, _deictic)(match, self._published) if self._published else UNKNOWN

    def _later(self, form: str, match: re.Match[str]) -> Window:
        if self._last is None:
            return UNKNOWN
        if form == "next_day":
            same = "same" in match[0].lower()
            found = self._last if same else self._last + timedelta(days=1)
            return found, found
        count = _count(match["later_count"])
        sign = -1 if match["later"].lower() in {"earlier", "before"} else 1
        return window.later(sign * count, _unit(match["later_unit"]), self._last)


def _holiday(words: str) -> tuple[int, int]:
    return next(day for name, day in _HOLIDAYS.items() if words.lower().startswith(name))


def _count(words: str) -> float:
    words = words.lower()
    known = {"a": 1.0, "an": 1.0, "several": 3.0, "a few": 3.0, "few": 3.0, "a couple of": 2.0}
    if words.isdigit():
        return float(words)
    return known.get(words) or (0.5 if words.startswith("half") else numeral.spelled(words))


def _unit(word: str) -> str:
    word = word.lower()
    return "century" if word == "centurie" else word


def _past(match: re.Match[str], published: date) -> Window:
    return window.span_before(_count(match["past_count"] or "1"), _unit(match["past_unit"]), published)


def _ago(match: re.Match[str], published: date) -> Window:
    return window.ago(_count(match["ago_count"]), _unit(match["ago_unit"]), published)


def _period(match: re.Match[str], published: date) -> Window:
    return window.relative_period(match["which"].lower(), match["period"].lower().rstrip("."), published)


def _weekday(match: re.Match[str], published: date) -> Window:
    return window.weekday(match["weekday"], published, (match["lastday"] or "").lower() == "last")


def _recent(_: re.Match[str], published: date) -> Window:
    return None, published


def _deictic(match: re.Match[str], published: date) -> Window:
    words = match[0].lower()
    if words.startswith(("yesterday", "last night", "overnight")):
        eve = published - timedelta(days=1)
        return eve, (published if words.startswith("overnight") else eve)
    ahead = published + timedelta(days=1 if words.startswith("tomorrow") else 0)
    return ahead, ahead
