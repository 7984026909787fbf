"""What the words near a number tell of: what happened to those who are counted, and who they are."""

import re
from functools import cache

from allegiance.evidence.lexicon import data, singular

_REACH = 120  # characters on either side of a number in which a theme is looked for


@cache
def _words() -> re.Pattern[str]:
    """Any word of any theme of what happened, at the beginning of a word."""
    themes: dict[str, str] = data("themes")["happened"]
    return re.compile("|".join(f"(?P<{name}>{_any(words)})" for name, words in themes.items()), re.IGNORECASE)


def _any(words: str) -> str:
    return "|".join(rf"\b{_pattern(word)}" for word in words.split())


def _pattern(word: str) -> str:
    text = re.escape(word.lstrip("=").replace("_", " "))
    return rf"{text}\b" if word.startswith("=") else text


@cache
def _classes() -> dict[str, frozenset[str]]:
    """The classes of those that are counted, by noun."""
    found: dict[str, set[str]] = {}
    for name, nouns in data("themes")["counted"].items():
        for noun in nouns.split():
            found.setdefault(noun, set()).add(name)
    return {noun: frozenset(names) for noun, names in found.items()}


def counted(noun: str) -> frozenset[str]:
    """Classes of who or what a noun counts, by its last word that any class has; empty for others."""
    classes = _classes()
    for word in reversed(noun.lower().split()):
        names = classes.get(singular(word)) or classes.get(word)
        if names:
            return names
    return frozenset()


def themes(text: str, start: int, end: int, since: int, until: int) -> list[str]:
    """Themes of the words around `start` to `end`, between `since` and `until`, the nearest first."""
    near: dict[str, int] = {}
    for match in _words().finditer(text, max(since, start - _REACH), min(until, end + _REACH)):
        name = match.lastgroup or ""
        away = match.start() - end if match.start() >= end else 2 * max(0, start - match.end())
        near[name] = min(away, near.get(name, away))
    return sorted(near, key=lambda name: near[name])
