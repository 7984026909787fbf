"""A number with what surrounds it: its sentence, the themes near it, who is counted, what it disputes."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from allegiance.evidence.key import STRENGTH, Key
from allegiance.evidence.lexicon import measured
from allegiance.evidence.scene import Scene
from allegiance.evidence.theme import counted, themes

_SAID = re.compile(
    r"(?:\b(?:says?|said|puts?|put|spoke|speaks?|claim(?:s|ed|ing)?|admit(?:s|ted)?|concede[sd]?|count(?:s|ed)?|estimat\w+"
    r"|insist(?:s|ed)?|believe[sd]?|reckon\w*|swears?|swore|boast\w*|maintain\w*|mention\w*|told|wrote|writes?"
    r"|reports?|reported|heard|suspects?|gives?|gave|gets?|lists?|listed|names?|named|finds?|found|halved|denie[sd]|accepts?"
    r"|according to|against|nearer|closer|rather than|instead of|not|only|just|more like|figures?"
    r"|tally|toll|count|at least|up to|as many as|no more than|total|number)\b[^.;?!]{0,50}|[(:]) ?$",
    re.IGNORECASE,
)
_NEAR = 260  # characters before a number that disputes another in which that one stands
_THEMES = 4  # that are kept
_APART = 60.0  # times by which they may differ
_LEAD = 60  # characters before a number that say who tells it
_MAYBE = 0.35  # of a sure hint
_EMPTY = frozenset(("", "figure", "number", "total", "toll", "count", "tally", "estimate", "name"))


class Told:
    """A key in its text: what the words around it add to what its fields say."""

    def __init__(self, key: Key, scene: Scene) -> None:
        self.key = key
        self.claim = key.claim
        self.scene = scene
        self.sentence = scene.at(key.claim.start)
        self.number_end = key.claim.start + len(key.claim.value_text)
        self.since, self.until = 0, len(scene.text)  # between the numbers beside it
        self.disputed: Told | None = None

    @cached_property
    def said(self) -> bool:
        """Whether the words just before it tell a figure of somebody's: "Doctors put it at 500"."""
        start = self.scene.sentences[self.sentence].start
        return bool(_SAID.search(self.scene.text, max(start, self.claim.start - _LEAD), self.claim.start))

    @cached_property
    def head(self) -> str:
        """The noun of those who are counted, its own or that of the number that it disputes."""
        return self.disputed.head if self.disputed else self.key.head

    @cached_property
    def topic(self) -> str:
        """What happened to them, as far as fields tell."""
        return self.disputed.topic if self.disputed and self.key.topic == STRENGTH else self.key.topic

    @cached_property
    def who(self) -> frozenset[str]:
        """Classes of those who are counted; empty where the noun tells nothing."""
        own = counted(self.claim.noun)
        return own if own or not self.disputed else self.disputed.who

    @cached_property
    def themes(self) -> list[str]:
        """What the words near it tell of, the nearest first: up to the numbers beside it, or else farther."""
        lent = self.disputed.themes[:1] if self.disputed else []
        return list(dict.fromkeys((*lent, *self._near, *self._wider)))[:_THEMES]

    @cached_property
    def _near(self) -> list[str]:
        """Themes between the number before and the one after, in its sentence."""
        own = self.scene.sentences[self.sentence]
        since, until = max(own.start, self.since), min(own.end, self.until)
        return themes(self.scene.text, self.claim.start, self.number_end, since, until)

    @cached_property
    def _wider(self) -> list[str]:
        """Themes of its sentence, or else of the one before."""
        own = self.scene.sentences[self.sentence]
        found = themes(self.scene.text, self.claim.start, self.number_end, own.start, own.end)
        if not found and self.sentence:
            before = self.scene.sentences[self.sentence - 1]
            found = themes(self.scene.text, before.end, before.end, before.start, before.end)
        return found

    @cached_property
    def tells(self) -> dict[str, float]:
        """How much the words around it may tell of each type of event: sure and near ones the most."""
        found: dict[str, float] = {}
        for at in (self.sentence, self.sentence - 1):
            for start, end, kind, sure in self.scene.hints(at) if at >= 0 else ():
                away = max(start - self.number_end, self.claim.start - end, 0)
                weight = (1.0 if sure else _MAYBE) / (1 + away / _LEAD)
                found[kind] = max(found.get(kind, 0.0), weight)
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of its sentence, and of that with the number that it disputes."""
        own = self.scene.words[self.sentence]
        return own | self.disputed.words if self.disputed else own

    @cached_property
    def around(self) -> frozenset[str]:
        """Words of its sentence and of those beside it."""
        return self.scene.around(self.sentence)

    @cached_property
    def places(self) -> frozenset[str]:
        """Names in its sentence and in those beside it."""
        return self.scene.called(self.sentence)


def disputes(told: Sequence[Told]) -> None:
    """Let every bare number of a report know the one before that it disputes, or tells anew."""
    for before, after in pairwise(told):
        before.until, after.since = after.claim.start, before.number_end
    for i, one in enumerate(told):
        if one.key.head in _EMPTY and one.claim.unit != "percent" and not one.key.signs.part and one.said:
            for other in map(told.__getitem__, range(i - 1, -1, -1)):
                if one.claim.start - other.claim.end > _NEAR:
                    break
                if _alike(one, other):
                    one.disputed = other
                    break


def _alike(one: Told, other: Told) -> bool:
    less, more = sorted((one.key.value, other.key.value))
    return not measured(other.key.unit) and more <= _APART * less
