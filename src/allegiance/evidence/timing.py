"""Which of the times of a sentence is that of a claim."""

import re
from collections.abc import Sequence

from allegiance.evidence.passage import Passage
from allegiance.evidence.when import When

_SAID = re.compile(
    r"\b(?:said|says?|told|add(?:s|ed)|stat(?:es|ed)|report(?:s|ed)|tweet(?:s|ed)|claim(?:s|ed)|warn(?:s"
    r"|ed)|wrote"
    r"|confirm(?:s|ed)|gave|published|declared|estimated|spoke|insisted|denied)(?: \w+){0,3}\s*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:—()]|,| - |\b(?:but|while|whereas|who|which|where|when)\b")
_DATELINE = re.compile(r"(?: \([^)\n]{0,40}\))? ?(?:--|-|—) ?")
_UNDER = re.compile(
    r"\b(?:of what\b|(?:before|after) (?:[\w'-]+ ){1,4}(?:broke|began|was|were|had|fell|started|erupted"
    r"|came))"
)  # open a clause of their own time
_FAR = 3  # edges of clauses across which a later time is no longer that of a claim
_STEP = 40  # characters that the edge of a clause counts for
_ATTRIBUTE = re.compile(r"\bthe (?:1[89]|20)\d\d [a-z]")  # "the 2011 war" dates the war alone
_WINDOWS = {"past", "between"}
_NO_WINDOW = {"clock", "vague_later"}


def time_of(text: str, sentence: Passage, start: int, end: int, whens: Sequence[When]) -> When | None:
    """The time nearest to a stretch, clause by clause; times at which somebody spoke are passed over."""
    here = [when for when in whens if sentence.holds(when.start) and when.form not in _NO_WINDOW]
    here = [when for when in here if not _DATELINE.match(text, when.end)]
    here = [when for when in here if not _ATTRIBUTE.search(text, max(0, when.start - 4), when.end + 2)]
    told = [when for when in here if not _of_speech(text, sentence, when)]
    inside = [when for when in told if start <= when.start < end]
    if inside:
        return inside[0]
    near = [when for when in told if when.start < start or _edges(text, end, when.start) < _FAR]
    return min(near, key=lambda when: _distance(text, start, end, when), default=None)


def _of_speech(text: str, sentence: Passage, when: When) -> bool:
    return bool(_SAID.search(text, max(sentence.start, when.start - 60), when.start))


def _distance(text: str, start: int, end: int, when: When) -> int:
    gap = (when.end, start) if when.end <= start else (end, when.start)
    edges = _edges(text, *gap)
    opening = when.form in _WINDOWS or when.opens == "since"
    return gap[1] - gap[0] + _STEP * edges - (_STEP if opening else 0)


def _edges(text: str, start: int, end: int) -> int:
    return len(_CLAUSE.findall(text, start, end)) + _FAR * len(_UNDER.findall(text, start, end))
