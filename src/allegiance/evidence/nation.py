"""Whose forces a claim is about, by the countries that its text names."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from allegiance.evidence.lexicon import data
from allegiance.evidence.passage import Passage, sentences
from allegiance.evidence.record import Claim
from allegiance.evidence.typography import unwrapped

_BETWEEN = re.compile(r"\|(?![^(]*\))")  # names, and not what stands in brackets
_ARMED = 3  # how much more the country counts whose forces are named
_HEAD = 160  # characters of headline and dateline, in which a country counts thrice
_FORCES = re.compile(
    r"(?:'s?)? (?:\w+ ){0,2}?(?:security|armed|army|military|soldiers?|troops|officers?|police\w*|forces"
    r"|navy|air force|guards?"
    r"|generals?|colonels?|defen[cs]e|president|regime|rebels?|junta|servicem[ae]n|national guard)\b",
    re.IGNORECASE,
)


class Mention(NamedTuple):
    """A country that is named, and where."""

    start: int
    end: int
    nation: str


@cache
def _names() -> dict[str, list[str]]:
    """Patterns of the names of each country, South Sudan before Sudan."""
    nations: dict[str, str] = data("nations")
    return {
        nation: [re.escape(nation), re.escape(nation.upper()), *_BETWEEN.split(nations[nation])]
        for nation in sorted(nations, key=len, reverse=True)
    }


@cache
def _pattern() -> re.Pattern[str]:
    """Any name of any country; by first letters, so that most letters of a text are soon passed."""
    rest: dict[str, list[str]] = defaultdict(list)
    for names in _names().values():
        for name in names:
            rest[name[0]].append(name[1:])
    words = "|".join(f"{first}(?:{'|'.join(names)})" for first, names in rest.items())
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)")


@cache
def _nation(words: str) -> str:
    """The country that such a name names."""
    return next(nation for nation, names in _names().items() if re.fullmatch("|".join(names), words))


def mentions(text: str) -> list[Mention]:
    """Every country that a text names, in order."""
    return [Mention(*found.span(), _nation(found[0])) for found in _pattern().finditer(text)]


class Nations:
    """Countries named in one document, and the one that it is about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentences = list(sentences(unwrapped(text))) or [Passage(0, 0, 0)]
        self._found = mentions(text)
        self._starts = [one.start for one in self._found]
        counts: Counter[str] = Counter()
        for one in self._found:
            armed = _FORCES.match(text, one.end)
            counts[one.nation] += _ARMED if armed else 1 + 2 * (one.start < _HEAD)
        self.main = counts.most_common(1)[0][0] if counts else ""

    def of(self, claim: Claim) -> str:
        """The country whose people a claim counts: named in the quote, just after, or earlier on."""
        inside = self._between(claim.start, claim.end) or self._possessed(claim.end)
        if inside:
            return inside[0].nation
        sentence = self._sentences[
            max(0, bisect_right(self._sentences, claim.start, key=lambda one: one.start) - 1)
        ]
        before = [one for one in self._between(sentence.start, claim.start) if not self._speaks(claim, one)]
        return before[-1].nation if before else self.main

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        return self._found[bisect_left(self._starts, max(0, start)) : bisect_left(self._starts, end)]

    def _possessed(self, end: int) -> Sequence[Mention]:
        follows = re.match(r" (?:of|from|in) (?:the )?", self._text[end : end + 10])
        return self._between(end, end + follows.end() + 1) if follows else ()

    def _speaks(self, claim: Claim, one: Mention) -> bool:
        """Whether the country only names who says it, or where people went."""
        word = self._text[one.start : one.end]
        before = self._text[max(0, one.start - 8) : one.start]
        return word in claim.source or bool(re.search(r"\b(?:into|to|in|from|at|of|on) (?:the )?$", before))
