"""What the times of one text mean, read in order, since some lean on those before them."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from allegiance.evidence import numeral, window
from allegiance.evidence.record import TimeBasis
from allegiance.evidence.window import UNKNOWN, Window


class Read(NamedTuple):
    """First and last day, how they are known, and what is known where the year is not."""

    window: Window
    basis: TimeBasis | None
    partial: str = ""


NOTHING = Read(UNKNOWN, None)
_NUMBER = re.compile(r"(?<![\d:/.])\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?:1[89]\d\d|20[0-4]\d)(?!\d)")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_HOLIDAYS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}
_WHOLE = frozenset(("iso", "numeric", "days", "date", "month"))
_CALENDAR = _WHOLE | {"partial", "holiday", "year", "decade"}


class Dating:
    """Reads times in the order in which the text names them."""

    def __init__(self, published: date | None, only_year: int | None = None) -> None:
        """Years that are not said are those of `published`, or else near the last whole date that was named.

        only_year: of all dates of the text that name their year, where it is one and the same.
        """
        self._published = published
        self._only_year = only_year
        self._whole: date | None = None
        self._last: date | None = published

    def read(self, form: str, match: re.Match[str]) -> Read:
        """First and last day of the words that were found, and how they are known."""
        if form in {"clock", "vague_later", "vague_ago"}:
            return NOTHING
        if form == "foreign":
            found = window.whole_date(match[0], "DMY", ("es", "pt"))
            return Read((found, found), "stated")
        if form in _CALENDAR:
            read = self._calendar(form, match)
        else:
            read = Read(self._relative(form, match), "relative")
        self._last = read.window[1] or self._last
        if read.basis == "stated" and form in _WHOLE:
            self._whole = read.window[1] or self._whole
        return read

    def _calendar(self, form: str, match: re.Match[str]) -> Read:
        words = match[0]
        said = _YEAR.search(words)
        year = int(said[0]) if said else None
        if form in {"iso", "numeric"}:
            order = "YMD" if form == "iso" else "DMY"
            found = window.whole_date(words[:10].replace("/", "-").replace(".", "-"), order)
            return Read((found, found), "stated")
        if form in {"year", "decade"}:
            return Read(self._years(form, words, int(said[0]) if said else 0), "stated")
        if form == "holiday":
            month, day = _holiday(words)
            return self._days(month, (day, day), year)
        named = _MONTH.search(words)
        if named is None:
            return NOTHING
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

    def _days(self, month: int, days: tuple[int, int], said: int | None) -> Read:
        year, basis = self._year_of(month, days[1], said)
        if year is None:
            return Read(UNKNOWN, None, f"--{month:02}-{days[0]:02}")
        since, until = window.day(year, month, days[0])[0], window.day(year, month, days[1])[1]
        return Read((since, until) if since and until and since <= until else UNKNOWN, basis)

    def _month(self, month: int, said: int | None, part: str) -> Read:
        year, basis = self._year_of(month, 1, said)
        if year is None:
            return Read(UNKNOWN, None, f"--{month:02}")
        whole = window.month(year, month)
        which = part.lower().removeprefix("the ").removesuffix(" of")
        return Read(window.part(whole, which) if part else whole, basis)

    def _year_of(self, month: int, day: int, said: int | None) -> tuple[int | None, TimeBasis]:
        """The year that is said, or that of the report, or what other dates of the text suggest."""
        if said is not None:
            return said, "stated"
        if self._published:
            return window.nearest_year(month, day, self._published), "completed"
        if self._whole:
            return window.closest_year(month, day, self._whole), "inferred"
        return self._only_year, "inferred"

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
