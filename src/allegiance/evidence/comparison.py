"""Two columns of numbers side by side, and what several features ask of them."""

import re
from collections.abc import Callable
from functools import cached_property
from itertools import compress

import numpy as np

from allegiance.evidence.aspect import Aspects
from allegiance.evidence.column import Flags, Floats, flags
from allegiance.evidence.likeness import one_source
from allegiance.evidence.sameness import same_quantity
from allegiance.evidence.surroundings import Told

NEXT = 160  # characters between numbers that stand together
FAR = 1500  # characters between numbers that stand far apart
MOST = 60.0  # ratio from which it tells nothing more


class Comparison:
    """Numbers `a` and `b` in order of the ledger, with how akin their reports are.

    nearest: whether no other report is more akin to either.
    """

    def __init__(self, a: Aspects, b: Aspects, kin: Floats, nearest: Flags) -> None:
        self.a, self.b, self.kin, self.nearest = a, b, kin, nearest

    def each(self, judged: Callable[[Told, Told], object]) -> Flags:
        """What is judged pair by pair."""
        return flags(map(judged, self.a.told, self.b.told))

    @cached_property
    def one_report(self) -> Flags:
        """Whether one report tells both."""
        return self.a.document == self.b.document

    @cached_property
    def by_the_rules(self) -> Flags:
        """Whether the rules say that both are of one quantity."""
        return self.each(lambda a, b: same_quantity(a.key, b.key))

    @cached_property
    def less(self) -> Floats:
        """The smaller number."""
        return np.minimum(self.a.value, self.b.value)

    @cached_property
    def ratio(self) -> Floats:
        """How many times the larger number is the smaller, up to MOST."""
        more = np.maximum(self.a.value, self.b.value)
        positive = self.less > 0
        return np.where(positive, np.minimum(more / np.where(positive, self.less, 1), MOST), MOST)

    @cached_property
    def equal(self) -> Flags:
        """Whether they are one number."""
        return self.a.value == self.b.value

    @cached_property
    def one_unit(self) -> Flags:
        """Whether one thing is counted."""
        return self.a.unit == self.b.unit

    @cached_property
    def one_head(self) -> Flags:
        """Whether one noun is counted."""
        return (self.a.head == self.b.head) & (self.a.head != 0)

    @cached_property
    def one_class(self) -> Flags:
        """Whether the nouns are of one class."""
        return (self.a.who & self.b.who) != 0

    @cached_property
    def other_class(self) -> Flags:
        """Whether the nouns are of different classes."""
        return (self.a.who != 0) & (self.b.who != 0) & ~self.one_class

    @cached_property
    def one_theme(self) -> Flags:
        """Whether the nearest theme is the same."""
        return (self.a.theme & self.b.theme) != 0

    @cached_property
    def both_themes(self) -> Flags:
        """Whether words near both tell of anything."""
        return (self.a.themes != 0) & (self.b.themes != 0)

    @cached_property
    def shared_themes(self) -> Floats:
        """The number of themes of both."""
        return np.bitwise_count(self.a.themes & self.b.themes).astype(float)

    @cached_property
    def shared_hints(self) -> Floats:
        """How much the words around both tell of the same events, up to 1."""
        return self.a.tells.shared(self.b.tells)

    @cached_property
    def shared_around(self) -> Floats:
        """How much the words tell that stand in sentences around both."""
        return self.a.around.shared(self.b.around)

    @cached_property
    def one_source(self) -> Flags:
        """Whether the same source says both, or the reports themselves do."""
        return self.each(lambda a, b: one_source(a.claim, b.claim))

    @cached_property
    def gap(self) -> Floats:
        """Characters between two numbers of one report, which stand in its order; endless for others."""
        return np.where(self.one_report, np.maximum(self.b.start - self.a.end, 0), np.inf)

    @cached_property
    def together(self) -> Flags:
        """Whether one sentence holds both."""
        return self.one_report & (self.a.sentence == self.b.sentence)

    def between(self, pattern: Callable[[str], re.Match[str] | None], where: Flags) -> Flags:
        """Whether the words between two numbers of one report are such; only asked where `where` says so."""
        pairs = compress(zip(self.a.told, self.b.told, strict=True), where)
        found = where.copy()
        found[where] = [pattern(_words(a, b)) is not None for a, b in pairs]
        return found


def _words(first: Told, second: Told) -> str:
    """The words between, or nothing where they are many."""
    since, until = first.claim.end, second.claim.start
    return first.scene.text[since:until] if until - since <= FAR else ""
