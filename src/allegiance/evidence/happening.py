"""Events that a text tells of: what kind, whether they happened, and how surely it is said."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from math import inf
from typing import Any, NamedTuple, cast

from allegiance.evidence.doer import done_by
from allegiance.evidence.lexicon import data
from allegiance.evidence.passage import Passage
from allegiance.evidence.record import EVENT_TYPES, EventType, Modality, Polarity
from allegiance.evidence.scan import Scanner
from allegiance.evidence.stance import denied, modality
from allegiance.evidence.tagger.tagging import LEAST, SPOKEN_FOR, Scored, scores, tagged
from allegiance.evidence.wording import expanded

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
    pattern: str  # of the lexicon, by type and number, or "tagger"


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


def _told(text: str, sentence: Passage) -> Iterator[tuple[str, re.Match[str]]]:
    """What patterns find in a sentence, where those who do it are whom the pattern asks for."""
    for name, match in _scanner().matches(text, sentence.start, sentence.end):
        who = _patterns()[name][1]
        if not who or done_by(text, sentence, match.start(), who):
            yield name, match


def happenings(text: str, sentence: Passage) -> list[Happening]:
    """Events of a sentence, one of each type in a clause, in the order of the types.

    A pattern of the lexicon speaks for an event, and the tagger may overrule it; what the tagger alone is
    sure of is an event too.
    """
    by_lexicon = by_pattern(text, sentence)
    scored = scores(text, sentence, [(one.start, one.end, one.event_type) for one in by_lexicon])
    found = [one for one in by_lexicon if _best(scored, one) >= LEAST - SPOKEN_FOR]
    for start, end, kind in tagged(text, scored, clause_ends(text, sentence)):
        if not any(
            one.event_type == kind and one.clause_start < end and start < one.clause_end for one in found
        ):
            found.append(_happening(text, sentence, (start, end), kind, "tagger"))
    return sorted(found, key=lambda one: EVENT_TYPES.index(one.event_type))


def _best(scored: Sequence[Scored], event: Happening) -> float:
    """The highest score for the type of an event in its clause."""
    column = EVENT_TYPES.index(event.event_type)
    inside = (
        each[column]
        for token, each in scored
        if token.start < event.clause_end and event.clause_start < token.end
    )
    return max(inside, default=-inf)


def clause_ends(text: str, sentence: Passage) -> list[int]:
    """Where the clauses of a sentence end."""
    return [*(edge.end() for edge in _EDGE.finditer(text, sentence.start, sentence.end)), sentence.end]


def by_pattern(text: str, sentence: Passage, only: Set[str] | None = None) -> list[Happening]:
    """Events that the lexicon finds in a sentence, one of each type in a clause, in the order of the types.

    only: names of the patterns that are looked for, where not all are.
    """
    matches = [(name, match) for name, match in _told(text, sentence) if only is None or name in only]
    told: dict[str, int] = {}
    spans: list[tuple[int, int]] = []
    found: list[Happening] = []
    for name, match in sorted(matches, key=lambda one: (one[1].start(), -one[1].end())):
        if _is_part(match.span(), spans):
            continue
        spans.append(match.span())
        kind = _patterns()[name][0]
        if match.start() >= told.get(kind, 0):
            found.append(_happening(text, sentence, match.span(), kind, name))
            told[kind] = max(found[-1].clause_end, match.end())
    return sorted(found, key=lambda one: EVENT_TYPES.index(one.event_type))


def _is_part(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether words are part of what tells of something else: "refused to fire on them" is no attack."""
    start, end = span
    return any(a < start < b or (a == start and b != end) for a, b in others)


def _happening(text: str, sentence: Passage, span: tuple[int, int], kind: EventType, name: str) -> Happening:
    start, end = _clause(text, sentence, span)
    entry = lexicon()[kind]
    polarity: Polarity = "negative" if denied(text, start, span, sentence) else "positive"
    sure = modality(text, start, span, sentence)
    codes = str(entry.get("cameo", "")), str(entry.get("plover", ""))
    return Happening(*span, start, end, kind, polarity, sure, *codes, name)


def _clause(text: str, sentence: Passage, span: tuple[int, int]) -> tuple[int, int]:
    """The stretch around what tells the event, up to the marks that end a clause."""
    floor, roof = max(sentence.start, span[0] - _LONGEST), min(sentence.end, span[1] + _LONGEST)
    edges = [edge.end() for edge in _EDGE.finditer(text, floor, span[0])]
    start = edges[-1] if edges else floor
    after = _EDGE.search(text, span[1], roof)
    end = after.start() if after else roof
    if floor > sentence.start and start == floor:  # cut in the middle of a word
        start = text.find(" ", start, span[0]) + 1 or span[0]
    if roof < sentence.end and end == roof:
        end = max(text.rfind(" ", span[1], roof), span[1])
    while text[start].isspace():
        start += 1
    return start, max(span[1], start + len(text[start:end].rstrip()))
