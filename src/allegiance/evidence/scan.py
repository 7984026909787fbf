"""Many patterns looked for at once: at each word, only those are tried that can begin as it does."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from re import _parser as parser  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
from typing import Any, cast

_WORD = re.compile(r"(?<!\w)\w")
_LENGTH = 3  # letters by which patterns are told apart
_WIDEST = 40  # members of a class of characters that are worth telling apart

Openings = Set[tuple[str, bool]]  # letters, and whether more of them are known to follow


class Scanner:
    """Finds, at the beginnings of words, where named patterns match."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        """Patterns by name, tried in this order and without regard to case."""
        found: dict[str, list[tuple[int, str, re.Pattern[str]]]] = defaultdict(list)
        for number, (name, words) in enumerate(patterns.items()):
            compiled = re.compile(words, re.IGNORECASE)
            for opening in openings(words):
                found[opening].append((number, name, compiled))
        self._at = dict(found)
        self._known: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def matches(self, text: str, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
        """Names and matches between two offsets, in order of the text; those of two names may overlap."""
        for word in _WORD.finditer(text, start, end):
            at = word.start()
            letters = text[at : at + _LENGTH].lower()
            known = self._known.get(letters)
            for name, pattern in self._possible(letters) if known is None else known:
                if match := pattern.match(text, at, end):
                    yield name, match

    def _possible(self, letters: str) -> list[tuple[str, re.Pattern[str]]]:
        """Patterns that can begin with these letters, in order."""
        each = {one for n in range(len(letters) + 1) for one in self._at.get(letters[:n], ())}
        found = [(name, pattern) for _, name, pattern in sorted(each, key=lambda one: one[0])]
        self._known[letters] = found
        return found


def openings(words: str) -> frozenset[str]:
    """The first letters, up to three, of whatever a pattern matches; fewer where anything may follow."""
    tree = cast("Any", parser).parse(words, re.IGNORECASE)
    return frozenset(letters for letters, _ in _of_sequence(tree))


def _of_sequence(tree: Any) -> Openings:  # noqa: ANN401 - the parser's own tree
    found: Openings = {("", True)}
    for step, argument in tree:
        if not any(more and len(letters) < _LENGTH for letters, more in found):
            break
        found = _followed(found, _of_step(str(step), argument))
    return found


def _followed(found: Openings, after: Openings) -> Openings:
    """Openings that can go on, with what follows them."""
    closed = {(letters, more) for letters, more in found if not more or len(letters) >= _LENGTH}
    opened = {letters for letters, more in found if more and len(letters) < _LENGTH}
    return closed | {((a + b)[:_LENGTH], more) for a in opened for b, more in after}


def _of_step(step: str, argument: Any) -> Openings:  # noqa: ANN401 - the parser's own tree
    if step in {"AT", "ASSERT", "ASSERT_NOT"}:
        return {("", True)}
    if step == "LITERAL":
        return {(chr(argument).lower(), True)}
    if step == "SUBPATTERN":
        return _of_sequence(argument[3])
    if step == "BRANCH":
        return {one for part in argument[1] for one in _of_sequence(part)}
    if step in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        once = _of_sequence(argument[2])
        more = once if argument[1] == 1 else {(letters, False) for letters, _ in once}
        return more | {("", True)} if argument[0] == 0 else more
    return _of_class(argument) if step == "IN" else {("", False)}


def _of_class(members: Any) -> Openings:  # noqa: ANN401 - the parser's own tree
    letters: set[str] = set()
    for kind, argument in members:
        if str(kind) == "LITERAL":
            letters.add(chr(argument).lower())
        elif str(kind) == "RANGE":
            letters |= {chr(code).lower() for code in range(argument[0], argument[1] + 1)}
        elif str(argument) == "CATEGORY_DIGIT":
            letters |= set("0123456789")
        else:
            return {("", False)}
    return {(letter, True) for letter in letters} if len(letters) <= _WIDEST else {("", False)}
