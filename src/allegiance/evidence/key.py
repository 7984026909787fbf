"""What a claim with a number counts, as typed keys: unit, topic, country, kind of people, signs."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from allegiance.evidence.ledger import Ledger
from allegiance.evidence.lexicon import first_found, singular
from allegiance.evidence.nation import Nations
from allegiance.evidence.period import Period, period
from allegiance.evidence.record import Claim
from allegiance.evidence.sign import Signs, signs

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
    "insurgents": "rebel insurgent guerrilla militant jihadist islamist gunman gunmen attacker terrorist"
    " mutineer",
    "crowd": "protester protestor demonstrator marcher civilian student child minor passenger",
    "officials": "judge teacher minister deputy governor prosecutor journalist lawmaker",
    "kin": "relative family dependant dependent wife parent",
    "police": "policeman policemen policewoman cop constable",
}
_ALIKE = {
    "cartridge": "round", "bullet": "round", "slug": "round", "gun": "weapon", "firearm": "weapon",
    "plane": "aircraft",
}  # fmt: skip
_DEAD = frozenset(("death", "body", "corpse", "life", "fatality"))  # count people
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_ANYBODY = frozenset(("people", "person", "dead", "wounded", "injured", "victim", "life", "casualty"))


class Key(NamedTuple):
    """What a claim counts, as far as its fields tell."""

    claim: Claim
    unit: str
    topic: str
    nation: str
    value: float
    kind: str  # of people, where the noun tells: plotters are no passers-by
    anybody: bool  # "people", "dead": of no army and no office in particular
    main: str  # country that the whole report is about
    period: Period
    signs: Signs
    head: str  # the noun of one of those who are counted, or nothing


_TOLD = frozenset(("killing", "injury"))  # events that a bare number just after them counts
_PARAGRAPH = 500  # characters before a total in which its parts stand
_NEAR = 120  # characters after such an event


@lru_cache(maxsize=2)
def keys(ledger: Ledger) -> tuple[Key, ...]:
    """Keys of all claims with a number that are not rejected.

    What was found last is kept, since links and conflicts of one ledger ask for it in turn.
    """
    nations = {one.document: Nations(one.text or "") for one in ledger.documents}
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims:
        counts_others = claim.kind in NUMBERS and bool(claim.noun) and not claim.event_type
        if counts_others or (claim.kind == "event" and claim.event_type in _TOLD):
            told[claim.document].append(claim)
    for claims in told.values():
        claims.sort(key=lambda one: (one.end, -one.start))
    return _with_parts(
        [
            _key(_in_context(claim, told[claim.document]), value, ledger, nations[claim.document])
            for claim, value in _numbers(ledger)
        ]
    )


def _with_parts(found: Sequence[Key]) -> tuple[Key, ...]:
    """The keys, parts of a total that follows being such: "five in Quito … the total is eight"."""
    totals: dict[str, list[Key]] = defaultdict(list)
    for key in found:
        if key.signs.total:
            totals[key.claim.document].append(key)
    return tuple(
        key._replace(signs=key.signs._replace(part=True))
        if any(_adds_up(key, total) for total in totals[key.claim.document])
        else key
        for key in found
    )


def _adds_up(key: Key, total: Key) -> bool:
    same = (key.unit, key.topic) == (total.unit, total.topic)
    before = 0 < total.claim.start - key.claim.start < _PARAGRAPH
    return same and before and not key.signs.total and key.value < total.value


def _in_context(claim: Claim, told: Sequence[Claim]) -> Claim:
    """The claim, counting the dead where a bare number or a list of names answers "How many died?"."""
    named = claim.unit == "name"
    if (claim.event_type or claim.noun) and not named or claim.kind != "quantity":
        return claim
    at = bisect_right(told, claim.start, key=lambda one: one.end)
    last = told[at - 1] if at else None
    if last is None or claim.start - last.end >= _NEAR or last.event_type is None:
        return claim  # nobody has died, or others have been counted since
    return claim.model_copy(update={"event_type": last.event_type})


def _numbers(ledger: Ledger) -> Iterator[tuple[Claim, float]]:
    for claim in ledger.claims:
        everyone = claim.value_text.lower().startswith("all")  # says what people are, not how many
        if claim.kind in NUMBERS and claim.status != "rejected" and not everyone and (value := amount(claim)):
            yield claim, value


def _key(claim: Claim, value: float, ledger: Ledger, nations: Nations) -> Key:
    document = ledger.document[claim.document]
    heads = [singular(word) for word in claim.noun.split()]
    general = bool(heads) and heads[-1] in _ANYBODY | _DEAD
    return Key(
        claim=claim,
        unit="person" if claim.unit in _DEAD | {"name"} else _ALIKE.get(claim.unit, claim.unit),
        topic=_topic(claim) or STRENGTH,
        nation=nations.of(claim),
        value=value,
        kind=next((_KIND[head] for head in heads if head in _KIND), ""),
        anybody=general and not first_found("organisations", claim.noun),
        main=nations.main,
        period=period(claim, document.date),
        signs=signs(document.text or "", claim),
        head=heads[-1] if heads else "",
    )


def _topic(claim: Claim) -> str:
    if claim.unit in _DEAD:
        return "death"
    if claim.unit not in {"person", "percent", "name"}:
        return _ALIKE.get(claim.unit, claim.unit)
    return _TOPICS.get(claim.event_type or "", claim.event_type or "")


def amount(claim: Claim) -> float | None:
    """The number of a claim, or the middle of its range."""
    if claim.value is not None:
        return claim.value
    if claim.low is None or claim.high is None:
        return None
    return (claim.low * claim.high) ** 0.5 if claim.low > 0 else (claim.low + claim.high) / 2
