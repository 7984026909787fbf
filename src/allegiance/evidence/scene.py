"""A document as the surroundings of its numbers: sentences, words of each, names of places and people."""

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from math import sqrt

from allegiance.evidence.lexicon import listed
from allegiance.evidence.nation import mentions
from allegiance.evidence.passage import Passage, sentences
from allegiance.evidence.tagger.thesaurus import hits
from allegiance.evidence.tagger.token import tokens
from allegiance.evidence.typography import unwrapped

_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_STEM = 5  # letters that tell one word from another, whatever its ending
_SHORT = 3  # letters of a word that tells nothing


class Scene:
    """The text of one document, and what its sentences hold."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = list(sentences(unwrapped(text))) or [Passage(0, len(text), 0)]
        self._hints: dict[int, list[tuple[int, int, str, bool]]] = {}

    @cached_property
    def words(self) -> list[frozenset[str]]:
        """Beginnings of the words of each sentence, but for those that stand in every text."""
        return [frozenset(_stems(one.of(self.text))) for one in self.sentences]

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How much the word tells: one over the root of the number of sentences that hold it."""
        held = Counter(word for words in self.words for word in words)
        return {word: 1 / sqrt(count) for word, count in held.items()}

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that are only written with a capital, countries by one name, and years."""
        found = {word for word in _WORD.findall(self.text) if len(word) > _SHORT}
        lower = {word for word in found if word[0].islower()}
        capital = {word.lower() for word in found if word[0].isupper() and word[1:].islower()} - lower
        nations = {f"={one.nation}" for one in mentions(self.text)}
        return frozenset(capital) | nations | frozenset(_YEAR.findall(self.text))

    def at(self, offset: int) -> int:
        """The number of the sentence that holds the offset."""
        return max(0, bisect_right(self.sentences, offset, key=lambda one: one.start) - 1)

    def hints(self, number: int) -> list[tuple[int, int, str, bool]]:
        """Idioms of the thesaurus in a sentence: where, of which type of event, and whether surely."""
        if number not in self._hints:
            words = tokens(self.text, self.sentences[number])
            self._hints[number] = [
                (words[hit.words[0]].start, words[hit.words[-1]].end, hit.kind, hit.tier == "sure")
                for hit in hits(words)
            ]
        return self._hints[number]

    def around(self, number: int) -> frozenset[str]:
        """Words of a sentence and of those before and after it."""
        return frozenset[str]().union(*self.words[max(0, number - 1) : number + 2])

    @cached_property
    def _called(self) -> list[frozenset[str]]:
        """Names in each sentence."""
        return [
            frozenset(word.lower() for word in _WORD.findall(one.of(self.text))) & self.names
            for one in self.sentences
        ]

    @cached_property
    def fame(self) -> dict[str, float]:
        """How much the name tells: one over the root of the number of sentences that hold it."""
        held = Counter(name for names in self._called for name in names)
        return {name: 1 / sqrt(count) for name, count in held.items()}

    def called(self, number: int) -> frozenset[str]:
        """Names in a sentence and in those before and after it."""
        return frozenset[str]().union(*self._called[max(0, number - 1) : number + 2])


def _stems(text: str) -> "list[str]":
    return [
        word[:_STEM].lower()
        for word in _WORD.findall(text)
        if len(word) > _SHORT and not listed("stops", word)
    ]
