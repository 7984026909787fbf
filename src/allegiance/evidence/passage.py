"""Paragraphs and sentences of a text, by their offsets."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_TITLES = (
    "gen|maj|lt|col|brig|adm|sgt|capt|cmdr|cpl|pvt|vice|rear|dr|mr|mrs|ms|prof|sen|rep|gov|pres|st"
    "|messrs|hon|insp"
)
_OTHERS = (
    "vs|inc|ltd|co|corp|approx|est|ca|cf|fig|art|no|nos|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov"
    "|dec|e.g|i.e"
)
_ABBREVIATION = re.compile(rf"(?:^|[\s(\"'-])(?:{_TITLES}|{_OTHERS}|[A-Z])\.$", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}$")
_STARTERS = re.compile(
    r"(?:The|An?|In|On|At|It|He|She|They|We|This|That|These|But|And|As|When|After|His|Her|Its)\b"
)
_END = re.compile(r"""[.!?…]+["')\]]*(?=\s+["'(\[]*[A-Z0-9À-ÞА-Я•$€£-])""")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
MOST = 2000  # characters of a sentence
_NUMBERED = re.compile(r"(?:^|\n)\s*\d{1,2}\.$")


class Passage(NamedTuple):
    """A stretch of text: a paragraph or a sentence, and which paragraph of the document it stands in."""

    start: int
    end: int
    paragraph: int

    def of(self, text: str) -> str:
        """Its words."""
        return text[self.start : self.end]

    def holds(self, offset: int) -> bool:
        """Whether the offset lies in it."""
        return self.start <= offset < self.end


def paragraphs(text: str) -> Iterator[Passage]:
    """Lines of an unwrapped text that are not blank."""
    for number, match in enumerate(_PARAGRAPH.finditer(text)):
        yield Passage(*_trimmed(text, match.start(), match.end()), number)


def sentences(text: str) -> Iterator[Passage]:
    """Sentences in order; none crosses a paragraph, and a heading is one.

    What runs on without an end, such as a table, is cut at blanks: reading a sentence takes time that grows
    with the square of its length.
    """
    for paragraph in paragraphs(text):
        start = paragraph.start
        for end in _ends(text, paragraph):
            while end - start > MOST:
                cut = text.rfind(" ", start + MOST // 2, start + MOST) + 1 or start + MOST
                yield Passage(*_trimmed(text, start, cut), paragraph.paragraph)
                start = cut
            yield Passage(*_trimmed(text, start, end), paragraph.paragraph)
            start = end


def _ends(text: str, paragraph: Passage) -> Iterator[int]:
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if not _abbreviated(
            text[max(0, match.start() - 12) : match.start() + 1], text[match.end() : match.end() + 12]
        ):
            yield match.end()
    yield paragraph.end


@lru_cache(maxsize=4096)
def _abbreviated(before: str, after: str) -> bool:
    """Whether the full stop that ends `before` belongs to an abbreviation and ends no sentence."""
    if not before.endswith("."):
        return False
    if _DOTTED.search(before):  # U.S., a.m.
        return not _STARTERS.match(after.lstrip(" \"'("))
    return bool(_ABBREVIATION.search(before) or _NUMBERED.search(before))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
