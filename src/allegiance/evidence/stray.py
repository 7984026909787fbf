"""Figures that count nothing: ages, names of units and weapons, numbered lists, "one of them"."""

import re

from allegiance.evidence import numeral
from allegiance.evidence.amount import Amount
from allegiance.evidence.counted import Counted
from allegiance.evidence.lexicon import is_people
from allegiance.evidence.moment import OLDEST, is_age, tells_time
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
_QUOTED = re.compile(r"(?:[,.?!][\"']+ (?:[a-z]+ )?|\bwords of )$")
_A_HALF = re.compile(r"\b(?:the|this|that) [a-z]+ $")
_DID = re.compile(
    r" (?:of (?:them|us|those|these|whom|its|their|his|her|my|our)\b|(?:have|had|were|are|was|did|simply"
    r"|even|also|then|later|[a-z]{2,}ed)\b)"
)


def stray(text: str, amount: Amount, what: Counted) -> bool:
    """Whether the figure counts nothing that a report claims."""
    before = text[max(0, amount.digits - 24) : amount.digits]
    words = text[amount.digits : amount.end].lower()
    if _OLD.match(text, amount.end) or _HYPHENED.match(text, amount.end) or tells_time(text, amount, what):
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
    if amount.value == 1 and not words[0].isdigit():
        return words not in {"a", "an"} and not _one_person(text, amount, what)
    named = amount.unit == "" and words[0].isdigit() and _label(text, amount, before)
    return named or is_age(text, amount, what)


def _label(text: str, amount: Amount, before: str) -> bool:
    """Digits that name or number something, or tell an age."""
    if _NAMED.search(before) or (
        _LISTED.search(before) and re.match(r"[.)] ", text[amount.end : amount.end + 2])
    ):
        return True
    value = amount.value or 0
    aged = before.endswith(", ") and _AGE_BEFORE.search(before) and _AGE_AFTER.match(text, amount.end)
    return bool(aged) and 10 <= value <= OLDEST and value == int(value) and amount.comparator == "="  # noqa: PLR2004


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
