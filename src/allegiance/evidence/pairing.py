"""Pairs of numbers that may answer one question, out of all: of one report, or of reports that are akin."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, combinations
from typing import NamedTuple

import numpy as np

from allegiance.evidence.aspect import Aspects, aspects
from allegiance.evidence.column import Codes, Flags, Floats, flags, floats, whole
from allegiance.evidence.comparison import Comparison
from allegiance.evidence.key import keys
from allegiance.evidence.kinship import kinship
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.scene import Scene
from allegiance.evidence.surroundings import Told, disputes

FACTOR = 60.0  # numbers further apart count different things
KINDS = ("one report", "equal", "two reports")  # which weights judge a pair; equal ones are of two reports
APART, BARE = -1, -2  # kinds without weights: of what cannot be one thing, of texts that were not kept
AHEAD = 60  # numbers after one in its report, and near it in size in another, that are compared with it


class Pairs(NamedTuple):
    """Pairs of numbers in order of the ledger, by their rows, and how much akin their reports are; 1 for one.

    nearest: whether no other report is more akin to either.
    """

    numbers: Aspects
    first: Codes
    second: Codes
    kin: Floats
    nearest: Flags

    def at(self, rows: Codes | Flags | slice) -> "Pairs":
        """These pairs alone."""
        first, second, kin, nearest = self[1:]
        return Pairs(self.numbers, first[rows], second[rows], kin[rows], nearest[rows])

    @property
    def kinds(self) -> Codes:
        """The kind of each pair: its place in KINDS, or else APART or BARE."""
        kept, one_report = self._both(self.numbers.kept), self._same(self.numbers.document)
        judged = np.where(one_report, 0, np.where(self._same(self.numbers.value), 1, 2))
        return np.where(kept, np.where(self._comparable, judged, APART), BARE)

    @property
    def comparison(self) -> Comparison:
        """The pairs with all their columns."""
        first, second, kin, nearest = self[1:]
        return Comparison(self.numbers.at(first), self.numbers.at(second), kin, nearest)

    def _same(self, column: Codes | Floats | Flags) -> Flags:
        return column[self.first] == column[self.second]

    def _both(self, column: Flags) -> Flags:
        return column[self.first] & column[self.second]

    def _either(self, column: Flags) -> Flags:
        return column[self.first] | column[self.second]

    @property
    def _comparable(self) -> Flags:
        """Whether both can be numbers of one thing: none is a part of the other, a rate, or too vague."""
        numbers, equal = self.numbers, self._same(self.numbers.value)
        values = numbers.value[self.first], numbers.value[self.second]
        near = np.maximum(*values) <= FACTOR * np.minimum(*values)
        sharp = equal | self._both(numbers.sharp)
        named = self._both(numbers.noun)
        one_rate = ~named | self._same(numbers.rate)
        one_part = equal | self._same(numbers.part)
        any_unit = ~self._either(numbers.percent) & ~(named & self._either(numbers.measured))
        return near & sharp & one_rate & one_part & (self._same(numbers.unit) | any_unit)


def candidates(ledger: Ledger) -> Pairs:
    """Pairs that are worth a closer look; their number grows with that of the claims, and no faster.

    A document whose text was not kept is compared with every other, since nothing tells which are akin to it.
    """
    scenes = {one.document: Scene(one.text or "") for one in ledger.documents}
    told: dict[str, list[Told]] = {document: [] for document in scenes}
    for key in keys(ledger):
        told[key.claim.document].append(Told(key, scenes[key.claim.document]))
    for each in told.values():
        each.sort(key=lambda one: one.claim.start)
        disputes(each)
    numbers = [one for each in told.values() for one in each]
    values = [one.key.value for one in numbers]
    ends = accumulate(map(len, told.values()))
    rows = {document: range(end - len(told[document]), end) for document, end in zip(told, ends, strict=True)}
    bare = [pair for pair in combinations(scenes, 2) if not all(scenes[one].text for one in pair)]
    akin = dict.fromkeys(bare, 0.0) | kinship(scenes)
    return _paired(aspects(numbers), [*_within(rows.values()), *_across(values, rows, akin)])


class _Few(NamedTuple):
    """A number and the few that it is compared with, by their rows."""

    first: int
    second: Sequence[int]
    kin: float
    nearest: bool


def _paired(numbers: Aspects, found: Sequence[_Few]) -> Pairs:
    times = whole(len(few.second) for few in found)
    return Pairs(
        numbers,
        first=np.repeat(whole(few.first for few in found), times),
        second=whole(chain.from_iterable(few.second for few in found)),
        kin=np.repeat(floats(few.kin for few in found), times),
        nearest=np.repeat(flags(few.nearest for few in found), times),
    )


def _within(reports: Iterable[range]) -> Iterator[_Few]:
    for rows in reports:
        for row in rows:
            yield _Few(row, range(row + 1, min(row + 1 + AHEAD, rows.stop)), 1.0, True)


def _across(
    values: Sequence[float], rows: Mapping[str, range], akin: Mapping[tuple[str, str], float]
) -> Iterator[_Few]:
    ordered = {document: sorted(each, key=values.__getitem__) for document, each in rows.items()}
    best: dict[str, float] = defaultdict(float)
    for pair, kin in akin.items():
        for document in pair:
            best[document] = max(best[document], kin)
    for (first, second), kin in akin.items():
        others = ordered[second]
        nearest = kin >= max(best[first], best[second])
        for row in rows[first]:
            at = bisect_left(others, values[row], key=values.__getitem__)
            yield _Few(row, others[max(0, at - AHEAD) : at + AHEAD], kin, nearest)
