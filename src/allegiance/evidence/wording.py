"""Patterns written for people: verbs stand for all their forms, names in braces for classes of words.

`<give up|yield>` is any form of either verb, `<:en arrest|jail>` the participle alone; `{force}` is any noun
of that class, `{the}` the words that may stand before a noun.
"""

import re
from functools import cache

from allegiance.evidence.inflection import verb_forms
from allegiance.evidence.lexicon import data, plural

_VERB = re.compile(r"<(?::(?P<form>\w+) )?(?P<verbs>[a-z][^<>=!]*)>")
_BETWEEN = re.compile(r"\|(?![^(]*\))")  # verbs, and not what stands in brackets
_CLASS = re.compile(r"\{(?P<name>[a-zA-Z]\w*)\}")


@cache
def nouns(name: str) -> frozenset[str]:
    """The nouns of a class, singular and plural, in lower case."""
    words = [word.replace("_", " ") for word in data("events/nouns")["classes"][name].split()]
    return frozenset(words) | {plural(word) for word in words}


def classes() -> tuple[str, ...]:
    """Names of the classes of nouns."""
    return tuple(data("events/nouns")["classes"])


def expanded(pattern: str) -> str:
    """The regular expression that a pattern stands for."""
    return _CLASS.sub(_named, _VERB.sub(_verbs, pattern))


def _verbs(match: re.Match[str]) -> str:
    forms = [
        form
        for verb in _BETWEEN.split(match["verbs"])
        for form in verb_forms(verb.strip(), match["form"] or "")
    ]
    return _any(forms) + r"(?!\w)"


def _named(match: re.Match[str]) -> str:
    name = match["name"]
    words: dict[str, str] = data("events/nouns")["words"]
    return expanded(words[name]) if name in words else _any(nouns(name)) + r"\b"


def _any(words: "list[str] | frozenset[str]") -> str:
    """Any of the words, the longest first, so that none hides another."""
    return f"(?:{'|'.join(sorted(dict.fromkeys(words), key=lambda w: (-len(w), w)))})"
