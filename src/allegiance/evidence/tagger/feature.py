"""What the tagger looks at: a word, its neighbours, who is near, and what thesaurus and lexicon say of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from allegiance.evidence.doer import classes_of
from allegiance.evidence.tagger.thesaurus import hits
from allegiance.evidence.tagger.token import Token

_SMALL = frozenset(
    """the a an of to in on at by for from with and or but that which who it its is are was were be been being
    he she they his her their this these those as than then there so have has had do does did will would
    can could may might must shall should i we you my our your me him them us not no if when while what
    how all any some each every one more most such own same other also very just too even still s t
    said says say""".split()  # noqa: SIM905 - read as a text
)
_PEOPLE = ("force", "crowd", "leader", "politician")
_FAR = 8  # words to either side in which people are looked for
_BESIDE = 4  # words to either side that count wherever they stand
_CLOSE = 2

_Known = Mapping[int, set[tuple[str, str]]]


class _Sentence(NamedTuple):
    """Words with their stems, the classes of people they name, and what thesaurus and lexicon say of each."""

    words: Sequence[Token]
    stems: Sequence[str]
    people: Sequence[str]
    known: _Known
    told: Mapping[int, Sequence[str]]


def features(words: Sequence[Token], told: Mapping[int, Sequence[str]]) -> Iterator[tuple[int, list[str]]]:
    """Names of the features of each word that may tell of an event, by its number in the sentence.

    told: types that patterns of the lexicon tell of, by the number of the word.
    """
    people = [_people(one.word) for one in words]
    sentence = _Sentence(words, [one.stem for one in words], people, _by_word(words), told)
    for number, token in enumerate(words):
        if token.word not in _SMALL and token.word[0].isalpha():
            who = _nearest(people, range(number - 1, max(-1, number - _FAR), -1))
            whom = _nearest(people, range(number + 1, min(len(words), number + _FAR)))
            found = [*_worded(number, sentence), *_peopled(sentence.stems[number], who, whom)]
            found += [*_listed(number, sentence, who, whom), *_around(number, sentence.known)]
            yield number, found + ([f"p={kind}" for kind in told.get(number, ())] or ["p="])


def _by_word(words: Sequence[Token]) -> _Known:
    """Types and tiers of the thesaurus by the number of the word."""
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for hit in hits(words):
        for number in hit.words:
            found[number].add((hit.kind, f"{hit.tier}{min(len(hit.words), 2)}"))
    return found


def _nearest(people: Sequence[str], numbers: range) -> str:
    return next((people[at] for at in numbers if people[at]), "")


def _worded(number: int, sentence: _Sentence) -> Iterator[str]:
    """The word itself, its ending, and its neighbours."""
    stems, word = sentence.stems, sentence.words[number].word
    own = stems[number]
    last2, last1, next1, next2 = (
        stems[at] if 0 <= at < len(stems) else "^$"[at > number]
        for at in (number - 2, number - 1, number + 1, number + 2)
    )
    yield from ("b", f"w={own}", f"W={word}", f"x={word[-3:]}", f"x={word[-2:]}", f"y={own[:5]}")
    yield from (f"-1={last1}", f"+1={next1}", f"-2={last2}", f"+2={next2}")
    yield from (f"-1={last1} {own}", f"+1={own} {next1}", f"+2={own} {next2}", f"-2={last2} {own}")
    for at in range(max(0, number - _BESIDE), min(len(stems), number + _BESIDE + 1)):
        if at != number and stems[at] not in _SMALL:
            yield f"{'l' if at < number else 'r'}={stems[at]}"


def _peopled(own: str, who: str, whom: str) -> list[str]:
    """Which people stand before and after a word."""
    return [f"d={who}", f"o={whom}", f"do={who} {whom}", f"wd={own} {who}", f"wo={own} {whom}"]


def _listed(number: int, sentence: _Sentence, who: str, whom: str) -> Iterator[str]:
    """What the thesaurus says of a word, beside whom."""
    best: dict[str, str] = {}
    for kind, tier in sentence.known.get(number, ()):
        best[kind] = max(best.get(kind, ""), tier)
    ending, last = sentence.words[number].word[-2:], sentence.stems[number - 1] if number else "^"
    for kind, tier in sorted(best.items()):
        yield from (f"t={kind} {tier}", f"td={kind} {tier} {who}", f"to={kind} {tier} {whom}")
        yield from (f"tx={kind} {ending}", f"tp={kind} {last if last in _SMALL else ''}")
        yield f"tn={kind} {tier} {min(len(best), 4)}"
    if not best:
        yield "t="


def _around(number: int, known: _Known) -> list[str]:
    """What the thesaurus says of the words around."""
    near = [at for at in range(number - _FAR, number + _FAR + 1) if at != number and at in known]
    sure = {f"a={kind} {tier}" for at in near for kind, tier in known[at] if tier[0] == "s"}
    close = {f"an={kind}" for at in near if abs(at - number) <= _CLOSE for kind, _ in known[at]}
    return sorted(sure | close)


@cache
def _people(word: str) -> str:
    """The class of people that a noun names, or nothing."""
    names = classes_of().get(word.removesuffix("'s"), ())
    return next((name for name in _PEOPLE if name in names), "")
