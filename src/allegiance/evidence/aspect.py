"""What is compared of numbers, in columns: an entry for each number."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np

from allegiance.evidence.column import (
    Codes,
    Flags,
    Floats,
    Objects,
    bits,
    codes,
    flags,
    floats,
    objects,
    whole,
)
from allegiance.evidence.interval import interval
from allegiance.evidence.key import STRENGTH
from allegiance.evidence.lexicon import measured
from allegiance.evidence.likeness import PEOPLE
from allegiance.evidence.record import Claim
from allegiance.evidence.surroundings import Told
from allegiance.evidence.theme import classes, happened
from allegiance.evidence.vocabulary import Vocabulary

_WIDE = 5.0  # times between the ends of a vague word that can be disputed


class Aspects(NamedTuple):
    """Columns of what is told of numbers.

    Codes stand for words, 0 for none; bits for sets of words, where a number has several.
    """

    told: Objects
    row: Codes
    disputed: Codes  # row of the number that it disputes, or -1
    document: Codes
    kept: Flags  # whether the text is
    start: Codes
    end: Codes
    sentence: Codes
    said: Flags
    value: Floats
    low: Floats  # of the values that its words allow
    high: Floats
    digits: Codes
    vague: Flags
    sharp: Flags  # says enough to be disputed: "a few hundred", but not "thousands"
    unit: Codes
    person: Flags
    percent: Flags
    measured: Flags
    noun: Flags
    head: Codes
    general: Flags  # says no more than that people are counted
    who: Codes  # bits
    organisation: Codes
    rank: Codes
    kind: Codes
    anybody: Flags
    topic: Codes
    strength: Flags  # nothing happened to them
    themes: Codes  # bits
    theme: Codes  # the bit of the nearest
    tells: Vocabulary
    stock: Flags
    flow: Flags
    part: Flags
    side: Codes
    definite: Flags
    added: Flags
    rate: Flags
    total: Flags
    disowned: Flags
    words: Vocabulary
    around: Vocabulary
    names: Vocabulary
    place: Codes
    nation: Codes
    source: Flags
    since: Codes

    def at(self, rows: Codes) -> "Aspects":
        """The columns of these numbers alone."""
        return self._make(column[rows] for column in self)


def aspects(told: Sequence[Told]) -> Aspects:
    """The columns of numbers in their order."""
    place = {id(one): row for row, one in enumerate(told)}
    keys, claims = [one.key for one in told], [one.claim for one in told]
    signs, spans = [key.signs for key in keys], [interval(claim) for claim in claims]
    return Aspects(
        told=objects(told),
        row=np.arange(len(told)),
        disputed=whole(place[id(one.disputed)] if one.disputed else -1 for one in told),
        document=codes(claim.document for claim in claims),
        kept=flags(one.scene.text for one in told),
        start=whole(claim.start for claim in claims),
        end=whole(claim.end for claim in claims),
        sentence=whole(one.sentence for one in told),
        said=flags(one.said for one in told),
        value=floats(key.value for key in keys),
        low=floats(low for low, _ in spans),
        high=floats(high for _, high in spans),
        digits=whole(_digits(key.value) for key in keys),
        vague=flags(claim.kind == "vague" for claim in claims),
        sharp=flags(map(_sharp, claims)),
        unit=codes(key.unit for key in keys),
        person=flags(key.unit == "person" for key in keys),
        percent=flags(key.unit == "percent" for key in keys),
        measured=flags(measured(key.unit) for key in keys),
        noun=flags(claim.noun for claim in claims),
        head=codes(one.head for one in told),
        general=flags(one.head in PEOPLE for one in told),
        who=bits((one.who for one in told), classes()),
        organisation=codes(claim.population.organisation for claim in claims),
        rank=codes(claim.population.rank for claim in claims),
        kind=codes(key.kind for key in keys),
        anybody=flags(key.anybody for key in keys),
        topic=codes(one.topic for one in told),
        strength=flags(one.topic == STRENGTH for one in told),
        themes=bits((one.themes for one in told), happened()),
        theme=bits((one.themes[:1] for one in told), happened()),
        tells=Vocabulary.of(_of_length_one(one.tells) for one in told),
        stock=flags(claim.stock_or_flow == "stock" for claim in claims),
        flow=flags(claim.stock_or_flow == "flow" for claim in claims),
        part=flags(each.part for each in signs),
        side=codes(each.side for each in signs),
        definite=flags(each.definite for each in signs),
        added=flags(each.added for each in signs),
        rate=flags(each.rate for each in signs),
        total=flags(each.total for each in signs),
        disowned=flags(each.disowned for each in signs),
        words=Vocabulary.of({word: one.scene.rarity[word] for word in one.words} for one in told),
        around=Vocabulary.of({word: one.scene.rarity[word] for word in one.around} for one in told),
        names=Vocabulary.of({name: one.scene.fame[name] for name in one.places} for one in told),
        place=codes(claim.place for claim in claims),
        nation=codes(key.nation for key in keys),
        source=flags(claim.source for claim in claims),
        since=whole(claim.since.toordinal() if claim.since else 0 for claim in claims),
    )


def _of_length_one(tells: Mapping[str, float]) -> dict[str, float]:
    """What tells of each type of event, so that the squares sum to 1."""
    length = sqrt(sum(value * value for value in tells.values()))
    return {kind: value / length for kind, value in tells.items()}


def _digits(value: float) -> int:
    """Telling digits: two of 4,300."""
    return len(f"{value:.15g}".split("e")[0].replace(".", "").strip("0")) or 1


def _sharp(claim: Claim) -> bool:
    return claim.kind != "vague" or 0 < (claim.high or 0) <= _WIDE * (claim.low or 0)
