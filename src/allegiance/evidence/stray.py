"""Figures that count nothing: ages, names of units and weapons, numbered lists, "one of them"."""

import re

from allegiance.evidence import numeral
from allegiance.evidence.amount import Amount
from allegiance.evidence.counted import Counted
from allegiance.evidence.lexicon import is_people
from allegiance.evidence.saying import VERB

_NAMED = re.compile(
    r"\b(?:no\.?|nos\.|nr\.?|number|article|section|chapter|resolution|page|p\.|pp\.|unit|brigade"
    r"|battalion|division|regiment"
    r"|channel|route|room|version|phase|type|law|decree|order|area|aged?|figure|table|protocol|boeing"
    r"|airbus|highway"
    r"|military unit|paragraph|clause|act|level|grade|category|class|camp|district|sector|zone|point|annex"
    r"|appendix|step|part"
    r"|volume|vol\.|issue|brief|bulletin|paper|model|mark|mk\.?|form|bill|flight|hull|post|gate|house|street|apartment|tel\.?"
    r"|phone|lecture|episode|lesson|exhibit|item|season)\s#?$",
    re.IGNORECASE,
)
_OLD = re.compile(r"[ -]years?[ -]olds?\b|[ -](?:month|week|day)s?[ -]old\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"[A-Za-z.'\"],? $")
_OF_AGE = re.compile(
    r"\b(?:an?|the|young|old) (?:[\w-]+ )?(?P<who>[\w-]+) of (?:about |perhaps |maybe |just |only |barely )?$"
)
_AGED = re.compile(
    r"\b(?:the age of|aged?|(?:he|she|boy|girl|son|daughter|brother|sister|child|wife|husband|lad|kid)(?:'s| is| was)"
    r"|(?:every|any)(?:one|body) (?:under|over|above|below)) (?:about |perhaps |just |only |barely |not yet )?$",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"(?:,|\.|;|\)|$)")
_LISTED = re.compile(r"(?:^|\n)[ \t]*[(\[]?$")
_WHOLE = re.compile(
    r" (?:of|the|their|its|his|her|those|these|that|what|as|were|was|are|is|have|had|do|did|would|will"
    r"|from|in|since|by|to)\b|[.,;:)\"]|$"
)
_ORDINAL_BEFORE = re.compile(
    r"\b(?:first|second|other|last|latter|next|then|this|past|and a|year and a|another|better) $",
    re.IGNORECASE,
)
_HALF_OTHER = re.compile(
    r"[- ](?:hour|day|year|century|decade|mile|way|time|brother|sister|hearted|past|mast|a (?:day|year"
    r"|century|decade|mile|hour)|an hour)\b"
)
_HYPHENED = re.compile(
    r"-(?!strong|man\b|member|person|odd|plus|ish|hour|day|week|month|year|minute|km|mile|metre|meter|ton"
    r"|tonne|dollar|percent)[a-z]",
    re.IGNORECASE,
)
_EVERY = re.compile(r"every \w+ (?P<who>[a-z-]+)", re.IGNORECASE)
_OLDEST = 110
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d$")
_CLOCK_AFTER = re.compile(r" ?(?:hrs|hours|[ap]\.?m\b|gmt|local time)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:channel|day|week|chapter|lecture|episode|act|phase|stage|round) $", re.IGNORECASE
)
_QUOTED = re.compile(r"(?:[,.?!][\"']+ (?:[a-z]+ )?|\bwords of )$")
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
_A_HALF = re.compile(r"\b(?:the|this|that) [a-z]+ $")
_DID = re.compile(
    r" (?:of (?:them|us|those|these|whom|its|their|his|her|my|our)\b|(?:have|had|were|are|was|did|simply"
    r"|even|also|then|later|[a-z]{2,}ed)\b)"
)


def stray(text: str, amount: Amount, what: Counted) -> bool:
    """Whether the figure counts nothing that a report claims."""
    before = text[max(0, amount.digits - 24) : amount.digits]
    words = text[amount.digits : amount.end].lower()
    if _OLD.match(text, amount.end) or _HYPHENED.match(text, amount.end) or _tells_time(text, amount, what):
        return True
    if amount.kind == "share":
        return (
            "%" not in words
            and "per" not in words
            and "pct" not in words
            and _no_fraction(text, amount, before)
        )
    if amount.kind == "vague":
        weak = bool(numeral.WEAK.fullmatch(words))
        return weak and not what.people and (bool(what.noun) or not _DID.match(text, amount.end))
    if _is_age(text, amount, what):
        return True
    if amount.value == 1 and words in {"a", "an"}:
        return False
    if amount.value == 1 and not words[0].isdigit():
        return not _one_person(text, amount, what)
    return amount.unit == "" and words[0].isdigit() and _label(text, amount, before)


def _tells_time(text: str, amount: Amount, what: Counted) -> bool:
    """Whether the figure is an hour or a year: "at 15.10", "By ten the shells fell", "in '92"."""
    before, words = text[max(0, amount.digits - 24) : amount.digits], text[amount.digits : amount.end]
    if amount.unit:
        return False
    if _CLOCK.fullmatch(words):
        return bool(_CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(text, amount.end))
    if what.end > amount.end:
        return False
    if _NUMBERED.search(before):
        return True
    if _YEAR_BEFORE.search(before):
        return len(words) == 2 and words.isdigit()  # noqa: PLR2004
    early = (amount.value or _OLDEST) <= _HOURS
    return early and bool(_OCLOCK_BEFORE.search(before) and _OCLOCK_AFTER.match(text, amount.end))


def _is_age(text: str, amount: Amount, what: Counted) -> bool:
    """Whether the figure tells an age: "a boy of fourteen", "She was 17", "under the age of eighteen"."""
    if what.end > amount.end or amount.unit or not 1 < (amount.value or 0) <= _OLDEST:
        return False
    before = text[max(0, amount.digits - 48) : amount.digits]
    of = _OF_AGE.search(before)
    return bool(of and is_people(of["who"]) and not _BODY.fullmatch(of["who"])) or bool(_AGED.search(before))


def _label(text: str, amount: Amount, before: str) -> bool:
    """Digits that name or number something, or tell an age."""
    if _NAMED.search(before) or (
        _LISTED.search(before) and re.match(r"[.)] ", text[amount.end : amount.end + 2])
    ):
        return True
    value = amount.value or 0
    aged = before.endswith(", ") and _AGE_BEFORE.search(before) and _AGE_AFTER.match(text, amount.end)
    return bool(aged) and 10 <= value <= _OLDEST and value == int(value) and amount.comparator == "="  # noqa: PLR2004


def _one_person(text: str, amount: Amount, what: Counted) -> bool:
    following = re.match(r" ([a-z-]+)(?: ([a-z-]+))?\b", text[amount.end : amount.end + 40])
    partitive = re.match(r" of\b", text[amount.end : amount.end + 3])
    named = re.search(
        r"\b(?:the|this|that|no|any|each|every|not|at|number) $",
        text[max(0, amount.start - 8) : amount.start],
        re.I,
    )
    who = following and any(word and is_people(word) for word in following.groups())
    speaks = _QUOTED.search(text[max(0, amount.start - 16) : amount.start]) or _says(text, what.end)
    return what.people and bool(who) and not (partitive or named or speaks)


def _says(text: str, end: int) -> bool:
    """Whether a verb of saying follows, at most a word away: "one diplomat here swears"."""
    after = re.match(r" (?:[a-z]+ )?", text[end : end + 24])
    return any(VERB.match(text, at) for at in {end + 1, end + after.end()}) if after else False


def _no_fraction(text: str, amount: Amount, before: str) -> bool:
    """Words such as "a third" or "half" that order or divide something else."""
    if " in " in text[amount.digits : amount.end] or " out of " in text[amount.digits : amount.end]:
        return False
    if every := _EVERY.match(text, amount.digits):
        return not is_people(every["who"])
    return bool(
        _ORDINAL_BEFORE.search(before)
        or (_A_HALF.search(before) and re.match(r"[.,;:]", text[amount.end :][:1]))
        or _HALF_OTHER.match(text, amount.end)
        or not _WHOLE.match(text, amount.end)
    )
