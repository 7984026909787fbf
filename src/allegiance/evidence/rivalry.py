"""Whether different numbers answer one question: how many, of whom, on what occasion."""

from allegiance.evidence.key import STRENGTH, Key
from allegiance.evidence.lexicon import measured
from allegiance.evidence.likeness import PEOPLE, WHOLE, across, apart, one_source, specific

_CROWDS = frozenset(("death", "injury", "protest"))
_TOLLS = frozenset(("death", "injury"))  # of which officers or pilots are a part
_FIGURES = frozenset(("figure", "number", "total", "toll", "strength", "count", "tally"))
_DISPUTED = 15  # between what two sources of one report say of one strength
RUMOURED = 60  # between what two sources of one report say of the dead or of a crowd
FACTOR = 6  # between amounts of one quantity; more apart, they count something else
_WIDE = 5  # between the ends of a vague word that can be disputed
_LASTED = 2  # between what two reports say of how long something took
_LOOSELY = 3  # between "150,000 people" and "300,000 men"
_FEW = 3  # fewer are named one by one rather than disputed
_PAIR = 2  # told by two reports
_SOON = 300  # characters within which another figure for it follows
_JUST_AFTER = 160  # characters within which a bare number disputes the one before it


def rivals(a: Key, b: Key) -> bool:
    """Whether different numbers of one topic can be of one quantity."""
    if a.topic in _TOLLS and specific(a) != specific(b):
        return False
    if a.anybody != b.anybody and (a.kind or b.kind or _forces(a) or _forces(b)):
        return False
    return _contested(a, b) and _near(a, b) and (_shares(a, b) or _whole_groups(a, b))


def things(a: Key, b: Key) -> bool:
    """Whether two numbers of things, or of the hours that something took, answer one question."""
    events = {a.claim.event_type, b.claim.event_type}
    if measured(a.unit):
        return across(a, b) and len(events) == 1 and None not in events and apart(a, b) <= _LASTED
    return not across(a, b) or len(events) == 1 or None in events


def _forces(key: Key) -> bool:
    return not key.anybody and bool(key.claim.noun) and key.claim.population.organisation in WHOLE - {""}


def _shares(a: Key, b: Key) -> bool:
    """Whether both are shares of a whole that is told, or neither is, on one occasion."""
    told = bool(a.claim.denominator) == bool(b.claim.denominator)
    return a.unit == "percent" and told and a.topic != STRENGTH


def _whole_groups(a: Key, b: Key) -> bool:
    """Whether both are numbers of people who are no part of some others in the same sentence."""
    if a.unit != "person":
        return things(a, b)
    if a.signs.added or b.signs.added or a.signs.rate != b.signs.rate or a.signs.part != b.signs.part:
        return False
    if a.signs.part and not (a.head and a.head == b.head):  # "two of them" and "six of those" may be any
        return False
    if _meant(a, b) or _meant(b, a) or {a.signs.side, b.signs.side} == {"part", "whole"}:
        return False
    if a.topic != STRENGTH:
        return "whole" not in {a.signs.side, b.signs.side}
    kinds = {a.claim.stock_or_flow, b.claim.stock_or_flow} - {None}
    return len(kinds) <= 1 and _same_force(a, b)


def _meant(key: Key, other: Key) -> bool:
    """Whether the number only recalls those of whom was spoken."""
    whole = key.signs.side == "whole" and key.topic == STRENGTH and across(key, other)
    return key.signs.definite and not whole


def _same_force(a: Key, b: Key) -> bool:
    """Whether two strengths can be of one force: not contradicted in one report, told in two."""
    named = {a.claim.population.organisation, b.claim.population.organisation}
    if not across(a, b):
        return len(named - {""}) <= 1 or named <= WHOLE
    one_force = "" not in named and (len(named) == 1 or named <= WHOLE)
    one_noun = a.head == b.head and a.head not in PEOPLE | {""}
    return one_force or one_noun or a.kind == b.kind == "insurgents"


def _near(a: Key, b: Key) -> bool:
    """Whether the numbers are sharp and no further apart than sources differ."""
    if not _sharp(a) or not _sharp(b):
        return False
    most = FACTOR if across(a, b) else RUMOURED if a.topic in _CROWDS else _DISPUTED
    if a.anybody != b.anybody and a.topic == STRENGTH:
        most = _LOOSELY
    few = _PAIR if across(a, b) else _FEW
    return (min(a.value, b.value) >= few or a.unit == "percent") and apart(a, b) <= most


def _sharp(key: Key) -> bool:
    """Whether a vague word says enough to be disputed: "a few hundred", but not "thousands"."""
    low, high = key.claim.low or 0, key.claim.high or 0
    return key.claim.kind != "vague" or (key.topic != STRENGTH and 0 < high <= _WIDE * low)


def _contested(a: Key, b: Key) -> bool:
    """Whether different sources of one report tell the numbers, or different reports."""
    if across(a, b) or ((a.signs.disowned or b.signs.disowned) and _beside(a, b)):
        return True
    named = a.claim.source and b.claim.source
    if one_source(a.claim, b.claim) or not (named or _beside(a, b)):
        return False
    return len({a.head, b.head} - PEOPLE - {""}) <= 1


def _beside(a: Key, b: Key) -> bool:
    """Whether the second is a bare number just after the first: "fewer than 300; Enrile spoke of 400"."""
    first, second = sorted((a, b), key=lambda key: key.claim.start)
    reach = _SOON if second.head in _FIGURES else 0 if second.head else _JUST_AFTER
    return 0 <= second.claim.start - first.claim.end < reach
