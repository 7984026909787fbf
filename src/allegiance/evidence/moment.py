"""Figures that tell when or how old: hours, years of two digits, ages, numbered days."""

import re

from allegiance.evidence.amount import Amount
from allegiance.evidence.counted import Counted
from allegiance.evidence.lexicon import is_people, singular

OLDEST = 110  # years that somebody lives at most
_OF_AGE = re.compile(
    r"\b(?:an?|the|young|old) (?:[\w-]+ )?(?P<who>[\w-]+) of "
    r"(?:about |perhaps |maybe |just |only |barely )?$"
)
_AGED = re.compile(
    r"\b(?:the age of|aged?|(?:he|she|boy|girl|son|daughter|brother|sister|child|wife|husband|lad|kid)"
    r"(?:'s| is| was)|(?:every|any)(?:one|body) (?:under|over|above|below)) "
    r"(?:about |perhaps |just |only |barely |not yet )?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d$")
_CLOCK_AFTER = re.compile(r" ?(?:hrs|hours|[ap]\.?m\b|gmt|local time)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:channel|day|week|chapter|lecture|episode|act|phase|stage|round) $", re.IGNORECASE
)
_CLOCK_BEFORE = re.compile(
    r"(?:^|\n)[ \t]*[(\[]?$|\b(?:at|by|from|until|till|before|after|around) $", re.IGNORECASE
)
_OCLOCK_BEFORE = re.compile(r"\b(?:by|until|till|before|at) $", re.IGNORECASE)
_OCLOCK_AFTER = re.compile(
    r" (?:the|he|she|they|it|we|i|sharp|last|this|that|in the (?:morning|evening))\b", re.IGNORECASE
)
_BODY = re.compile(r"guard|unit|staff|personnel|people|crew|men|women", re.IGNORECASE)
_HOURS = 12
_YEAR_BEFORE = re.compile(r"(?<!\w)'$")


def tells_time(text: str, amount: Amount, what: Counted) -> bool:
    """Whether the figure is an hour or a year: "at 15.10", "By ten the shells fell", "in '92"."""
    before, words = text[max(0, amount.digits - 24) : amount.digits], text[amount.digits : amount.end]
    if amount.unit:
        return False
    if _CLOCK.fullmatch(words):
        return bool(_CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(text, amount.end))
    if what.end > amount.end:
        return False
    year = _YEAR_BEFORE.search(before) and len(words) == 2 and words.isdigit()  # noqa: PLR2004
    if year or _NUMBERED.search(before):
        return True
    early = (amount.value or OLDEST) <= _HOURS
    return early and bool(_OCLOCK_BEFORE.search(before) and _OCLOCK_AFTER.match(text, amount.end))


def is_age(text: str, amount: Amount, what: Counted) -> bool:
    """Whether the figure tells an age: "a boy of fourteen", "She was 17", "under the age of eighteen"."""
    if what.end > amount.end or amount.unit or not 1 < (amount.value or 0) <= OLDEST:
        return False
    before = text[max(0, amount.digits - 48) : amount.digits]
    of = _OF_AGE.search(before)
    one = (
        of
        and is_people(of["who"])
        and singular(of["who"]) == of["who"].lower()
        and not _BODY.fullmatch(of["who"])
    )
    return bool(one or _AGED.search(before))
