"""The claims of a document, proposed and not yet looked at by anyone."""

import re
from collections.abc import Iterator

from allegiance.evidence.counting import all_claims, amount_claims
from allegiance.evidence.happening import Happening
from allegiance.evidence.population import population
from allegiance.evidence.reading import Reading, claimed, read, words
from allegiance.evidence.record import Claim, Document

_DATED = {"iso", "numeric", "days", "date", "holiday", "foreign"}


def extracted(document: Document) -> list[Claim]:
    """Every claim that the rules find in a document, in the order of its text."""
    reading = read(document)
    found = [*amount_claims(reading), *all_claims(reading), *_event_claims(reading), *_date_claims(reading)]
    unique = {claim.claim_id: claim for claim in reversed(found)}
    return sorted(unique.values(), key=lambda claim: (claim.start, claim.end, claim.kind))


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
    return claimed(reading, number, span, "event", fields)


def _date_claims(reading: Reading) -> Iterator[Claim]:
    number = 0
    for when in reading.whens:
        while reading.sentences[number].end <= when.start:
            number += 1
        if when.partial or when.form in _DATED or (when.form == "month" and when.since):
            yield claimed(
                reading,
                number,
                (when.start, when.end),
                "date",
                {"value_text": words(reading, when), "confidence": 0.8},
            )


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
