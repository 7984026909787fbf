"""The language of a text, by its commonest words."""

import re
from collections import Counter
from functools import cache

from allegiance.evidence.lexicon import data

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters that are looked at
_FEWEST = 8  # words without which a language cannot be told
_ENOUGH = 0.12  # of all words that must be common ones of a language


@cache
def _common() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in data("languages").items()}


def language(text: str) -> str:
    """The name of the language, "another script", or nothing where it cannot be told."""
    words = Counter(word.lower() for word in _WORD.findall(text[:_SAMPLE]))
    total = sum(words.values())
    if total < _FEWEST:
        return ""
    latin = sum(n for word, n in words.items() if word[0] < "\u0370")
    if latin < total / 2:
        return "another script"
    shares = {name: sum(words[w] for w in common) / latin for name, common in _common().items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _ENOUGH else ""
