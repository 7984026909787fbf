"""What speaks for and against two numbers answering one question, as features between 0 and 1."""

import re
from collections.abc import Mapping
from math import log, sqrt

from allegiance.evidence.interval import excluded, interval
from allegiance.evidence.key import STRENGTH
from allegiance.evidence.lexicon import measured
from allegiance.evidence.likeness import PEOPLE, one_source
from allegiance.evidence.occasion import other_times
from allegiance.evidence.sameness import same_quantity
from allegiance.evidence.surroundings import Told

Features = dict[str, float]

_CONTRAST = re.compile(
    r"\b(?:but|while|whereas|against|according|only|though|although|yet|however|insist\w*|claim\w*|put|puts"
    r"|spoke|speaks?|says?|said|counts?|counted|rather|instead|nearer|closer|estimat\w*|figure|den\w+|admit\w*"
    r"|maintain\w*|concede\w*|rejects?|disput\w*|halved|doubled|other|others|another|rival|told|gives?|gave"
    r"|report\w*|official\w*|believe\w*|later|raised|revised|not)\b|[;(\"]",
    re.IGNORECASE,
)
_LISTING = re.compile(r"(?:,|,? and|,? or)? ?(?:[\w'-]+ ?){0,5}(?:,|,? and|;)? ?$")
_NEXT = 160  # characters between numbers that stand together
_FAR = 1500  # characters between numbers that stand far apart
_MOST = 60.0  # ratio from which it tells nothing more
_SMALL = 13  # a smaller number is met by chance


def resemblance(a: Told, b: Told) -> Features:
    """Features of a pair in either order; those that are absent are 0."""
    found: Features = {"always": 1.0, "by the rules": same_quantity(a.key, b.key)}
    found |= _numbers(a, b)
    found |= _nouns(a, b)
    found |= _happened(a, b)
    found |= _signs(a, b)
    found |= _surrounded(a, b)
    found |= _times(a, b)
    if a.claim.document == b.claim.document:
        found |= _beside(*sorted((a, b), key=lambda one: one.claim.start))
    return {name: float(value) for name, value in found.items() if value}


def _numbers(a: Told, b: Told) -> Features:
    less, more = sorted((a.key.value, b.key.value))
    ratio = min(more / less, _MOST) if less > 0 else _MOST
    equal = less == more
    digits = _digits(less)
    return {
        "equal numbers": equal,
        "an equal and exact number": equal * min(digits - 1, 3) / 3,
        "an equal and large number": equal * (less >= _SMALL),
        "unlike numbers": log(ratio) / log(_MOST),
        "numbers within a half": not equal and ratio <= 1.5,  # noqa: PLR2004
        "numbers more than thrice apart": ratio > 3,  # noqa: PLR2004
        "numbers more than ten times apart": ratio > 10,  # noqa: PLR2004
        "few": less <= 3,  # noqa: PLR2004
        "one": less <= 1,
        "large numbers": min(log(max(less, 1)), 12) / 12,
        "numbers that exclude each other": excluded(interval(a.claim), interval(b.claim)),
        "a vague number": "vague" in {a.claim.kind, b.claim.kind},
        "one unit": a.key.unit == b.key.unit,
        "people and things": (a.key.unit == "person") != (b.key.unit == "person"),
        "different things": a.key.unit != b.key.unit and "person" not in {a.key.unit, b.key.unit},
        "shares": a.key.unit == b.key.unit == "percent",
        "share and count": (a.key.unit == "percent") != (b.key.unit == "percent"),
        "measures": measured(a.key.unit) and a.key.unit != "percent",
        "things": a.key.unit == b.key.unit != "person" and not measured(a.key.unit),
    }


def _nouns(a: Told, b: Told) -> Features:
    heads = (a.head, b.head)
    named = all(heads)
    same = named and heads[0] == heads[1]
    general = [head in PEOPLE for head in heads]
    classes = bool(a.who & b.who)
    bodies = (a.claim.population.organisation, b.claim.population.organisation)
    ranks = (a.claim.population.rank, b.claim.population.rank)
    kinds = (a.key.kind, b.key.kind)
    return {
        "the same noun": same and not any(general),
        "the same general noun": same and any(general),
        "nouns of one class": classes and not same,
        "nouns of different classes": bool(a.who and b.who) and not classes and not any(general),
        "other nouns": named and not same and not classes and not any(general),
        "one bare number": bool(heads[0]) != bool(heads[1]),
        "bare numbers": not any(heads),
        "one general noun": general[0] != general[1] and named,
        "one organisation": bodies[0] == bodies[1] != "",
        "other organisations": bool(bodies[0] and bodies[1]) and bodies[0] != bodies[1],
        "one rank": ranks[0] == ranks[1] != "",
        "other ranks": bool(ranks[0] and ranks[1]) and ranks[0] != ranks[1],
        "one kind": kinds[0] == kinds[1] != "",
        "other kinds": bool(kinds[0] and kinds[1]) and kinds[0] != kinds[1],
        "anybody and somebody": a.key.anybody != b.key.anybody,
    }


def _happened(a: Told, b: Told) -> Features:
    topics = {a.topic, b.topic}
    first, second = a.themes, b.themes
    nearest = bool(first and second) and first[0] == second[0]
    shared = len(set(first) & set(second))
    return {
        "the same event": len(topics) == 1 and STRENGTH not in topics,
        "no event": topics == {STRENGTH},
        "an event and none": len(topics) > 1 and STRENGTH in topics,
        "other events": len(topics) > 1 and STRENGTH not in topics,
        "the same theme": nearest,
        "a shared theme": shared > 0 and not nearest,
        "the first theme of one is in the other": not nearest
        and bool({*first[:1]} & {*second} or {*second[:1]} & {*first}),
        "themes alike": shared / max(len(set(first) | set(second)), 1),
        "other themes": bool(first and second) and not shared,
        "words for events alike": _cosine(a.tells, b.tells),
        "words for other events": bool(a.tells and b.tells) and not a.tells.keys() & b.tells.keys(),
        "stock and flow": {a.claim.stock_or_flow, b.claim.stock_or_flow} == {"stock", "flow"},
        f"both {first[0] if first else ''}": nearest,
        "the dead of one class": nearest and first[0] == "dead" and bool(a.who & b.who),
        "the dead of different classes": nearest
        and first[0] == "dead"
        and bool(a.who and b.who)
        and not a.who & b.who,
        "the dead and others": (("dead" in first[:1]) != ("dead" in second[:1])) and bool(first and second),
        "the hurt and others": (("hurt" in first[:1]) != ("hurt" in second[:1])) and bool(first and second),
    }


def _signs(a: Told, b: Told) -> Features:
    one, two = a.key.signs, b.key.signs
    return {
        "a part": one.part or two.part,
        "a part and none": one.part != two.part,
        "part and whole": {one.side, two.side} == {"part", "whole"},
        "a side": bool(one.side) != bool(two.side),
        "recalled": one.definite or two.definite,
        "added": one.added or two.added,
        "a rate": one.rate != two.rate,
        "a total": one.total or two.total,
        "disowned": one.disowned or two.disowned,
    }


def _surrounded(a: Told, b: Told) -> Features:
    own = _overlap(a, b, a.words & b.words)
    wider = _overlap(a, b, a.around & b.around)
    return {
        "sentences alike": own,
        "words around alike": wider,
        "names around alike": _known(a, b),
        "no word in common": not a.around & b.around,
        "one place": bool(a.claim.place) and a.claim.place == b.claim.place,
        "other places": bool(a.claim.place and b.claim.place) and a.claim.place != b.claim.place,
        "one country": a.key.nation == b.key.nation != "",
        "one source": one_source(a.claim, b.claim) and bool(a.claim.source),
        "other sources": bool(a.claim.source and b.claim.source) and not one_source(a.claim, b.claim),
        "no source": not a.claim.source and not b.claim.source,
    }


def _overlap(a: Told, b: Told, shared: frozenset[str]) -> float:
    """How much the words that they share tell: rare ones of either text the most."""
    one, two = a.scene.rarity, b.scene.rarity
    return min(sum((one[word] * two[word]) ** 0.5 for word in shared), 4.0) / 4


def _cosine(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    product = sum(one[kind] * two[kind] for kind in one.keys() & two.keys())
    return product / sqrt(_square(one) * _square(two)) if product else 0.0


def _square(one: Mapping[str, float]) -> float:
    return sum(value * value for value in one.values())


def _known(a: Told, b: Told) -> float:
    """How much the names around both tell."""
    one, two = a.scene.fame, b.scene.fame
    return min(sum((one[name] * two[name]) ** 0.5 for name in a.places & b.places), 2.0) / 2


def _times(a: Told, b: Told) -> Features:
    since = (a.claim.since, b.claim.since)
    known = since[0] is not None and since[1] is not None
    return {
        "other times": other_times(a.key, b.key),
        "one day": known and since[0] == since[1],
        "one time unknown": (since[0] is None) != (since[1] is None),
        "no time": since == (None, None),
    }


def _beside(first: Told, second: Told) -> Features:
    """Features of two numbers of one report."""
    gap = max(second.claim.start - first.claim.end, 0)
    between = first.scene.text[first.claim.end : second.claim.start] if gap <= _FAR else ""
    together = second.sentence == first.sentence
    named = second.claim.source and not one_source(first.claim, second.claim)
    return {
        "far apart": min(log(1 + gap), log(_FAR)) / log(_FAR),
        "in one sentence": together,
        "in the next sentence": second.sentence == first.sentence + 1,
        "contrasted": gap <= 2 * _NEXT and bool(_CONTRAST.search(between)),
        "a bare number follows": gap <= _NEXT and not second.claim.noun,
        "the second disputes the first": second.disputed is first,
        "both dispute one": first.disputed is not None and second.disputed is first.disputed,
        "a figure is said": second.said,
        "a bare figure is said": second.said and not second.claim.noun and gap <= 2 * _NEXT,
        "listed": together and bool(_LISTING.fullmatch(between)),
        "another source follows": gap <= 2 * _NEXT and bool(named),
    }


def _digits(value: float) -> int:
    """Telling digits: two of 4,300."""
    return len(f"{value:.15g}".split("e")[0].replace(".", "").strip("0")) or 1
