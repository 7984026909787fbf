"""Words of a sentence with their stems, so that one entry stands for every form of a word."""

import re
from functools import lru_cache
from typing import NamedTuple

from allegiance.evidence.inflection import base_forms
from allegiance.evidence.passage import Passage

_WORD = re.compile(r"[^\W_]+(?:[-'.&][^\W_]+)*|[%$€£?!\"():;]")
_DOUBLE = re.compile(r"([bdfgmnprt])\1$")
_LONG = 4  # letters of a word from which an ending is taken off
_NOT = frozenset(("never", "cannot"))
MOST = 40  # letters of a word that are looked at


class Token(NamedTuple):
    """A word: its offsets in the text, its letters in lower case, and its stem."""

    start: int
    end: int
    word: str
    stem: str


def tokens(text: str, sentence: Passage) -> list[Token]:
    """Words and the marks that divide clauses, in order; digits are all one word, "0"."""
    found: list[Token] = []
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        word = match[0][:MOST].lower()
        found.append(Token(match.start(), match.end(), word, stem(word)))
    return found


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What the forms of a word share: "purged" and "purges" are "purg", "fled" is "flee"."""
    if word[:1].isdigit():
        return "0"
    if word in _NOT or word.endswith("n't"):
        return "not"
    word = base_forms().get(word.removesuffix("'s"), word.removesuffix("'s"))
    return word if len(word) < _LONG else _shortened(word)


def _shortened(word: str) -> str:
    """A word of more than a few letters without its ending."""
    if word.endswith(("ies", "ied")):
        return f"{word[:-3]}y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and re.search("[aeiouy]", word.removesuffix(ending)):
            return _undoubled(word.removesuffix(ending))
    if re.search(r"(?:[sxz]|ch|sh)es$", word):
        return _undoubled(word[:-2])
    return _undoubled(word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word)


def _undoubled(word: str) -> str:
    """Without a last e or the second of two last consonants, which some forms lack."""
    word = word.removesuffix("e")
    return word[:-1] if _DOUBLE.search(word) or word.endswith("ll") else word
