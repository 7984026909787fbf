"""Claims on the same quantity, found by typed keys: what is counted, of whom, where, on what occasion."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import token_set_ratio

from allegiance.evidence.ledger import Ledger
from allegiance.evidence.lexicon import singular
from allegiance.evidence.nation import Nations
from allegiance.evidence.record import Claim

NUMBERS = frozenset(("quantity", "share", "vague"))
_TOPICS = {
    "desertion": "leaving", "defection": "leaving", "surrender": "leaving", "exit_control": "leaving",
    "killing": "death", "injury": "injury", "arrest": "arrest", "trial": "arrest",
    "dismissal": "dismissal", "purge": "dismissal", "promotion": "promotion", "recruitment": "recruitment",
    "mutiny": "mutiny", "coup": "mutiny", "plot": "mutiny", "protest": "protest", "deployment": "strength",
}  # fmt: skip
_WHOLE = frozenset(("", "armed_forces", "army"))  # words such as "troops" and "the army" often mean the whole
_OTHERS = frozenset(
    ("rebels", "protesters", "civilians", "militia", "paramilitary", "police", "intelligence")
)  # never part of that whole
_KINDS = {
    "plotters": "plotter putschist mutineer conspirator terrorist attacker",
    "crowd": "protester protestor demonstrator marcher civilian student child minor passenger",
    "officials": "judge teacher minister deputy governor prosecutor journalist lawmaker employee",
    "kin": "relative family dependant dependent wife parent",
}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_PART = re.compile(
    r"(?:of whom|of them|of these|of those|among them|including|as well as|with|by|(?:battalion|brigade"
    r"|company|unit|regiment|garrison|camp) of)"
    r" (?:[\w ]{0,12})$"
)
_WHOLE_OF = re.compile(r"[\d\w] (?:out )?of (?:the |its |about |some |a total of )?$")
_OUT_OF = re.compile(r" (?:\w+ )?(?:out )?of (?:the |its |about |some |a total of )?\d")
_DEFINITE = re.compile(r"\b(?:the|all|all the|those|these) $", re.IGNORECASE)
_PEOPLE = frozenset(("men", "other", "member", "figure", "number", "total"))
_DISPUTED = 15  # between what two sources of one report say of one quantity
_FACTOR = 6  # between amounts of one quantity; more apart, they count something else
TELLING = 13  # a smaller number is shared by chance
_ALIKE = 80


class Key(NamedTuple):
    """What a claim counts, as far as its fields tell."""

    claim: Claim
    unit: str
    topic: str
    nation: str
    value: float
    kind: str  # of people, where the noun tells: plotters are no passers-by
    part: bool  # of a whole that stands before it
    main: str  # country that the whole report is about
    side: str  # "part" or "whole" in "4,300 of the 18,800"
    definite: bool  # "the eight": those of whom was spoken


def keys(ledger: Ledger) -> list[Key]:
    """Keys of all claims with a number that are not rejected."""
    texts = {one.document: one.text for one in ledger.documents}
    nations = {one.document: Nations(one.text or "") for one in ledger.documents}
    found: list[Key] = []
    for claim in ledger.claims:
        value = amount(claim)
        everyone = claim.value_text.lower().startswith("all")  # says what people are, not how many
        if claim.kind in NUMBERS and claim.status != "rejected" and value and not everyone:
            topic = _TOPICS.get(claim.event_type or "", claim.event_type or "")
            if claim.unit not in {"person", "percent"}:
                topic = claim.noun.lower() or claim.unit
            nation = nations[claim.document].of(claim)
            before = (texts[claim.document] or "")[max(0, claim.start - 24) : claim.start]
            kind = next((k for word in claim.noun.split() if (k := _KIND.get(singular(word)))), "")
            part, definite = bool(_PART.search(before)), bool(_DEFINITE.search(before)) and not claim.noun
            side = _side(texts[claim.document] or "", claim)
            main = nations[claim.document].main
            found.append(
                Key(claim, claim.unit, topic or "strength", nation, value, kind, part, main, side, definite)
            )
    return found


def _side(text: str, claim: Claim) -> str:
    if _OUT_OF.match(text, claim.start + len(claim.value_text)):
        return "part"
    return "whole" if _WHOLE_OF.search(text[max(0, claim.start - 24) : claim.start]) else ""


def amount(claim: Claim) -> float | None:
    """The number of a claim, or the middle of its range."""
    if claim.value is not None:
        return claim.value
    if claim.low is None or claim.high is None:
        return None
    return (claim.low * claim.high) ** 0.5 if claim.low > 0 else (claim.low + claim.high) / 2


def groups(ledger: Ledger) -> list[tuple[str, ...]]:
    """Ids of claims on one quantity, for each that has at least two, in order of the ledger."""
    blocks: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in keys(ledger):
        blocks[key.unit, key.nation].append(key)
    joined = Joined()
    for block in blocks.values():
        for a, b in _candidates(block):
            if same_quantity(a, b):
                joined.join(a.claim.claim_id, b.claim.claim_id)
    order = {claim.claim_id: i for i, claim in enumerate(ledger.claims)}
    return sorted(
        (tuple(sorted(g, key=order.__getitem__)) for g in joined.groups()), key=lambda g: order[g[0]]
    )


def same_quantity(a: Key, b: Key) -> bool:
    """Whether two claims count the same thing; their numbers, sources and windows may differ."""
    here = a.claim.document == b.claim.document or a.main == b.main
    if not here or a.kind != b.kind or not _compatible(a.claim, b.claim):
        return False
    if a.value == b.value and a.claim.kind == b.claim.kind != "vague":
        return _repeated(a, b)
    return (
        a.topic == b.topic and _contested(a, b) and (_shares(a, b) or (_whole_groups(a, b) and _near(a, b)))
    )


def _shares(a: Key, b: Key) -> bool:
    """Whether both are shares of a whole that is told, on one occasion."""
    told = bool(a.claim.denominator and b.claim.denominator)
    return a.unit == "percent" and told and a.topic != "strength" and _near(a, b)


def _whole_groups(a: Key, b: Key) -> bool:
    """Whether both are numbers of people who are no part of some others in the same sentence."""
    if a.unit != "person" or a.claim.stock_or_flow != b.claim.stock_or_flow:
        return False
    if {a.side, b.side} == {"part", "whole"} or a.part or b.part or a.definite or b.definite:
        return False
    named = {a.claim.population.organisation, b.claim.population.organisation} - {""}
    return a.topic != "strength" or len(named) <= 1 or named <= _WHOLE


def _near(a: Key, b: Key) -> bool:
    apart = _DISPUTED if a.claim.document == b.claim.document else _FACTOR
    return max(a.value, b.value) <= apart * min(a.value, b.value) and "vague" not in {
        a.claim.kind,
        b.claim.kind,
    }


def _repeated(a: Key, b: Key) -> bool:
    """The same number twice: of the same topic, or so telling that it is no chance."""
    if (a.definite or b.definite) and a.claim.document == b.claim.document and a.unit == "person":
        return True
    if a.unit not in {"person", "percent"}:
        return a.value >= TELLING and a.topic == b.topic
    telling = a.value >= TELLING or (a.unit == "percent" and a.value % 5 != 0)
    alike = a.topic == b.topic or "strength" in {a.topic, b.topic}
    return alike and (
        telling or (a.topic == b.topic and " " in a.claim.noun and a.claim.noun == b.claim.noun)
    )


def _contested(a: Key, b: Key) -> bool:
    """Different numbers for one quantity: by different sources of one report, or by different reports."""
    if a.claim.document != b.claim.document:
        return True
    if not a.claim.source or not b.claim.source or token_set_ratio(a.claim.source, b.claim.source) >= _ALIKE:
        return False
    nouns = {singular(one.claim.noun.split()[-1]) for one in (a, b) if one.claim.noun} - _PEOPLE
    return len(nouns) <= 1


def _compatible(a: Claim, b: Claim) -> bool:
    """Organisation and rank do not contradict each other; a word for the whole forces contradicts little."""
    first, second = a.population, b.population
    both = {first.organisation, second.organisation}
    if len(both) > 1 and (not both & _WHOLE or (both & _OTHERS and "" not in both)):
        return False
    leaders = {"general", "senior officer"}
    return (first.rank in leaders) == (second.rank in leaders)


def _candidates(block: Sequence[Key]) -> Iterator[tuple[Key, Key]]:
    """Pairs that are worth a look: near in value, so that a large ledger takes no quadratic time."""
    ordered = sorted(block, key=lambda key: key.value)
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 :]:
            if b.value > _DISPUTED * a.value:
                break
            yield a, b


class Joined:
    """Sets that grow together."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def join(self, a: str, b: str) -> None:
        """Make one set of theirs."""
        self._parent[self.root(a)] = self.root(b)

    def groups(self) -> Iterable[list[str]]:
        """Sets of more than one."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self._parent:
            found[self.root(one)].append(one)
        return (group for group in found.values() if len(group) > 1)

    def root(self, one: str) -> str:
        """The name that stands for the set that holds this one."""
        self._parent.setdefault(one, one)
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one
