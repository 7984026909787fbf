"""Words and idioms by type of event: what may tell of one, whatever the context."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from allegiance.evidence.lexicon import data
from allegiance.evidence.tagger.token import Token, stem
from allegiance.evidence.wording import nouns

_FILES = ("leaving", "power", "offers", "streets")
_GAP = 4  # words that "*" may stand for
SKIPPED = frozenset(
    """the a an his her their its our your my own any some all this that these those himself themselves
    herself itself oneself both every each more other new of""".split()  # noqa: SIM905 - read as a text
)


class Entry(NamedTuple):
    """An idiom: its type, whether it is sure, its slots; an empty slot stands for any few words."""

    kind: str
    tier: str
    slots: tuple[frozenset[str], ...]


class Hit(NamedTuple):
    """Where an entry matches: the numbers of the words that fill its slots."""

    kind: str
    tier: str
    words: tuple[int, ...]


@cache
def _entries() -> dict[str, list[Entry]]:
    """Entries by the stems that they may begin with."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for file in _FILES:
        for kind, tiers in data(f"thesaurus/{file}").items():
            for tier, text in tiers.items():
                for line in dict.fromkeys(text.split(",")):
                    entry = Entry(kind, tier, tuple(_slot(slot) for slot in _slots(line)))
                    for first in entry.slots[0]:
                        found[first].append(entry)
    return dict(found)


def _slots(line: str) -> list[str]:
    words = line.split()
    kept = [word for word in words if len(words) == 1 or word not in SKIPPED] or words
    return " ".join(kept).strip("* ").split()


def _slot(slot: str) -> frozenset[str]:
    if slot == "*":
        return frozenset()
    return frozenset(stem(word) for one in slot.split("|") for word in _words(one))


def _words(one: str) -> list[str]:
    """The words that an alternative of a slot stands for: itself, or the nouns of a class."""
    if one.startswith("{"):
        return [noun for noun in nouns(one[1:-1]) if " " not in noun]
    return [one] if one else []


def hits(words: Sequence[Token]) -> list[Hit]:
    """Every entry that matches words of a sentence, at its first fit from each beginning."""
    entries = _entries()
    found: list[Hit] = []
    for number, token in enumerate(words):
        for kind, tier, slots in entries.get(token.stem, ()):
            if len(slots) == 1:
                found.append(Hit(kind, tier, (number,)))
            elif filled := _filled(words, number + 1, slots, 1, (number,)):
                found.append(Hit(kind, tier, filled))
    return found


def _filled(
    words: Sequence[Token], at: int, slots: Sequence[frozenset[str]], slot: int, so_far: tuple[int, ...]
) -> tuple[int, ...]:
    """The words that fill the slots from one on, or nothing; small words and adverbs may stand between."""
    if slot == len(slots):
        return so_far
    wild = not slots[slot]
    if wild:
        slot += 1
    last = min(len(words), at + (_GAP if wild else 2) + 1)
    for number in range(at, last):
        word = words[number]
        if word.stem in slots[slot]:
            return _filled(words, number + 1, slots, slot + 1, (*so_far, number))
        if not wild and not (word.word in SKIPPED or word.word.endswith("ly")):
            return ()
    return ()
