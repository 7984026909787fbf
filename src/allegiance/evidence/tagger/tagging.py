"""Which words of a sentence tell of an event, by the weights that training gave."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from allegiance.evidence.passage import Passage
from allegiance.evidence.record import EVENT_TYPES, EventType
from allegiance.evidence.tagger.feature import features
from allegiance.evidence.tagger.token import Token, tokens

LEAST = -0.25  # log odds from which a word tells of an event, chosen by cross-validation
SPOKEN_FOR = 3.25  # by how much less will do where a pattern of the lexicon tells of it
SCALE = 100  # weights are kept as whole numbers of this part
_GAP = 3  # characters between words that tell of one event together

Scored = tuple[Token, list[float]]
Told = tuple[int, int, EventType]  # where words tell of an event, and of what type


@cache
def weights() -> dict[str, tuple[tuple[int, float], ...]]:
    """Weights by feature: numbers of types, each with what the feature adds to its log odds."""
    text = files("allegiance.evidence.tagger").joinpath("weights.tsv").read_text("utf-8")
    return dict(_weight(line) for line in text.splitlines() if not line.startswith("#"))


def _weight(line: str) -> tuple[str, tuple[tuple[int, float], ...]]:
    feature, *pairs = line.split("\t")
    split = (pair.split(":") for pair in pairs)
    return feature, tuple((int(column), int(weight) / SCALE) for column, weight in split)


def rows(text: str, sentence: Passage, told: Sequence[Told]) -> Iterator[tuple[Token, list[str]]]:
    """Words of a sentence that may tell of an event, with their features.

    told: what patterns of the lexicon find in it.
    """
    words = tokens(text, sentence)
    by_word = {
        number: sorted(kinds)
        for number, word in enumerate(words)
        if (kinds := {kind for start, end, kind in told if word.start < end and start < word.end})
    }
    for number, names in features(words, by_word):
        yield words[number], names


def scores(text: str, sentence: Passage, told: Sequence[Told]) -> list[Scored]:
    """Words of a sentence with the log odds that they tell of an event, in the order of EVENT_TYPES."""
    known = weights()
    found: list[Scored] = []
    for token, names in rows(text, sentence, told):
        odds = [0.0] * len(EVENT_TYPES)
        for name in dict.fromkeys(names):
            for column, weight in known.get(name, ()):
                odds[column] += weight
        found.append((token, odds))
    return found


def tagged(text: str, scored: Sequence[Scored], ends: Sequence[int]) -> Iterator[Told]:
    """Events that words tell of, one of each type in a clause: the likeliest word and those that adjoin it.

    ends: where the clauses end.
    """
    best: dict[tuple[int, int], int] = defaultdict(lambda: -1)
    for number, (token, odds) in enumerate(scored):
        clause = bisect_right(ends, token.start)
        for column, value in enumerate(odds):
            if value >= LEAST:
                before = best[clause, column]
                if before < 0 or value > scored[before][1][column]:
                    best[clause, column] = number
    for (_, column), number in best.items():
        yield *_grown(scored, number, column), EVENT_TYPES[column]


def _grown(scored: Sequence[Scored], number: int, column: int) -> tuple[int, int]:
    """From the first to the last of adjoining words that tell of the same type."""
    first = last = number
    while first and _adjoin(scored, first - 1, column):
        first -= 1
    while last + 1 < len(scored) and _adjoin(scored, last, column) and scored[last + 1][1][column] >= LEAST:
        last += 1
    return scored[first][0].start, scored[last][0].end


def _adjoin(scored: Sequence[Scored], number: int, column: int) -> bool:
    """Whether a word tells of a type and is next to the one after it."""
    return scored[number][1][column] >= LEAST and scored[number + 1][0].start - scored[number][0].end <= _GAP
