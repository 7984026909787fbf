"""What a bare number counts: the noun, of those before it, that it most likely stands for.

"A hundred tanks were promised. My uncle counted fourteen": the noun of fourteen is some words back. Each
noun in the plural, or for people or things that are counted, is a candidate; their features have weights
that `scripts/antecedent.py` fits to labelled reports. That it is none of them is weighed too.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log
from typing import NamedTuple

from allegiance.evidence import lexicon
from allegiance.evidence.record import Claim

_REACH = 360  # characters before the number in which nouns are looked for
_MOST = 14  # nearest candidates that are weighed
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_BEGINS = re.compile(r"(?:^|[.!?]\s|\n)(?:The |Its |Their )?$")
_DID = re.compile(r",? (?:of (?:them|whom)|more|others?|were|was|had|have|who|are|went|came|did|never)\b")
_THEM = re.compile(r" of (?:them|these|those|whom)\b")
_STOP = re.compile(r"[.,;:!?)]|$")
_END = re.compile(r"[.!?]['\")\u201d]?\s")
_TIGHT = 15.0  # numbers further apart hardly count one thing
_DETERMINERS = frozenset(
    "the its their his her our these those some no many few all of other more".split()  # noqa: SIM905 - a text
)
_FATES = frozenset(("dead", "wounded", "injured", "missing", "fallen", "slain", "killed", "hurt", "captured"))
_NOBODY = frozenset(("others", "figures", "numbers", "dozens", "hundreds", "thousands", "times", "sources"))
_VERBS = frozenset(("were", "was", "are", "is", "had", "have", "has", "who", "did", "would", "will"))
_SAYING = re.compile(
    r"\b(?:says?|said|puts?|told|counted|counts|reckons?|estimates?|claims?|claimed|speaks? of|spoke of"
    r"|make it|makes it|made it|it was|it is|at|had it|have it|wrote)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)


class Noun(NamedTuple):
    """A word before a number that it may stand for: where it ends, and what speaks for it."""

    word: str
    end: int
    features: Mapping[str, float]


class _Word(NamedTuple):
    """A word of the text with its neighbours in lower case."""

    word: str
    start: int
    end: int
    before: str
    after: str


@cache
def weights() -> Mapping[str, float]:
    """Weights of the features, as `scripts/antecedent.py` has written them."""
    text = files("allegiance.evidence").joinpath("antecedents.json").read_text("utf-8")
    return json.loads(text)


def antecedent(text: str, claim: Claim, numbers: Sequence[Claim]) -> str:
    """The noun that a bare number stands for, or nothing.

    numbers: the claims with a number that come before it in the text, in order.
    """
    candidates = nouns(text, claim, numbers)
    return max(candidates, key=lambda noun: weighed(noun, weights())).word


def weighed(noun: Noun, known: Mapping[str, float]) -> float:
    """What the weights say for a candidate."""
    return sum(value * known.get(name, 0.0) for name, value in noun.features.items())


def nouns(text: str, claim: Claim, numbers: Sequence[Claim]) -> list[Noun]:
    """Candidates for what a bare number counts: none of them, then the nearest first."""
    found = [Noun("", claim.start, dict(_none(text, claim)))]
    seen: set[str] = set()
    for one in _words_before(text, claim.start):
        single = lexicon.singular(one.word)
        if len(found) <= _MOST and _is_noun(one.word) and _may_be(claim, one.word) and single not in seen:
            seen.add(single)
            features = dict(_features(text, claim, one)) | _as_counted(claim, one.end, numbers)
            features["nearest"] = float(len(found) == 1)
            found.append(Noun(one.word, one.end, features))
    if claim.unit != "percent":
        return found
    return [noun._replace(features={f"share: {k}": v for k, v in noun.features.items()}) for noun in found]


def _words_before(text: str, end: int) -> Iterator[_Word]:
    """Words of a stretch before an offset, the last first."""
    since = max(0, end - _REACH)
    words = [match for match in _WORD.finditer(text, since, end) if since == 0 or match.start() > since]
    beside = ["", *(match[0].lower() for match in words), ""]
    for number in range(len(words) - 1, -1, -1):
        match = words[number]
        word = match[0].removesuffix("'s").removesuffix("'")
        yield _Word(word, match.start(), match.end(), beside[number], beside[number + 2])


def _may_be(claim: Claim, word: str) -> bool:
    """Whether a noun goes with the unit that a number took over from the one before it, if it did."""
    return claim.unit in {"", "person", "percent"} or unit_of(word) == claim.unit


def _none(text: str, claim: Claim) -> Iterator[tuple[str, float]]:
    """What speaks for it that a bare number stands for no noun before it."""
    yield "none", 1.0
    yield "none, a unit", float(claim.unit != "person")
    yield "none, said", float(_is_said(text, claim))
    yield "none, people did", float(bool(_DID.match(_following(text, claim))))
    yield "none, ends there", float(bool(_STOP.match(_following(text, claim))))
    yield "none, an event", float(claim.event_type is not None)


def _is_said(text: str, claim: Claim) -> bool:
    return bool(_SAYING.search(text[max(0, claim.start - 40) : claim.start]))


def _following(text: str, claim: Claim) -> str:
    return text[claim.start + len(claim.value_text) :][:30]


def _is_noun(word: str) -> bool:
    if lexicon.listed("stops", word) or word.lower() in _NOBODY or len(word) < 3:  # noqa: PLR2004
        return False
    return is_persons(word) or lexicon.is_counted(word) or _is_plural(word)


def is_persons(word: str) -> bool:
    """Whether a noun stands for people, what befell them included."""
    return lexicon.is_people(word) or lexicon.sounds_like_people(word) or word.lower() in _FATES


def lent_unit(claim: Claim, noun: str) -> str:
    """The unit of a bare number that stands for a noun; shares, and numbers for none, keep theirs."""
    return unit_of(noun) if noun and claim.unit != "percent" else claim.unit


def unit_of(word: str) -> str:
    """The unit of what a noun counts; a force is counted by its people, several forces by themselves."""
    if is_persons(word) or not (lexicon.is_thing(word) or lexicon.measure(word) or _is_plural(word)):
        return "person"
    if lexicon.is_force(word) and (not _is_plural(word) or word.lower() == "forces"):
        return "person"
    return lexicon.measure(word) or lexicon.singular(word)


def _is_plural(word: str) -> bool:
    return (
        word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and lexicon.singular(word) != word.lower()
    )


def _features(text: str, claim: Claim, one: _Word) -> Iterator[tuple[str, float]]:
    """Where a candidate stands, what is around it, and what follows the number."""
    word, between = one.word, text[one.end : claim.start]
    people = is_persons(word)
    yield "distance", log(1 + len(between) / 20)
    sentences = len(_END.findall(between)) + between.count("\n\n")
    yield "one sentence", float(sentences == 0)
    yield "the sentence before", float(sentences == 1)
    yield "another paragraph", float("\n" in between)
    yield "people", float(people)
    yield "a thing", float(lexicon.is_thing(word))
    yield "no known noun", float(not people and not lexicon.is_counted(word))
    yield "plural", float(_is_plural(word) or word.lower().endswith(("men", "people")))
    yield "determined", float(one.before in _DETERMINERS)
    yield "a subject", float(one.after in _VERBS)
    yield "begins a sentence", float(bool(_BEGINS.search(text[max(0, one.start - 10) : one.start])))
    yield "a measure", float(bool(lexicon.measure(word)))
    yield "a fate", float(word.lower() in _FATES)
    yield "capital", float(word[0].isupper())
    said, following = _is_said(text, claim), _following(text, claim)
    yield "said, people", float(said and people)
    yield "said", float(said)
    yield "people did", float(people and bool(_DID.match(following)))
    yield "of them", float(bool(_THEM.match(following)) and sentences == 0)
    yield "ends there", float(bool(_STOP.match(following)))
    yield "an event, people", float(people and claim.event_type is not None)


def _as_counted(claim: Claim, end: int, numbers: Sequence[Claim]) -> dict[str, float]:
    """Whether the candidate is what an earlier number counts, and how far apart the two are."""
    number = next((one for one in reversed(numbers) if one.start <= end <= one.end + 1), None)
    if number is None:
        return {"not counted": 1.0}
    value, other = (one.value or one.high or one.low or 0.0 for one in (claim, number))
    less, more = sorted((value, other))
    return {
        "counted": 1.0,
        "counted last": float(number is numbers[-1]),
        "counted, near": float(0 < more <= _TIGHT * less),
        "counted, larger": float(other > value),
        "counted, of one kind": float(number.unit == claim.unit),
    }
