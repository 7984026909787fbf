"""A text taken apart, and claims made of stretches of it."""

from typing import Any, NamedTuple

from allegiance.evidence.happening import Happening, happenings
from allegiance.evidence.passage import Passage, sentences
from allegiance.evidence.place import place_of
from allegiance.evidence.record import Claim, Document, Kind, claim_id
from allegiance.evidence.speaker import Speakers
from allegiance.evidence.timing import time_of
from allegiance.evidence.typography import unwrapped
from allegiance.evidence.when import When, times, within

EXTRACTOR = "rules"
VERSION = "2"


class Reading(NamedTuple):
    """A text taken apart: its sentences, times, speakers and events."""

    document: Document
    text: str
    sentences: list[Passage]
    whens: list[When]
    speakers: Speakers
    events: list[list[Happening]]


def read(document: Document) -> Reading:
    """The sentences, times, speakers and events of a document."""
    text = unwrapped(document.text or "")
    passages = list(sentences(text))
    whens = times(text, document.date)
    events = [list(happenings(text, one)) for one in passages]
    return Reading(document, text, passages, whens, Speakers(text, passages, whens), events)


def claimed(
    reading: Reading, number: int, span: tuple[int, int], kind: Kind, fields: dict[str, Any]
) -> Claim:
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
            "time_text": words(reading, when),
            "since": when.since,
            "until": when.until,
            "time_basis": when.basis,
            "time_partial": when.partial,
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


def words(reading: Reading, when: When) -> str:
    """The words of a time."""
    return reading.text[when.start : when.end]
