"""Whether two numbers are of one quantity: told again, or disputed by another source or report."""

from rapidfuzz.fuzz import token_set_ratio

from allegiance.evidence.key import STRENGTH, Key
from allegiance.evidence.lexicon import measured, singular
from allegiance.evidence.occasion import other_times
from allegiance.evidence.record import Claim

_WHOLE = frozenset(("", "armed_forces", "army"))  # words such as "troops" and "the army" often mean the whole
_OTHERS = frozenset(
    ("rebels", "protesters", "civilians", "militia", "paramilitary", "police", "intelligence")
)  # never part of that whole
_LOOSE_KINDS = frozenset(("", "police", "plotters", "insurgents"))  # officers may be of the police
_NEUTRAL = frozenset((STRENGTH, "attack"))  # topics under which an exact number may be told again
_GENERAL = ("men", "man", "other", "member", "figure", "number", "total", "name", "toll", "casualty", "body", "corpse",
            "death", "life", "victim", "fatality")
_PEOPLE = frozenset((*_GENERAL, "person", "people", "dead"))
_DISPUTED = 15  # between what two sources of one report say of one strength
RUMOURED = 60  # between what two sources of one report say of the dead or of a crowd
_CROWDS = frozenset(("death", "injury", "protest"))
_WIDE = 5  # between the ends of a vague word that can be disputed
_LASTED = 2  # between what two reports say of how long something took
_LOOSELY = 3  # between "150,000 people" and "300,000 men"
_TOLLS = frozenset(("death", "injury"))  # of which officers or pilots are a part
_FEW = 3  # fewer are named one by one rather than disputed
_PAIR = 2  # told by two reports
FACTOR = 6  # between amounts of one quantity; more apart, they count something else
_FIGURES = frozenset(("figure", "number", "total", "toll", "strength", "count", "tally"))
_SOON = 300  # characters within which another figure for it follows
_JUST_AFTER = 160  # characters within which a bare number disputes the one before it
TELLING = 13  # a smaller number is shared by chance
_ALIKE = 80


def may_share_a_group(a: Key, b: Key) -> bool:
    """Whether two claims may be in one group, since each is like others of it."""
    if not _same_people(a, b):
        return False
    same_report = a.claim.document == b.claim.document
    disputed = not _one_source(a.claim, b.claim) or a.disowned or b.disowned
    rivals = not other_times(a, b) and (disputed or not same_report)
    return a.value == b.value or rivals


def same_quantity(a: Key, b: Key) -> bool:
    """Whether two claims count the same thing; their numbers, sources and windows may differ."""
    if not _same_people(a, b) or not _same_country(a, b):
        return False
    if a.value == b.value and a.claim.kind == b.claim.kind != "vague":
        return _repeated(a, b)
    return a.topic == b.topic and not other_times(a, b) and _rivals(a, b)


def _rivals(a: Key, b: Key) -> bool:
    """Whether different numbers can be of one quantity."""
    if a.topic in _TOLLS and _specific(a) != _specific(b):
        return False
    if a.anybody != b.anybody and (a.kind or b.kind or _forces(a) or _forces(b)):
        return False
    return _contested(a, b) and (_shares(a, b) or (_whole_groups(a, b) and _near(a, b)))


def _specific(key: Key) -> str:
    """Who is counted where the noun says more than that they are people."""
    head = singular(key.claim.noun.split()[-1]) if key.claim.noun else ""
    return "" if key.anybody or head in _PEOPLE else head


def _same_country(a: Key, b: Key) -> bool:
    if a.claim.document != b.claim.document:
        return a.nation == b.nation and a.main == b.main
    return a.nation == b.nation or a.main in {a.nation, b.nation}


def _same_people(a: Key, b: Key) -> bool:
    """Kinds of people, organisation and rank do not contradict each other."""
    first, second = a.claim.population, b.claim.population
    unsure = a.claim.document == b.claim.document and (a.bare or b.bare)  # who is meant is a guess
    both = {""} if unsure else {first.organisation, second.organisation}
    if {a.kind, b.kind} - _LOOSE_KINDS and a.kind != b.kind or (a.kind and b.kind and a.kind != b.kind):
        return False
    if not (a.kind and a.kind == b.kind) and (len(both) > 1 and (not both & _WHOLE or (both & _OTHERS and "" not in both))):
        return False
    if a.claim.document == b.claim.document and a.value == b.value and (a.definite or b.definite):
        return True
    leaders = {"general", "senior officer"}
    return (first.rank in leaders) == (second.rank in leaders)


def _forces(key: Key) -> bool:
    return not key.anybody and not key.bare and key.claim.population.organisation in _WHOLE - {""}


def _shares(a: Key, b: Key) -> bool:
    """Whether both are shares of a whole that is told, on one occasion."""
    told = bool(a.claim.denominator) == bool(b.claim.denominator)
    return a.unit == "percent" and told and a.topic != STRENGTH and _near(a, b)


def _whole_groups(a: Key, b: Key) -> bool:
    """Whether both are numbers of people who are no part of some others in the same sentence."""
    kinds = {a.claim.stock_or_flow, b.claim.stock_or_flow} - {None}
    if a.unit != "person":
        return _things(a, b)
    if len(kinds) > 1 and a.topic == STRENGTH:
        return False
    if "whole" in {a.side, b.side} and a.topic != STRENGTH:
        return False
    if {a.side, b.side} == {"part", "whole"} or a.part != b.part or _meant(a, b) or _meant(b, a):
        return False
    if a.added or b.added or a.rate != b.rate:
        return False
    return a.topic != STRENGTH or _same_force(a, b)


def _meant(key: Key, other: Key) -> bool:
    """Whether the number only recalls those of whom was spoken."""
    whole = key.side == "whole" and key.topic == STRENGTH and key.claim.document != other.claim.document
    return key.definite and not whole


def _things(a: Key, b: Key) -> bool:
    """Whether two numbers of things, or of the hours that something took, answer one question."""
    across = a.claim.document != b.claim.document
    if measured(a.unit):
        event = a.claim.event_type
        return across and bool(event) and event == b.claim.event_type and _apart(a, b) <= _LASTED
    return not across or a.claim.event_type == b.claim.event_type or not (a.claim.event_type and b.claim.event_type)


def _apart(a: Key, b: Key) -> float:
    """How many times the larger number is the smaller."""
    less, more = sorted((a.value, b.value))
    return more / less if less > 0 else float("inf")


def _same_force(a: Key, b: Key) -> bool:
    """Whether two strengths can be of one force: not contradicted in one report, told in two."""
    named = {a.claim.population.organisation, b.claim.population.organisation}
    if a.claim.document == b.claim.document:
        return len(named - {""}) <= 1 or named <= _WHOLE
    nouns = {singular(key.claim.noun.split()[-1]) if key.claim.noun else "" for key in (a, b)}
    if a.kind == b.kind == "insurgents":
        return True
    one_force = "" not in named and (len(named) == 1 or named <= _WHOLE)
    return one_force or (len(nouns) == 1 and not nouns & {*_PEOPLE, ""})


def _near(a: Key, b: Key) -> bool:
    disputed = RUMOURED if a.topic in _CROWDS else _DISPUTED
    apart = disputed if a.claim.document == b.claim.document else FACTOR
    if a.anybody != b.anybody and a.topic == STRENGTH:
        apart = _LOOSELY
    if not _sharp(a) or not _sharp(b):
        return False
    less, more = sorted((a.value, b.value))
    few = _FEW if a.claim.document == b.claim.document else _PAIR
    return (less >= few or a.unit == "percent") and more <= apart * less


def _sharp(key: Key) -> bool:
    """Whether the number, or the vague word, says enough to be disputed: "a few hundred", but not "thousands"."""
    low, high = key.claim.low, key.claim.high
    return key.claim.kind != "vague" or (key.topic != STRENGTH and bool(low and high) and (high or 0) <= _WIDE * (low or 1))


def _repeated(a: Key, b: Key) -> bool:
    """The same number twice: of the same topic, or so telling that it is no chance."""
    if (a.definite or b.definite) and a.claim.document == b.claim.document and a.unit == "person":
        return True
    if a.unit not in {"person", "percent"}:
        across = a.claim.document != b.claim.document
        return a.topic == b.topic and (a.value >= TELLING or (across and _things(a, b) and not measured(a.unit)))
    across = a.claim.document != b.claim.document
    if a.unit == "percent" and across and a.topic == b.topic and a.claim.noun and a.claim.noun == b.claim.noun:
        return True
    telling = a.value % 5 != 0 if a.unit == "percent" else a.value >= TELLING
    if a.topic == b.topic != STRENGTH and a.unit == "person" and a.value >= _PAIR and _told_again(a, b):
        return True
    alike = a.topic == b.topic or (bool(_NEUTRAL & {a.topic, b.topic}) and a.value % 10 + a.value // 100 > 0)
    return alike and (
        telling or (a.topic == b.topic and " " in a.claim.noun and a.claim.noun == b.claim.noun)
    )


def _told_again(a: Key, b: Key) -> bool:
    """Whether few are the same few: told by two reports, or of the dead by a number without a noun."""
    heads = {_specific(a), _specific(b)}
    if a.claim.document != b.claim.document:
        return a.claim.event_type == b.claim.event_type and (len(heads) == 1 or "" in heads) and not a.part and not b.part
    return a.topic == "death" and (a.bare or b.bare)


def _contested(a: Key, b: Key) -> bool:
    """Different numbers for one quantity: by different sources of one report, or by different reports."""
    if a.claim.document != b.claim.document:
        return True
    if (a.disowned or b.disowned) and _beside(a, b):
        return True
    if _one_source(a.claim, b.claim):
        return False
    if not (a.claim.source and b.claim.source) and not _beside(a, b):
        return False
    nouns = {singular(one.claim.noun.split()[-1]) for one in (a, b) if one.claim.noun} - _PEOPLE
    return len(nouns) <= 1


def _one_source(a: Claim, b: Claim) -> bool:
    """Whether the same source says both, or the report itself does."""
    if not a.source or not b.source:
        return a.source == b.source
    return token_set_ratio(a.source, b.source) >= _ALIKE


def _beside(a: Key, b: Key) -> bool:
    """Whether the second is a bare number just after the first: "fewer than 300; Enrile spoke of 400"."""
    first, second = sorted((a, b), key=lambda key: key.claim.start)
    gap = second.claim.start - first.claim.end
    head = singular(second.claim.noun.split()[-1]) if second.claim.noun else ""
    return 0 <= gap < (_JUST_AFTER if second.bare else _SOON if head in _FIGURES else 0)
