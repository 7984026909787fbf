"""What two claims with a number have in common: country, people, noun, source."""

from rapidfuzz.fuzz import token_set_ratio

from allegiance.evidence.key import Key
from allegiance.evidence.record import Claim

WHOLE = frozenset(("", "armed_forces", "army"))  # words such as "troops" and "the army" often mean the whole
_OTHERS = frozenset(
    ("rebels", "protesters", "civilians", "militia", "paramilitary", "police", "intelligence")
)  # never part of that whole
_LOOSE_KINDS = frozenset(("", "police", "plotters", "insurgents"))  # officers may be of the police
_LEADERS = frozenset(("general", "senior officer"))
PEOPLE = frozenset(
    (
        "man",
        "men",
        "other",
        "member",
        "figure",
        "number",
        "total",
        "name",
        "toll",
        "casualty",
        "body",
        "corpse",
        "death",
        "life",
        "victim",
        "fatality",
        "person",
        "people",
        "dead",
    )
)  # fmt: skip - nouns that say no more than that people are counted
_ALIKE = 80


def across(a: Key, b: Key) -> bool:
    """Whether two reports tell them."""
    return a.claim.document != b.claim.document


def apart(a: Key, b: Key) -> float:
    """How many times the larger number is the smaller."""
    less, more = sorted((a.value, b.value))
    return more / less if less > 0 else float("inf")


def specific(key: Key) -> str:
    """Who is counted where the noun says more than that they are people."""
    return "" if key.anybody or key.head in PEOPLE else key.head


def same_country(a: Key, b: Key) -> bool:
    """Whether both are about one country."""
    if across(a, b):
        return a.nation == b.nation and a.main == b.main
    return a.nation == b.nation or a.main in {a.nation, b.nation}


def same_people(a: Key, b: Key) -> bool:
    """Kinds of people, organisation and rank do not contradict each other."""
    one_kind = bool(a.kind) and a.kind == b.kind
    if not _one_kind(a, b) or not (one_kind or _one_body(a, b)):
        return False
    recalled = not across(a, b) and a.value == b.value and (a.signs.definite or b.signs.definite)
    ranks = (a.claim.population.rank, b.claim.population.rank)
    return recalled or (ranks[0] in _LEADERS) == (ranks[1] in _LEADERS)


def _one_kind(a: Key, b: Key) -> bool:
    return a.kind == b.kind or ("" in {a.kind, b.kind} and {a.kind, b.kind} <= _LOOSE_KINDS)


def _one_body(a: Key, b: Key) -> bool:
    """Whether the organisations can be one, or who is meant is a guess."""
    if not across(a, b) and not (a.claim.noun and b.claim.noun):
        return True
    both = {a.claim.population.organisation, b.claim.population.organisation}
    return len(both) == 1 or (bool(both & WHOLE) and (not both & _OTHERS or "" in both))


def one_source(a: Claim, b: Claim) -> bool:
    """Whether the same source says both, or the report itself does."""
    if not a.source or not b.source:
        return a.source == b.source
    return token_set_ratio(a.source, b.source) >= _ALIKE
