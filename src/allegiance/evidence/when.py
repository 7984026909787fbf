"""Times that a text names, with first and last day where they can be told."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from allegiance.evidence import numeral
from allegiance.evidence.dating import Dating
from allegiance.evidence.lexicon import is_people
from allegiance.evidence.passage import Passage
from allegiance.evidence.record import TimeBasis
from allegiance.evidence.scan import Scanner

_MONTH = (
    r"(?-i:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = (
    r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
)
_LONG_WEEKDAY = r"(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d.,]\d|\w)"
_YEAR = r"(?:1[89]\d\d|20[0-4]\d)(?![\d.,]\d|\d|-\d|%)"
_UNIT = r"(?P<{}>minute|hour|day|week|month|year|decade|century|centurie)s?"
_COUNT = rf"(?:\d+|{numeral.WORDS}|several|a few|few|a couple of|an?|half an?|half)"
_PART = r"(?P<{}>early|mid|late|(?:the )?(?:end|beginning|start|middle) of)"
_TIMES: dict[str, str] = {
    "iso": r"\d{4}-\d\d-\d\d(?:T[\d:.Z+-]*)?",
    "numeric": rf"\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}",
    "days": rf"(?:{_DAY}(?: and |-| to ){_DAY}(?: of)? {_MONTH}|{_MONTH} {_DAY}(?: and |-"
            rf"| to ){_DAY})(?:,? {_YEAR})?",
    "date": rf"(?:{_WEEKDAY},? )?(?:the )?(?:{_DAY}(?: of)? {_MONTH}"
            rf"|{_MONTH} (?:the )?{_DAY})(?:,? (?:in )?{_YEAR})?",
    "foreign": rf"{_DAY} de [a-zéç]{{4,10}} (?:de |del )?{_YEAR}",
    "month": rf"(?:{_PART.format('part')}[ -])?(?:in )?{_MONTH},?(?: of)? {_YEAR}",
    "partial": rf"(?:{_PART.format('part2')}[ -](?:in )?|(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )"
               rf"|(?<=\bof )"
               rf"|(?<=\bfrom )|(?<=\bduring )|(?<=\bbefore )|(?<=\bafter )|(?<=\band ))(?P<named>{_MONTH})",
    "holiday": r"(?-i:Christmas|New Year's)(?: (?-i:Day|Eve))(?:,? (?P<holiday_year>(?:1[89]|20)\d\d))?",
    "past": rf"(?:(?:over|in|during|for|within|across|throughout) )?(?:the|these) (?:past|last|previous"
            rf"|preceding)"
            rf" (?:(?P<past_count>{_COUNT})[ -])?{_UNIT.format('past_unit')}\b",
    "ago": rf"(?:(?:about|some|nearly|almost|more than|over|less than) )?(?P<ago_count>{_COUNT})[ -]"
           rf"{_UNIT.format('ago_unit')} ago\b",
    "vague_ago": r"(?:minutes|hours|days|weeks|months|years|decades) ago\b",
    "later": rf"(?:(?:about|some|nearly|almost|within|only|just) )?(?P<later_count>{_COUNT})[ -]"
             rf"{_UNIT.format('later_unit')} (?P<later>later|earlier|before|after(?:wards)?)\b(?! the\b)",
    "vague_later": rf"{_COUNT}[ -](?:minute|hour|day|week|month|year)s? (?:after|before) |(?:minutes|hours"
                   rf"|days|weeks|months|years) (?:later|earlier)\b|within (?:hours|days|minutes)\b"
                   r"|within an? (?:hour|day)\b",
    "next_day": r"(?:the )?(?:next|following|same) (?:day|morning|afternoon|evening|night)\b"
                r"|on the (?:following|next) day",
    "period": rf"(?P<which>last|this|next|past|previous) (?P<period>week(?:end)?|month|year|spring|summer"
              rf"|autumn|fall"
              rf"|winter|{_MONTH})(?!-)\b",
    "lastday": rf"(?:(?P<lastday>last|this past|this|next) )?(?P<weekday>{_LONG_WEEKDAY})"
               r"(?: (?:morning|afternoon|evening|night|overnight))?",
    "recent": r"(?:in|over|during|for) (?:the )?(?:recent|coming|last few|past few) (?:days|weeks|months"
              r"|years)\b"
              r"|\brecently\b|\blately\b|so far(?: this year)?\b|to date\b",
    "deictic": r"\b(?:yesterday|today|tomorrow|tonight|overnight|last night|this (?:morning|afternoon"
               r"|evening))\b"
               r"(?: (?:morning|afternoon|evening|night))?",
    "clock": r"(?:at )?(?:(?:five|ten|twenty|quarter|half) past|quarter to) (?:midnight|noon|one|two|three"
             r"|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
             r"|(?:at )?(?:\b\d{1,2}(?:[:.]\d\d)? ?(?:a\.?m\b\.?|p\.?m\b\.?)"
             r"|\b\d{1,2}:\d\d(?: ?(?:GMT|UTC|local time))?)"
             r"|\b(?:at|before|after|by|around) (?:noon|midnight|dawn|dusk|(?:one|two|three|four|five|six"
             r"|seven|eight|nine"
             r"|ten|eleven|twelve)(?: o'clock)?(?=[ ,.](?:that|in the|on|local|this|at|$)|[.,]))",
    "decade": r"\b(?:the )?(?:early |mid-|late )?(?:1[89]|20)\d0s\b",
    "year": rf"(?:{_PART.format('part3')}[ -])?(?<![\d.,/$€£-])(?<!\d )\b(?P<year>{_YEAR})\b",
}  # fmt: skip
_SCANNER = Scanner(_TIMES)
_OPENS = re.compile(
    r"(?<!\w)(?:(?P<since>since|ever since|since (?:the )?[\w' -]{3,40}? (?:began|started|broke out"
    r"|erupted|of|in|on)|starting(?: in| on)?|beginning(?: in| on)?|as from)"
    r"|(?P<by>by|until|till|up to|before|prior to|through)|(?P<after>after)"
    r"|(?P<on>on|in|during|at|as early as|as recently as|as of|from))"
    r"(?: the| late| early| about| around)? $",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:between|from)(?: the)? (?:\S{0,4})$|\b(?:between|from)(?: the)? $", re.IGNORECASE
)
_GAP = re.compile(r" (?:and|to|until|till|through)(?: the)? | ?- ?")
_FIGURE_AT = re.compile(
    r"\b(?:toll|numbers?|figures?|total|count|dead|strength|losses|estimate[sd]?|puts?|stood|stands|remains?)"
    r"(?: [\w'-]+){0,5}? ?$",
    re.IGNORECASE,
)  # "put the toll at three" tells no hour
_DATES = frozenset(("iso", "numeric", "days", "date", "month"))
_A_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_REACH = 60  # characters before a time within which the word that opens it ends
_PLAIN = {"foreign", "iso", "numeric", "date", "month", "partial", "year"}  # what two of can make a window


class When(NamedTuple):
    """A time that the text names: its span, first and last day, how they are known, and its kind of words."""

    start: int
    end: int
    since: date | None
    until: date | None
    basis: TimeBasis | None
    form: str
    opens: str = ""  # what stands before: since, by, after, on
    partial: str = ""  # what is known of a day whose year is not


def times(text: str, published: date | None) -> list[When]:
    """Times in order; `published` is the day on which the text appeared."""
    found: list[When] = []
    matches = list(_SCANNER.matches(text, 0, len(text)))
    dating = Dating(published, _only_year(matches))
    past = 0
    for form, match in matches:
        if match.start() < past:
            continue
        if form == "clock" and _FIGURE_AT.search(text, max(0, match.start() - _REACH), match.start()):
            continue
        if form == "year" and _counts(text, match.start(), match.end()):
            continue
        past = match.end()
        read = dating.read(form, match)
        found_here = When(*match.span(), *read.window, read.basis, form, partial=read.partial)
        when = _opened(text, found_here, published)
        found[-1:] = _together(text, found[-1], when) if found else [when]
    return found


def _only_year(matches: Iterable[tuple[str, re.Match[str]]]) -> int | None:
    """The year of all dates that name theirs, where they agree."""
    years = {year[0] for form, match in matches if form in _DATES and (year := _A_YEAR.search(match[0]))}
    return int(years.pop()) if len(years) == 1 else None


def within(passage: Passage, whens: Sequence[When]) -> Sequence[When]:
    """The times that begin in a passage."""
    first = bisect_left(whens, passage.start, key=lambda when: when.start)
    return whens[first : bisect_left(whens, passage.end, key=lambda when: when.start)]


def masked(text: str, whens: list[When]) -> str:
    """The text with every time blanked out, so that its figures are not taken for amounts."""
    parts: list[str] = []
    at = 0
    for when in whens:
        parts += [text[at : when.start], "\x00" * (when.end - when.start)]
        at = when.end
    return "".join(parts) + text[at:]


def _opened(text: str, when: When, published: date | None) -> When:
    """The time with the preposition before it, and the window that it opens or closes."""
    before = _OPENS.search(text[max(0, when.start - _REACH) : when.start])
    if not before:
        return when
    word = str(before.lastgroup)
    start = when.start - len(before[0])
    since, until = {
        "since": (when.since, None),
        "by": (None, when.until),
        "after": (when.since, None),
        "on": (when.since, when.until),
    }[word]
    return when._replace(start=start, since=since, until=until, opens=word)


def _together(text: str, first: When, second: When) -> list[When]:
    """Two times, or one window that they bound."""
    gap = text[first.end : second.start]
    whole = {first.form, second.form} <= _PLAIN
    ends = (first.start, first.start + len("from "))
    opened = any(_BETWEEN.search(text[max(0, first.start - _REACH) : end]) for end in ends)
    if (
        whole
        and opened
        and _GAP.fullmatch(gap)
        and first.since
        and second.until
        and first.since <= second.until
    ):
        return [first._replace(end=second.end, until=second.until, form="between")]
    return [first, second]


def _counts(text: str, start: int, end: int) -> bool:
    """Whether four digits that look like a year count people: "about 2000 soldiers"."""
    word = re.match(r" (?:(?!an?\b)[a-z-]+ )?([a-z]+(?:s|men|people|personnel))\b", text[end : end + 40])
    named = re.search(r"(?:the|of|in|since|'s) $", text[max(0, start - 6) : start])
    return bool(word and is_people(word[1])) and not named
