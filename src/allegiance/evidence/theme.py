"""What the words near a number tell of: what happened to those who are counted, and who they are."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from allegiance.evidence.lexicon import data, singular

_REACH = 120  # characters on either side of a number in which a theme is looked for


@cache
def _words() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Any word of any theme of what happened, at the beginning of a word; and the themes of its groups.

    The first letter stands before all else, since it tells at once that most words of a text are of no theme.
    """
    rest: dict[str, dict[str, list[str]]] = {}
    for theme, words in data("themes")["happened"].items():
        for word in map(_pattern, words.split()):
            rest.setdefault(word[0], {}).setdefault(theme, []).append(word[1:])
    either = "|".join(
        f"(?-i:[{first}{first.upper()}])(?:{_either(themes.values())})" for first, themes in rest.items()
    )
    groups = tuple(theme for themes in rest.values() for theme in themes)
    return re.compile(rf"\b(?:{either})", re.IGNORECASE), groups


def _either(groups: Iterable[Sequence[str]]) -> str:
    return "|".join(f"({'|'.join(words)})" for words in groups)


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


def happened() -> tuple[str, ...]:
    """Names of the themes."""
    return tuple(data("themes")["happened"])


def classes() -> tuple[str, ...]:
    """Names of the classes of those that are counted."""
    return tuple(data("themes")["counted"])


def counted(noun: str) -> frozenset[str]:
    """Classes of who or what a noun counts, by its last word that any class has; empty for others."""
    known = _classes()
    for word in reversed(noun.lower().split()):
        names = known.get(singular(word)) or known.get(word)
        if names:
            return names
    return frozenset()


def themes(text: str, start: int, end: int, since: int, until: int) -> list[str]:
    """Themes of the words around `start` to `end`, between `since` and `until`, the nearest first."""
    words, groups = _words()
    near: dict[str, int] = {}
    for match in words.finditer(text, max(since, start - _REACH), min(until, end + _REACH)):
        name = groups[(match.lastindex or 1) - 1]
        away = match.start() - end if match.start() >= end else 2 * max(0, start - match.end())
        near[name] = min(away, near.get(name, away))
    return sorted(near, key=lambda name: near[name])
