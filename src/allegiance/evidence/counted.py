"""What an amount counts: the noun, its unit, what it is a share of, and where the words end."""

import re
from typing import NamedTuple

from allegiance.evidence import lexicon, numeral
from allegiance.evidence.amount import Amount
from allegiance.evidence.heading import BEFORE, OF_PEOPLE
from allegiance.evidence.nation import mentions
from allegiance.evidence.noun import noun as noun_at

_OF = re.compile(
    r" (?:out )?of (?:the |its |their |his |her |our |my |your |a |an |those |these |that |some |about "
    r"|what )?(?:estimated |roughly )?",
    re.IGNORECASE,
)
_PER = re.compile(
    r" ?(?:a|per|each|every|/) ?(month|year|day|week|hour)\b|(?: in)? (monthly|yearly|annually|daily)\b"
)
_PER_WORDS = {"monthly": "month", "yearly": "year", "annually": "year", "daily": "day"}
_SPAN = re.compile(r"[ -](?P<measure>[a-z]+?s?)(?:'s|') (?=[a-z])")  # "ten years' back pay"
_WHO = re.compile(r"(?: [a-z]+)? of (?:them|whom|these|those),? (?:mainly |mostly |all )?(?=[a-z])")
_AT_HOME = re.compile(  # "eleven from my company"
    r" (?:from|in) (?:my|our|his|her|their|that|this|the) "
    r"(?:own )?(?P<noun>(?:[a-z]+ )?(?:squad|section|platoon"
    r"|company|station|battalion|regiment|unit|brigade|ship|class|year|village))\b"
)
_MORE = re.compile(r" (?:more|other|others|further|additional|extra|odd|new)(?= )", re.IGNORECASE)
_FATE = re.compile(
    r" (?P<noun>dead|fallen|slain|wounded|injured|missing)\b"
    r"(?! (?:by|in|on|at|with|when|from|to|after)\b)"
)
_STRONG = re.compile(r"-(strong|man|member|person)\b ?")
_NEXT_OF = re.compile(  # "five of Iraq's 14 divisions"
    r" (?:out )?of (?:the |its |their |his |all |some |about |[A-Z][\w-]* |[\w-]+'s? )*"
    rf"(?:{numeral.DIGITS}|{numeral.WORDS})(?= )"
)
_ARE = re.compile(
    r"(?: of (?:those|them|these|the dead)(?: [a-z]+ed)?)? (?:are|were) (?P<noun>(?:[\w-]+ )?[\w-]+)\b"
)
_REACH = 90  # characters before an amount within which its noun may stand
_PEOPLE_DID = re.compile(
    r",? (?:more |further |others? )?(?:who\b|whom\b|(?:were |was |have |had |has |been |are |being |more "
    r"|also )*(?:killed|dead|died|dying|wounded"
    r"|injured|hurt|arrested|detained|missing|defect|desert|fled|flee|refus|surrender|join|cross|accept"
    r"|left|gone|quit"
    r"|resign|dismiss|sack|fired|purg|suspend|charged|tried|jailed|sentenced|executed|shot|serving|decided"
    r"|chose))",
    re.IGNORECASE,
)


class Counted(NamedTuple):
    """What is counted: noun as written, unit, whole of a share, where the words end, whether persons."""

    noun: str
    unit: str
    denominator: str
    end: int
    people: bool


def counted(text: str, amount: Amount) -> Counted:
    """What the words after an amount, or failing that those before it, say that it counts."""
    if strong := _STRONG.match(text, amount.end):
        noun, end = noun_at(text, strong.end() - 1)
        return Counted(noun, "person", "", end, True)
    if amount.kind == "share" or amount.unit == "percent":
        return _share(text, amount)
    if amount.unit:
        per, end = _per(text, amount.end)
        return Counted("", amount.unit + per, "", end, False)
    return _owned(text, amount) or _members(text, amount) or _counted_next(text, amount)


def _owned(text: str, amount: Amount) -> Counted | None:
    """The time that something lasts or is paid for: "ten years' back pay"."""
    span = _SPAN.match(text, amount.end)
    unit = lexicon.measure(span["measure"]) if span else ""
    if not span or not unit:
        return None
    end = max(noun_at(text, span.end() - 1)[1], span.end() - 1)
    return Counted(text[span.start("measure") : end].strip(), unit, "", end, False)


def _members(text: str, amount: Amount) -> Counted | None:
    """Who some of those are of whom was spoken: "142 of them civilians"."""
    who = _WHO.match(text, amount.end)
    noun, end = noun_at(text, who.end() - 1) if who else ("", 0)
    named = bool(noun) and _names_people(noun.split()[-1])
    return Counted(noun, "person", "", end, True) if named else None


def _counted_next(text: str, amount: Amount) -> Counted:
    if part := _NEXT_OF.match(text, amount.end):
        noun, end = noun_at(text, part.end())
        return _measured(text, amount, noun, part.start(), False) if noun else _unnamed(text, amount)
    start = amount.end + 1 if re.match(r"-[a-z]", text[amount.end : amount.end + 2]) else amount.end
    if partitive := _OF.match(text, amount.end):
        start = partitive.end() - 1
    elif re.match(r"[\"\u201d'\u2019] [a-z]", text[start : start + 3]):  # "some 3,000" men
        start += 1
    noun, end = noun_at(text, start)
    if not noun and (more := _MORE.match(text, start)):
        noun, end = noun_at(text, more.end())
    return _measured(text, amount, noun, end, partitive is not None and amount.kind != "vague")


def _measured(text: str, amount: Amount, noun: str, end: int, partitive: bool) -> Counted:
    words = noun.split()
    if len(words) == 1 and amount.value != 1 and _bare(words[0]):
        return _unnamed(text, amount)
    if amount.kind == "vague" and not words:
        end = amount.end
    unit = next((lexicon.measure(word) for word in reversed(words[:3]) if lexicon.measure(word)), "")
    if unit and len(words) <= 3:  # noqa: PLR2004 - "CFA francs each", not a long noun that ends with a month
        per, end = _per(text, end) if lexicon.is_money(words[-1]) else ("", end)
        return Counted(noun, unit + per, "", end, False)
    if not words:
        return _unnamed(text, amount)
    people = any(lexicon.is_people(word) or word.lower() in _ARMED for word in words)
    people = people or lexicon.sounds_like_people(words[-1])
    people = people or (words[-1][0].isupper() and bool(mentions(words[-1])))
    head = next((w for w in reversed(words) if lexicon.is_counted(w)), words[-1])
    people = people and not (lexicon.is_thing(head) and head == words[-1])
    people = people or (partitive and lexicon.is_force(head))  # "eleven of his platoon"
    return Counted(
        noun, "person" if people else lexicon.singular(head), noun if partitive else "", end, people
    )


def _bare(word: str) -> bool:
    """Whether a word that follows a number is no noun that it counts: "282 give themselves up"."""
    noun = word.endswith("s") or lexicon.is_counted(word) or _names_people(word) or lexicon.measure(word)
    return (
        word.islower() and not noun and not any(lexicon.listed(kind, word) for kind in ("changes", "masses"))
    )


def _names_people(word: str) -> bool:
    return lexicon.is_people(word) or lexicon.sounds_like_people(word)


def _unnamed(text: str, amount: Amount) -> Counted:
    """What is counted where no noun follows: the noun before it, or whoever was killed, arrested, left."""
    if fate := _FATE.match(text, amount.end):
        return Counted(fate["noun"], "person", "", amount.end, True)
    before = text[max(0, amount.start - _REACH) : amount.start]
    for pattern in (*BEFORE, *OF_PEOPLE):
        if match := pattern.search(before):
            people = any(map(lexicon.is_counted, match["noun"].split()))
            if match.re in OF_PEOPLE and not _names_people(match["noun"].split()[-1]):
                continue
            if lexicon.is_thing(match["noun"].split()[-1]):
                return Counted(
                    match["noun"], lexicon.singular(match["noun"].split()[-1].lower()), "", amount.end, False
                )
            return Counted(match["noun"], "person" if people else "", "", amount.end, people)
    if home := _AT_HOME.match(text, amount.end):
        return Counted(home["noun"], "person", "", amount.end, True)
    if (named := _ARE.match(text, amount.end)) and lexicon.is_people(named["noun"].split()[-1]):
        return Counted(named["noun"], "person", "", amount.end, True)
    people = bool(_PEOPLE_DID.match(text, amount.end))
    return Counted("", "person" if people else "", "", amount.end, people)


_ARMED = frozenset(("troops", "forces", "police", "militia", "infantry", "crew"))


def _share(text: str, amount: Amount) -> Counted:
    whole = _OF.match(text, amount.end)
    start = whole.end() - 1 if whole else amount.end
    half_the = re.match(r" (?:the|its|their|his|her|those|these|all) ", text[amount.end : amount.end + 8])
    if not whole and half_the:
        start = amount.end + half_the.end() - 1
    noun, end = noun_at(text, start)
    if not whole and not half_the and not any(map(_tells_what, noun.split())):
        noun = ""
    unit = amount.unit or "percent"
    return Counted(noun, unit, noun if whole or half_the else "", end if noun else amount.end, False)


def _tells_what(word: str) -> bool:
    return lexicon.is_counted(word) or _names_people(word) or lexicon.listed("changes", word)


def _per(text: str, end: int) -> tuple[str, int]:
    match = _PER.match(text, end)
    if not match:
        return "", end
    return f"/{_PER_WORDS.get(match[2] or '', match[1])}", match.end()
