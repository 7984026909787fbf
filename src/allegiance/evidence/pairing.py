"""Pairs of numbers that may answer one question, out of all: of one report, or of reports that are akin."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from allegiance.evidence.key import keys
from allegiance.evidence.kinship import kinship
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.lexicon import measured
from allegiance.evidence.resemblance import Features, resemblance
from allegiance.evidence.scene import Scene
from allegiance.evidence.surroundings import Told, disputes

FACTOR = 60.0  # numbers further apart count different things
APART = "apart"  # kind of a pair that is never linked
AHEAD = 60  # numbers after one in its report, and near it in size in another, that are compared with it
_WIDE = 5.0  # times between the ends of a vague word that can be disputed
_AKIN = 0.2  # likeness of the names in two reports on one occasion


class Pair(NamedTuple):
    """Two numbers in order of the ledger, and how much akin their reports are; 1 for one report.

    nearest: whether no other report is more akin to either.
    """

    a: Told
    b: Told
    kin: float
    nearest: bool

    @property
    def bare(self) -> bool:
        """Whether one of the texts was not kept, so that fields alone can be compared."""
        return not (self.a.scene.text and self.b.scene.text)

    @property
    def kind(self) -> str:
        """Which weights judge it: numbers of one report, equal ones of two reports, or others of two.

        APART: of things that cannot be one.
        """
        if not _comparable(self.a, self.b):
            return APART
        if self.a.claim.document == self.b.claim.document:
            return "one report"
        return "equal" if self.a.key.value == self.b.key.value else "two reports"

    @property
    def features(self) -> Features:
        """What speaks for and against it."""
        found = resemblance(self.a, self.b)
        if self.kind == "one report":
            return found
        return found | {
            "akin reports": min(self.kin / _AKIN, 1.0),
            "hardly akin reports": float(self.kin < _AKIN / 2),
            "nearest reports": float(self.nearest),
        }


def candidates(ledger: Ledger) -> Iterator[Pair]:
    """Pairs that are worth a closer look; their number grows with that of the claims, and no faster.

    A document whose text was not kept is compared with every other, since nothing tells which are akin to it.
    """
    scenes = {one.document: Scene(one.text or "") for one in ledger.documents}
    told: dict[str, list[Told]] = defaultdict(list)
    for key in keys(ledger):
        told[key.claim.document].append(Told(key, scenes[key.claim.document]))
    for document in scenes:
        told[document].sort(key=lambda one: one.claim.start)
        disputes(told[document])
        yield from _within(told[document])
    bare = [pair for pair in combinations(scenes, 2) if not all(scenes[one].text for one in pair)]
    yield from _across(told, dict.fromkeys(bare, 0.0) | kinship(scenes))


def _within(told: Sequence[Told]) -> Iterator[Pair]:
    for i, a in enumerate(told):
        yield from (Pair(a, b, 1.0, True) for b in told[i + 1 : i + 1 + AHEAD])


def _across(told: Mapping[str, Sequence[Told]], akin: Mapping[tuple[str, str], float]) -> Iterator[Pair]:
    ordered = {document: sorted(each, key=lambda one: one.key.value) for document, each in told.items()}
    best: dict[str, float] = defaultdict(float)
    for pair, kin in akin.items():
        for document in pair:
            best[document] = max(best[document], kin)
    for (first, second), kin in akin.items():
        others = ordered[second]
        nearest = kin >= max(best[first], best[second])
        for a in told[first]:
            at = bisect_left(others, a.key.value, key=lambda one: one.key.value)
            near = others[max(0, at - AHEAD) : at + AHEAD]
            yield from (Pair(a, b, kin, nearest) for b in near)


def _comparable(a: Told, b: Told) -> bool:
    """Whether both can be numbers of one thing: none is a part of the other, a rate, or too vague."""
    less, more = sorted((a.key.value, b.key.value))
    if more > FACTOR * less or (less != more and not (_sharp(a) and _sharp(b))):
        return False
    if a.key.signs.rate != b.key.signs.rate and a.claim.noun and b.claim.noun:
        return False
    if less != more and a.key.signs.part != b.key.signs.part:
        return False
    return _one_unit(a, b)


def _sharp(told: Told) -> bool:
    """Whether a vague word says enough to be disputed: "a few hundred", but not "thousands"."""
    claim = told.claim
    return claim.kind != "vague" or 0 < (claim.high or 0) <= _WIDE * (claim.low or 0)


def _one_unit(a: Told, b: Told) -> bool:
    """Whether units allow it: a bare number may be of anything."""
    units = {a.key.unit, b.key.unit}
    if len(units) == 1:
        return True
    bare = not (a.claim.noun and b.claim.noun)
    return "percent" not in units and (bare or not any(map(measured, units)))
