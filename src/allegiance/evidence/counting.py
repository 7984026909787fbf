"""Claims with a number: what is counted, of whom, and what happened to them."""

import re
from collections.abc import Iterator, Sequence

from allegiance.evidence.amount import Amount, amounts
from allegiance.evidence.antecedent import antecedent, lent_unit
from allegiance.evidence.counted import Counted, counted
from allegiance.evidence.happening import Happening
from allegiance.evidence.inherited import completed, gone_on
from allegiance.evidence.lexicon import first_found, measured
from allegiance.evidence.population import population
from allegiance.evidence.reading import Reading, claimed
from allegiance.evidence.record import Claim, Population, StockOrFlow
from allegiance.evidence.stray import stray
from allegiance.evidence.when import masked

_LEADS_TO = re.compile(  # from who is counted to what they did
    r", (?:among (?:them|whom)|including|most of|many of|some of|all of|led by|mostly|mainly)\b[^.;]*?, "
    r"|(?:(?:,| and| or)(?: (?!\w+ed\b)[\w-]+){1,5}?){1,4} (?=have|had|has|were|was|are|\w+ed\b)"
)
_VERB = 24  # characters that a verb with its auxiliaries may begin before
_ALL = re.compile(
    r"(?P<all>All(?: of (?:them|these|those)| the [\w-]+| of the [\w-]+)?) (?:are|were) "
    r"(?P<who>[^.,;:]{4,100}?)"
    r"(?=[.,;:]|$| and (?!men|women|enlisted|officers|privates|soldiers|sergeants|conscripts))"
)
_RELATIVE = re.compile(r", (?:which|who|whose|where)\b")
_HEADING = re.compile(r"[^.;:\n\d]{0,50}: (?:about |some |around )?")  # "Injured: 274 persons"
_AMONG = re.compile(r"(?:including|among them|of whom|of them)(?: [\w-]+)? $")


def amount_claims(reading: Reading, *, lend: bool = True) -> Iterator[Claim]:
    """Every quantity, share and vague amount of a text, in its order.

    lend=False leaves bare numbers without the noun that they stand for.
    """
    bare = masked(reading.text, reading.whens)
    number = 0
    before: Claim | None = None
    numbers: list[Claim] = []
    for amount in amounts(bare):
        while reading.sentences[number].end <= amount.digits:
            number += 1
        what = counted(bare, amount)
        if stray(bare, amount, what):
            continue
        if before is not None and "\n" in reading.text[before.end : amount.start]:
            before = None
        what = completed(reading.text, reading.sentences[number].start, amount, what, before)
        before = gone_on(_amount_claim(reading, number, amount, what), before)
        found = _named(reading.text, before, numbers) if lend and is_bare(before) else before
        numbers.append(found)
        yield found


def is_bare(claim: Claim) -> bool:
    """Whether no words say what a number counts."""
    return not claim.noun and not claim.denominator and (claim.unit == "percent" or not measured(claim.unit))


def _named(text: str, claim: Claim, numbers: Sequence[Claim]) -> Claim:
    """A bare number with the noun that it stands for, where one is likely."""
    noun = antecedent(text, claim, numbers)
    if not noun:
        return claim
    return claim.model_copy(update={"noun": noun, "unit": lent_unit(claim, noun)})


def _amount_claim(reading: Reading, number: int, amount: Amount, what: Counted) -> Claim:
    text, sentence = reading.text, reading.sentences[number]
    start, end = amount.start, max(amount.end, what.end)
    event = _event_near(reading, number, start, end, not what.noun)
    people = what.people or what.unit == "person" or amount.kind == "share"
    who = (
        population(text, sentence, amount.end, end, start) if people else population(text, sentence, end, end)
    )
    fields = {
        "value_text": text[start : amount.end],
        "value": amount.value,
        "low": amount.low,
        "high": amount.high,
        "comparator": amount.comparator,
        "unit": what.unit,
        "noun": what.noun,
        "population": who,
        "scope": who.status if "active" in who.status or who.status == "reserve" else "",
        "denominator": what.denominator if amount.kind == "share" else "",
        "stock_or_flow": _stock_or_flow(what, event) if people else None,
        "event_type": event.event_type if event else None,
        "polarity": "positive",
        "confidence": 0.9 if text[amount.digits].isdigit() else 0.75,
    }
    return claimed(reading, number, (start, end), amount.kind, fields)


def all_claims(reading: Reading) -> Iterator[Claim]:
    """What is said of all who were counted: "all are sergeants"; a share of 100 percent."""
    for number, sentence in enumerate(reading.sentences):
        match = _ALL.match(reading.text, sentence.start, sentence.end)
        rank = match and first_found("ranks", match["who"])
        if match and rank:
            fields = {
                "value_text": match["all"],
                "value": 100.0,
                "unit": "percent",
                "population": Population(rank=rank),
                "stock_or_flow": "stock",
                "confidence": 0.6,
            }
            yield claimed(reading, number, match.span(), "share", fields)


def _event_near(reading: Reading, number: int, start: int, end: int, bare: bool) -> Happening | None:
    """The event of the clause that an amount stands in, what follows the amount before what precedes it."""
    events, text = reading.events[number], reading.text
    near = [one for one in events if one.clause_start <= end and start <= one.clause_end]
    near = [one for one in near if not (one.end <= start and _RELATIVE.search(text, one.end, start))]
    if not near:
        near = [one for one in events if one.end <= start and _HEADING.fullmatch(text, one.end, start)]
    if not near and bare and number and text[: reading.sentences[number].start].rstrip().endswith("?"):
        near = reading.events[number - 1][-1:]  # answers "How many were interned?"
    own = [one for one in near if not (start <= one.start and one.end < end)]
    near = own or near  # "1,700 captured recruits were killed" counts the killed
    if not near and _AMONG.search(text, max(0, start - 24), start):
        near = [one for one in events if one.end <= start]
    if not near and (gap := _LEADS_TO.match(reading.text, end, reading.sentences[number].end)):
        near = sorted((one for one in events if gap.end() - _VERB <= one.start), key=lambda one: one.start)[
            :1
        ]
    return min(
        near,
        key=lambda one: one.start - end if one.start >= start else 2 * (start - one.end) + 1,
        default=None,
    )


def _stock_or_flow(what: Counted, event: Happening | None) -> StockOrFlow | None:
    if what.unit not in {"person", "percent"}:
        return None
    return "flow" if event else "stock"
