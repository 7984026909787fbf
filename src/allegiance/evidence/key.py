"""What a claim with a number counts, as typed keys: unit, topic, country, kind of people, part or whole."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from allegiance.evidence import numeral
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.lexicon import first_found, singular
from allegiance.evidence.nation import Nations
from allegiance.evidence.record import Claim

NUMBERS = frozenset(("quantity", "share", "vague"))
STRENGTH = "strength"  # topic of numbers to which nothing happens
_TOPICS = {
    "desertion": "leaving", "defection": "leaving", "surrender": "leaving",
    "killing": "death", "injury": "injury", "arrest": "arrest", "trial": "trial",
    "exit_control": "exit", "dismissal": "dismissal", "purge": "dismissal", "promotion": "promotion",
    "recruitment": "recruitment",
    "mutiny": "mutiny", "coup": "mutiny", "plot": "mutiny", "protest": "protest", "deployment": STRENGTH,
    "appeal": STRENGTH, "pledge": STRENGTH, "refusal": STRENGTH, "payment": STRENGTH, "audit": STRENGTH,
}  # fmt: skip
_KINDS = {
    "plotters": "plotter putschist conspirator",
    "insurgents": "rebel insurgent guerrilla militant jihadist islamist gunman gunmen attacker terrorist mutineer",
    "crowd": "protester protestor demonstrator marcher civilian student child minor passenger",
    "officials": "judge teacher minister deputy governor prosecutor journalist lawmaker",
    "kin": "relative family dependant dependent wife parent",
    "police": "policeman policemen policewoman cop constable",
}
_ALIKE = {"cartridge": "round", "bullet": "round", "slug": "round", "gun": "weapon", "firearm": "weapon", "plane": "aircraft"}
_DEAD = frozenset(("death", "body", "corpse", "life", "fatality"))  # count people
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_ANYBODY = frozenset(("people", "person", "dead", "wounded", "injured", "victim", "life", "casualty"))
_PART = re.compile(
    r"(?:of whom|of them|of these|of those|among them|including|as well as|with|by|(?:battalion|brigade"
    r"|company|unit|regiment|garrison|camp) of)"
    r" (?:[\w ]{0,12})$"
)
_WHOLE_OF = re.compile(
    rf"(?:\d|%|per ?cent|\b(?:{numeral.FRACTION}|{numeral.WORDS}))(?: (?!out)\w+)? (?:out )?of"
    r" (?:the |its |about |some |a total of )?$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r" (?:\w+ )?(?:out )?of (?:the |its |about |some |a total of )?\d")
_SOME_OF = re.compile(
    r" (?:\w+ )?of (?:those|them|these|whom|the (?:dead|wounded|victims|detainees|arrested))\b"
)
_DEFINITE = re.compile(r"\b(?:the|all|all the|those|these) $", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:a further|another|an additional|plus|not counting|besides) $", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|instead of|rather than)(?: the| some)? $", re.IGNORECASE)
_WRONG = re.compile(
    r"[^.;\n]{0,40}\b(?:legend|myth|propaganda|nonsense|rubbish|exaggerat\w+|invent\w+|lies?|false|fantasy|wrong)\b"
)
_TOTAL = re.compile(r"\b(?:total|toll|sum|tally|in all|altogether|all told|overall)\b[^.;:\d]*$", re.IGNORECASE)
_RATE = re.compile(r" (?:(?!in |of |for |over |during )[\w-]+ ){0,2}(?:a|an|per|each|every) (?:hour|day|night|week|month|year)\b")
_BACK = 24  # characters before a number that tell what it is a part of


class Key(NamedTuple):
    """What a claim counts, as far as its fields tell."""

    claim: Claim
    unit: str
    topic: str
    nation: str
    value: float
    kind: str  # of people, where the noun tells: plotters are no passers-by
    anybody: bool  # "people", "dead": of no army and no office in particular
    part: bool  # of a whole that stands before it
    main: str  # country that the whole report is about
    side: str  # "part" or "whole" in "4,300 of the 18,800"
    definite: bool  # "the eight": those of whom was spoken
    added: bool  # "a further 72": beside others
    told: date | None  # the day on which the report appeared
    bare: bool  # without a word for what it counts
    total: bool  # of the parts that stand before it
    rate: bool  # by the day or the week
    disowned: bool  # told only to be put right: "not ten, as the newspapers wrote"


_TOLD = frozenset(("killing", "injury"))  # events that a bare number just after them counts
_PARAGRAPH = 500  # characters before a total in which its parts stand
_NEAR = 120  # characters after such an event


def keys(ledger: Ledger) -> list[Key]:
    """Keys of all claims with a number that are not rejected."""
    nations = {one.document: Nations(one.text or "") for one in ledger.documents}
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims:
        if claim.kind == "event" and claim.event_type in _TOLD:
            told[claim.document].append(claim)
    return _with_parts(
        [
            _key(_in_context(claim, told[claim.document]), value, ledger, nations[claim.document])
            for claim, value in _numbers(ledger)
        ]
    )


def _with_parts(found: list[Key]) -> list[Key]:
    """The keys, those being parts that a total of the same report follows: "five in Quito … the total is eight"."""
    totals = [key for key in found if key.total]
    return [key._replace(part=key.part or any(_adds_up(key, total) for total in totals)) for key in found]


def _adds_up(key: Key, total: Key) -> bool:
    same = (key.claim.document, key.unit, key.topic) == (total.claim.document, total.unit, total.topic)
    before = 0 < total.claim.start - key.claim.start < _PARAGRAPH
    return same and before and not key.total and key.value < total.value


def _in_context(claim: Claim, told: Sequence[Claim]) -> Claim:
    """The claim, counting the dead where a bare number or a list of names answers "How many died?"."""
    named = claim.unit == "name"
    if (claim.event_type or claim.noun) and not named or claim.kind != "quantity":
        return claim
    before = [one for one in told if 0 <= claim.start - one.end < _NEAR]
    event = max(before, key=lambda one: one.end, default=None)
    return claim.model_copy(update={"event_type": event.event_type}) if event else claim


def _numbers(ledger: Ledger) -> Iterator[tuple[Claim, float]]:
    for claim in ledger.claims:
        everyone = claim.value_text.lower().startswith("all")  # says what people are, not how many
        if claim.kind in NUMBERS and claim.status != "rejected" and not everyone and (value := amount(claim)):
            yield claim, value


def _key(claim: Claim, value: float, ledger: Ledger, nations: Nations) -> Key:
    document = ledger.document[claim.document]
    text = document.text or ""
    before = text[max(0, claim.start - _BACK) : claim.start]
    heads = [singular(word) for word in claim.noun.split()]
    return Key(
        claim=claim,
        unit="person" if claim.unit in _DEAD or claim.unit == "name" else _ALIKE.get(claim.unit, claim.unit),
        topic=_topic(claim) or STRENGTH,
        nation=nations.of(claim),
        value=value,
        kind=next((_KIND[head] for head in heads if head in _KIND), ""),
        anybody=bool(heads)
        and heads[-1] in _ANYBODY | _DEAD
        and not first_found("organisations", claim.noun),
        part=claim.unit != "name" and bool(_PART.search(before) or _SOME_OF.match(text, claim.start + len(claim.value_text))),
        main=nations.main,
        side=_side(text, claim),
        definite=bool(_DEFINITE.search(before)) and not claim.noun,
        added=bool(_ADDED.search(before)) or claim.noun.lower() == "others" or claim.noun.lower().startswith(("more ", "other ", "further ")),
        told=document.date,
        bare=not claim.noun,
        total=bool(_TOTAL.search(text[max(0, claim.start - 2 * _BACK) : claim.start])),
        disowned=_disowned(text, claim),
        rate=bool(_RATE.match(text, claim.start + len(claim.value_text))),
    )


def _topic(claim: Claim) -> str:
    if claim.unit in _DEAD:
        return "death"
    if claim.unit not in {"person", "percent", "name"}:
        return _ALIKE.get(claim.unit, claim.unit)
    return _TOPICS.get(claim.event_type or "", claim.event_type or "")


def _disowned(text: str, claim: Claim) -> bool:
    before = text[max(0, claim.start - _BACK) : claim.start]
    return bool(_NOT.search(before) or _WRONG.match(text, claim.start + len(claim.value_text)))


def _side(text: str, claim: Claim) -> str:
    if _OUT_OF.match(text, claim.start + len(claim.value_text)):
        return "part"
    return "whole" if _WHOLE_OF.search(text[max(0, claim.start - _BACK) : claim.start]) else ""


def amount(claim: Claim) -> float | None:
    """The number of a claim, or the middle of its range."""
    if claim.value is not None:
        return claim.value
    if claim.low is None or claim.high is None:
        return None
    return (claim.low * claim.high) ** 0.5 if claim.low > 0 else (claim.low + claim.high) / 2
