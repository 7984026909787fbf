"""Events that a text tells of: what kind, whether they happened, and how surely it is said."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, cast

from allegiance.evidence.doer import done_by
from allegiance.evidence.lexicon import data
from allegiance.evidence.passage import Passage
from allegiance.evidence.record import EVENT_TYPES, EventType, Modality, Polarity
from allegiance.evidence.scan import Scanner
from allegiance.evidence.wording import expanded

_NOT = re.compile(
    r"\b(?:no|not|never|nobody|none|neither|nor|without|hardly(?: any)?|cannot|fail(?:s|ed|ing)? to|yet to"
    r"|den(?:y|ies|ied|ying)"
    r"|no longer|refus(?:e|ed|es|ing) to|few if any|far from|instead of|rather than|averted|avoid(?:ed"
    r"|ing)?)\b|n't\b",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s(?:\w+ ){0,4}?(?:have|has|had|did|do|does|is|are|was|were)(?: not|n't)\b"
    r"|\s[^.;,]{0,40}\b(?:failed to materiali[sz]e"
    r"|never (?:came|happened|materiali[sz]ed)|has not split|have not yet)",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:if|would|could|may|might|should|must|unless|whether|can|potential(?:ly)?|possib(?:le|ly|ility)"
    r"|likely|perhaps|maybe"
    r"|chance of|risk of|fears?|hop(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on)|urg(?:e|ed|es|ing)"
    r"|demand(?:s|ed)?|threat(?:s|ened)?"
    r"|encourag(?:e|ed|es|ing)|gives? their|in order|designed|meant|aimed|try|tries|trying|tried|want(?:s"
    r"|ed)?|prepared|ready|will they"
    r"|asked|told)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:announc(?:e|es|ed|ing)|will|plan(?:s|ned|ning)? to|vow(?:s|ed)?|promis(?:e|es|ed|ing)|pledg(?:e"
    r"|es|ed)|is to|are to|set to"
    r"|offer(?:s|ed|ing)|has ordered|ordered|intend(?:s|ed)?)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\b(?:alleg(?:e|es|ed|edly|ing)|reportedly|claim(?:s|ed|ing)?|accus(?:e|es|ed|ing)|apparently"
    r"|purported(?:ly)?|so-called|boast\w*"
    r"|rumou?r(?:s|ed)?|said to|believed to|blam(?:e|ed|ing)|suspected)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto (?:\w+ly )?$", re.IGNORECASE)
_BEGUN = re.compile(
    r"\b(?:beg(?:a|u)n|begins|start(?:ed|s)|continu(?:e|ed|es)|manag(?:e|ed)|forced|used|helped|went on"
    r"|moved|had|led|order(?:ed)?|"
    r"agreed|decided|chose|refused|came|come|seem(?:s|ed)?|appear(?:s|ed)?) to (?:\w+ly )?$",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"[;:\"—()]|,(?! (?:who|which|\d)|\d)|\s-\s|\b(?:but|while|whereas|although|though|because|after"
    r"|before|until|when|where|since|as|(?:said|says|told \w+|announced|reported) that)\b(?! of\b)"
)
_PARTS = ("leaving", "power", "offers", "streets")  # files of the lexicon
_LONGEST = 160  # characters of a quote on either side of what tells the event


class Happening(NamedTuple):
    """An event: the words that tell of it, the clause they stand in, type, polarity and modality, codes."""

    start: int
    end: int
    clause_start: int
    clause_end: int
    event_type: EventType
    polarity: Polarity
    modality: Modality
    cameo: str
    plover: str


@cache
def lexicon() -> dict[EventType, dict[str, Any]]:
    """Types of events with their patterns, examples and secondary codes."""
    every = {kind: entry for part in _PARTS for kind, entry in data(f"events/{part}").items()}
    return cast("dict[EventType, dict[str, Any]]", every)


@cache
def _patterns() -> dict[str, tuple[EventType, str]]:
    """Type and classes of the subject of each pattern, by its name."""
    return {
        f"{kind} {number}": (kind, pattern.get("who", ""))
        for kind, entry in lexicon().items()
        for number, pattern in enumerate(entry["patterns"])
    }


@cache
def _scanner() -> Scanner:
    return Scanner(
        {
            f"{kind} {number}": expanded(pattern["find"])
            for kind, entry in lexicon().items()
            for number, pattern in enumerate(entry["patterns"])
        }
    )


def _told(text: str, sentence: Passage) -> Iterator[tuple[EventType, re.Match[str]]]:
    """What patterns find in a sentence, where those who do it are whom the pattern asks for."""
    for name, match in _scanner().matches(text, sentence.start, sentence.end):
        kind, who = _patterns()[name]
        if not who or done_by(text, sentence, match.start(), who):
            yield kind, match


def happenings(text: str, sentence: Passage) -> list[Happening]:
    """Events of a sentence, one of each type in a clause, in the order of the types."""
    matches = list(_told(text, sentence))
    told: dict[str, int] = {}
    spans: list[tuple[int, int]] = []
    found: list[Happening] = []
    for kind, match in sorted(matches, key=lambda one: (one[1].start(), -one[1].end())):
        if _is_part(match.span(), spans):
            continue
        spans.append(match.span())
        if match.start() >= told.get(kind, 0):
            found.append(_happening(text, sentence, match, kind))
            told[kind] = max(found[-1].clause_end, match.end())
    return sorted(found, key=lambda one: EVENT_TYPES.index(one.event_type))


def _is_part(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether words are part of what tells of something else: "refused to fire on them" is no attack."""
    start, end = span
    return any(a < start < b or (a == start and b != end) for a, b in others)


def _happening(text: str, sentence: Passage, match: re.Match[str], kind: EventType) -> Happening:
    start, end = _clause(text, sentence, match)
    entry = lexicon()[kind]
    polarity: Polarity = "negative" if _denied(text, start, match, sentence) else "positive"
    modality = _modality(text, start, match, sentence)
    codes = str(entry.get("cameo", "")), str(entry.get("plover", ""))
    return Happening(match.start(), match.end(), start, end, kind, polarity, modality, *codes)


def _clause(text: str, sentence: Passage, match: re.Match[str]) -> tuple[int, int]:
    """The stretch around what tells the event, up to the marks that end a clause."""
    floor, roof = max(sentence.start, match.start() - _LONGEST), min(sentence.end, match.end() + _LONGEST)
    edges = [edge.end() for edge in _EDGE.finditer(text, floor, match.start())]
    start = edges[-1] if edges else floor
    after = _EDGE.search(text, match.end(), roof)
    end = after.start() if after else roof
    if floor > sentence.start and start == floor:  # cut in the middle of a word
        start = text.find(" ", start, match.start()) + 1 or match.start()
    if roof < sentence.end and end == roof:
        end = max(text.rfind(" ", match.end(), roof), match.end())
    while text[start].isspace():
        start += 1
    return start, max(match.end(), start + len(text[start:end].rstrip()))


def _denied(text: str, start: int, match: re.Match[str], sentence: Passage) -> bool:
    before = text[max(start, match.start() - 60) : match.start()]
    own = match[0].lower()
    if own.startswith(
        ("no longer", "refus", "not ", "without", "would not", "absent", "disobey", "unwilling", "declin")
    ):
        return own.startswith("without")
    after = text[match.end() : min(sentence.end, match.end() + 60)]
    return bool(_NOT.search(before) or _NOT_AFTER.match(after) or re.search(r"\b(?:not|no|never)\b", own))


def _modality(text: str, start: int, match: re.Match[str], sentence: Passage) -> Modality:
    before = text[max(sentence.start, start - 24) : match.start()]
    whole = sentence.of(text)
    if whole.endswith("?") or _IF.search(before) or re.match(r"if\b", whole, re.IGNORECASE):
        return "conditional"
    if _CLAIMED.search(before):
        return "claimed"
    if _WILL.search(before):
        return "announced"
    toward = _TO.search(before) and not _BEGUN.search(before)
    return (
        "conditional" if toward or re.search(r"\bif\b", text[match.end() : match.end() + 60]) else "asserted"
    )
