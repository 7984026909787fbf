"""The claims of a document, proposed and not yet looked at by anyone."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from allegiance.evidence.amount import Amount, amounts
from allegiance.evidence.counted import Counted, counted
from allegiance.evidence.happening import Happening, happenings
from allegiance.evidence.lexicon import first_found
from allegiance.evidence.passage import Passage, sentences
from allegiance.evidence.place import place_of
from allegiance.evidence.population import population
from allegiance.evidence.record import Claim, Document, Kind, Population, StockOrFlow, claim_id
from allegiance.evidence.speaker import Speakers
from allegiance.evidence.stray import stray
from allegiance.evidence.timing import time_of
from allegiance.evidence.typography import unwrapped
from allegiance.evidence.when import When, masked, times, within

EXTRACTOR = "rules"
VERSION = "1"
_DATED = {"iso", "numeric", "days", "date", "holiday", "foreign"}
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
_AMONG = re.compile(r"(?:including|among them|of whom|of them)(?: [\w-]+)? $")
_FIGURES = frozenset(("figure", "number", "total", "tally", "count"))
_JUST_AFTER = 160  # characters within which a bare number disputes the one before it
_MEASURED = frozenset(
    ["percent", "point", "second", "minute", "hour", "day", "week", "month", "year", "km", "mile"]
)  # not lent on
_LARGE = 1e6  # a bare number above it is as likely money as people


class Reading(NamedTuple):
    """A text taken apart: its sentences, times, speakers and events."""

    document: Document
    text: str
    sentences: list[Passage]
    whens: list[When]
    speakers: Speakers
    events: list[list[Happening]]


def extracted(document: Document) -> list[Claim]:
    """Every claim that the rules find in a document, in the order of its text."""
    reading = _read(document)
    found = [*_amount_claims(reading), *_all_claims(reading), *_event_claims(reading), *_date_claims(reading)]
    unique = {claim.claim_id: claim for claim in reversed(found)}
    return sorted(unique.values(), key=lambda claim: (claim.start, claim.end, claim.kind))


def _read(document: Document) -> Reading:
    text = unwrapped(document.text or "")
    passages = list(sentences(text))
    whens = times(text, document.date)
    events = [list(happenings(text, one)) for one in passages]
    return Reading(document, text, passages, whens, Speakers(text, passages, whens), events)


def _amount_claims(reading: Reading) -> Iterator[Claim]:
    bare = masked(reading.text, reading.whens)
    number = 0
    last = ""
    before: Claim | None = None
    for amount in amounts(bare):
        while reading.sentences[number].end <= amount.digits:
            number, last = number + 1, ""
        what = counted(bare, amount)
        if stray(bare, amount, what):
            continue
        what = _completed(reading, number, amount, what, last)
        last = what.unit
        claim = _amount_claim(reading, number, amount, what)
        apart = before is not None and "\n" in reading.text[before.end : claim.start]
        before = _goes_on(claim, None if apart else before)
        yield before


def _completed(reading: Reading, number: int, amount: Amount, what: Counted, last: str) -> Counted:
    """What is counted where the words do not say: what was counted last in the sentence, or else people."""
    if what.unit or amount.kind == "share":
        return what
    if last and last not in _MEASURED and "/" not in last:
        return what._replace(unit=last, people=last == "person")
    if (amount.value or amount.high or 0) >= _LARGE and not what.noun:
        return what
    return what._replace(unit="person", people=True)


def _amount_claim(reading: Reading, number: int, amount: Amount, what: Counted) -> Claim:
    text, sentence = reading.text, reading.sentences[number]
    start, end = amount.start, max(amount.end, what.end)
    event = _event_near(reading, number, start, end)
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
    return _claim(reading, number, (start, end), amount.kind, fields)


def _all_claims(reading: Reading) -> Iterator[Claim]:
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
            yield _claim(reading, number, match.span(), "share", fields)


def _goes_on(claim: Claim, before: Claim | None) -> Claim:
    """The claim, counting what the one before it did where it speaks of "the figure" or disputes it."""
    if (
        before is None
        or before.unit not in {"person", "percent"}
        or not (_is_figure(claim) or _disputes(claim, before))
    ):
        return claim
    kept = ["event_type", "stock_or_flow", "unit", "denominator"]
    kept += [] if claim.population.organisation else ["population"]
    kept += [] if claim.source else ["source", "source_chain"]
    return claim.model_copy(update={name: getattr(before, name) for name in kept})


def _is_figure(claim: Claim) -> bool:
    return claim.noun.lower() in _FIGURES


def _disputes(claim: Claim, before: Claim) -> bool:
    """Whether another source gives a bare number just after: "…; the fire brigade's estimate was 200,000"."""
    bare = claim.kind in {"quantity", "share"} and not (claim.noun or claim.event_type)
    near = claim.start - before.end < _JUST_AFTER and claim.unit == before.unit and before.kind != "event"
    return bare and near and bool(claim.source) and claim.source != before.source


def _event_near(reading: Reading, number: int, start: int, end: int) -> Happening | None:
    """The event of the clause that an amount stands in, what follows the amount before what precedes it."""
    events, text = reading.events[number], reading.text
    near = [one for one in events if one.clause_start <= end and start <= one.clause_end]
    near = [one for one in near if not (one.end <= start and _RELATIVE.search(text, one.end, start))]
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


def _event_claims(reading: Reading) -> Iterator[Claim]:
    for number, events in enumerate(reading.events):
        taken: set[tuple[int, int]] = set()
        for event in events:
            span = (event.clause_start, event.clause_end)
            if span in taken:
                span = (event.start, event.end)
            taken.add(span)
            yield _event_claim(reading, number, event, span)


def _event_claim(reading: Reading, number: int, event: Happening, span: tuple[int, int]) -> Claim:
    text, sentence = reading.text, reading.sentences[number]
    before, after = text[event.clause_start : event.start], text[event.end : event.clause_end]
    fields = {
        "value_text": text[event.start : event.end],
        "population": population(text, sentence, *span),
        "event_type": event.event_type,
        "polarity": event.polarity,
        "modality": event.modality,
        "actor": _actor(before),
        "target": _target(after),
        "cameo": event.cameo,
        "plover": event.plover,
        "confidence": 0.6,
    }
    return _claim(reading, number, span, "event", fields)


def _date_claims(reading: Reading) -> Iterator[Claim]:
    number = 0
    for when in reading.whens:
        while reading.sentences[number].end <= when.start:
            number += 1
        if when.form in _DATED or (when.form == "month" and when.since):
            yield _claim(
                reading,
                number,
                (when.start, when.end),
                "date",
                {"value_text": _words(reading, when), "confidence": 0.8},
            )


def _claim(reading: Reading, number: int, span: tuple[int, int], kind: Kind, fields: dict[str, Any]) -> Claim:
    """A claim with what is told of every kind: quote, time, place and who says it."""
    text, sentence, document = reading.text, reading.sentences[number], reading.document
    start, end = span
    told = reading.speakers.speech(start, end)
    when = time_of(
        text,
        sentence,
        start,
        end,
        [
            one
            for one in within(sentence, reading.whens)
            if one.form == "year" or not told <= one.start < start
        ],
    )
    spoken = reading.speakers.of(start, end)
    if "modality" not in fields or fields["modality"] == "asserted":
        fields["modality"] = spoken.modality
    if when:
        fields |= {
            "time_text": _words(reading, when),
            "since": when.since,
            "until": when.until,
            "time_basis": when.basis,
        }
    return Claim(
        claim_id=claim_id(document.sha256, start, end, kind),
        document=document.document,
        quote=(document.text or "")[start:end],
        start=start,
        end=end,
        kind=kind,
        place=place_of(text, sentence, start, end),
        source=spoken.source,
        source_chain=(*spoken.chain, *([document.publisher] if document.publisher else [])),
        extractor=EXTRACTOR,
        version=VERSION,
        **fields,
    )


def _words(reading: Reading, when: When) -> str:
    return reading.text[when.start : when.end]


def _actor(before: str) -> str:
    """The words that end before what happened, without the auxiliaries."""
    words = re.sub(
        r"(?:\b(?:has|have|had|is|are|was|were|been|be|being|will|would|could|may|might|to|not|also"
        r"|recently|already)\b\s*)+$",
        "",
        before.strip(),
    )
    return " ".join(words.split()[-8:]).strip(" ,")


def _target(after: str) -> str:
    return " ".join(after.split()[:8]).strip(" ,.")
