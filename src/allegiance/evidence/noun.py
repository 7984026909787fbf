"""The noun that begins somewhere: its words up to one that cannot belong to it, joined ones included."""

import re

from allegiance.evidence import lexicon
from allegiance.evidence.inflection import all_past_forms, past_forms

_WORD = re.compile(r" ?\[?([^\W\d_][\w'.-]*?)(?='s\b|[.,;:!?)\]\"]*(?:\s|$)|[,;:!?)\]\"])('s)?\]?")
_JOINED = re.compile(r",? (?:and|or|&) |, ")
_VERBAL = re.compile(r"(?:\w{2,}(?:ed|ing)|dead|missing|alive|strong)$", re.IGNORECASE)
_PLAIN = re.compile(r"(?<![\w'-])[A-Za-z-]+(?![\w'-])")
_SHORT = 3  # words of a noun that is joined to another
_LONG = 8  # words of a noun at most


def noun(text: str, start: int) -> tuple[str, int]:
    """The noun that begins at `start`: words up to one that cannot belong to it, joined ones included."""
    words = _words(text, start)
    cut = _head(words)
    if not cut or (cut == 1 and words[0][0] in all_past_forms()):  # "six put on", "200 cut about"
        return "", start
    end = words[cut - 1][2]
    if (joined := _JOINED.match(text, end)) and lexicon.is_counted(words[cut - 1][0]):
        other = _words(text, joined.end() - 1)
        other_cut = _head(other)
        if (
            other_cut
            and other_cut <= _SHORT
            and lexicon.is_people(other[other_cut - 1][0])
            and not _figure(text, joined.end())
        ):
            end = noun(text, joined.end() - 1)[1]
    return text[words[0][1] : end], end


def last_plural(text: str) -> str:
    """The last noun in the plural of the last paragraph of a stretch, of people before things, or nothing."""
    words = [word for word in _PLAIN.findall(text.rpartition("\n")[2]) if _is_plural(word)]
    people = (word for word in reversed(words) if lexicon.is_people(word))
    return next(people, "") or next((word for word in reversed(words) if lexicon.is_thing(word)), "")


def _is_plural(word: str) -> bool:
    return word.endswith(("men", "people", "children")) or lexicon.singular(word) != word.lower()


def _figure(text: str, start: int) -> bool:
    return bool(
        re.match(
            r"[\d$€£]|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b", text[start:][:6]
        )
    )


def _words(text: str, start: int) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    while len(found) < _LONG and (match := _WORD.match(text, start)):
        word = match[1]
        if lexicon.listed("stops", word) and word != "US" and not (word.lower() in {"number"} and not found):
            break
        if not found and _predicate(word):
            break
        found.append((word, match.start(1), match.end()))
        start = match.end()
        if start < len(text) and text[start] != " ":
            break
    return found


def _predicate(word: str) -> bool:
    """Whether a word right after a number says what they did, as in "six ran off", or how."""
    return word.islower() and (word in past_forms() or (word.endswith("ly") and not lexicon.is_counted(word)))


def _head(words: list[tuple[str, int, int]]) -> int:
    """How many of the words make the noun: up to the last one that is counted, or to the first plural."""
    people = [
        i
        for i, (word, _, _) in enumerate(words, start=1)
        if lexicon.is_counted(word) and not _possessive(words, i)
    ]
    if people:
        last = people[0]
        for i in people[1:]:  # "border guards", but not "soldiers guard"
            if i == last + 1 or not any(_VERBAL.match(w) for w, _, _ in words[last : i - 1]):
                last = i
        while words[last : last + 1] and lexicon.listed("changes", words[last][0]):
            last += 1
        return last
    for i, (word, _, _) in enumerate(words, start=1):
        if lexicon.listed("changes", word):
            return i + 1 if words[i : i + 1] and lexicon.listed("changes", words[i][0]) else i
        if _VERBAL.match(word) and i > 1:
            return i - 1
        if re.search(r"[a-z]s$", word) and not word.endswith("ss"):
            return i
    owned = next((i for i in range(1, len(words) + 1) if not _possessive(words, i)), 0)
    return owned if owned and not _VERBAL.match(words[owned - 1][0]) else 0


def _possessive(words: list[tuple[str, int, int]], i: int) -> bool:
    word, start, end = words[i - 1]
    return end - start > len(word)
