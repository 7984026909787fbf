"""What a model suggests, believed in nothing but where to look: words are found in the report, or dropped."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from allegiance.evidence.amount import amounts
from allegiance.evidence.llm.answers import Answers
from allegiance.evidence.llm.endpoint import Unanswered
from allegiance.evidence.llm.prompt import VERSION, messages, stretches
from allegiance.evidence.record import EVENT_TYPES, Claim, Document, Kind, claim_id

SHORTEST = 8  # characters of a quote; fewer could stand anywhere
MOST = 200  # suggestions on one stretch
CONFIDENCE = 0.5
COUNTED = {"quantity", "share", "vague"}
COPIED = ("noun", "source", "time_text", "place")


@dataclass
class Tally:
    """How many suggestions were kept, why others were dropped, and which questions had no answer."""

    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter[str])
    unanswered: Counter[str] = field(default_factory=Counter[str])
    questions: int = 0


def suggested(document: Document, answers: Answers, tally: Tally) -> Iterator[Claim]:
    """Proposed claims on a document: quotes verbatim in it, numbers as the program's rules read them."""
    text, seen = document.text or "", set[str]()
    for start, end in stretches(text):
        tally.questions += 1
        try:
            found = _suggestions(answers.answer(messages(text[start:end])))
        except Unanswered as reason:
            tally.unanswered[str(reason)] += 1
            continue
        for said in found:
            claim = _checked(said, document, text[start:end], start, answers.endpoint.model)
            if isinstance(claim, Claim) and claim.claim_id in seen:
                claim = "said twice"
            if isinstance(claim, str):
                tally.dropped[claim] += 1
                continue
            seen.add(claim.claim_id)
            tally.kept += 1
            yield claim


def _suggestions(words: str) -> list[object]:
    """The suggestions in an answer; models like to put a fence or a greeting around the object."""
    first, last = words.find("{"), words.rfind("}")
    try:
        found = json.loads(words[first : last + 1])["claims"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        msg = "an answer that is no JSON object with claims"
        raise Unanswered(msg) from error
    if not isinstance(found, list):
        msg = "an answer whose claims are no list"
        raise Unanswered(msg)
    return cast("list[object]", found)[:MOST]


def _checked(said: object, document: Document, text: str, offset: int, model: str) -> Claim | str:
    """The claim that a suggestion points to, or the reason why it is dropped."""
    if not isinstance(said, dict):
        return "not an object"
    words = {str(k): v for k, v in cast("dict[Any, Any]", said).items() if isinstance(v, str)}
    quote, kind = words.get("quote", "").strip(), words.get("kind", "")
    at = text.find(quote)
    if kind not in get_args(Kind):
        return "unknown kind"
    if len(quote) < SHORTEST or at < 0:
        return "quote too short" if len(quote) < SHORTEST else "quote not in the report"
    number = _number(words.get("value_text", "").strip(), quote) if kind in COUNTED else {"kind": kind}
    if isinstance(number, str):
        return number
    start, end = offset + at, offset + at + len(quote)
    event = words.get("event_type")
    place = {"document": document.document, "quote": quote, "start": start, "end": end}
    name = claim_id(document.sha256, start, end, cast("Kind", number["kind"]))
    copied = {key: _copied(words, key, text) for key in COPIED}
    people = {key: _copied(words, key, text) for key in ("organisation", "rank")}
    by = {"extractor": f"llm:{model}", "version": VERSION, "confidence": CONFIDENCE}
    types = {"event_type": event if event in EVENT_TYPES else None, "population": people}
    return Claim.model_validate({"claim_id": name, **place, **copied, **types, **number, **by})


def _number(value_text: str, quote: str) -> dict[str, Any] | str:
    """The number as the program's rules read it in the quote, or why there is none.

    What the model takes it to be is never asked; but where it copied a part of a number, it misread it.
    """
    at = quote.find(value_text) if value_text else -1
    if at < 0:
        return "number not in the quote"
    end = at + len(value_text)
    read = next((one for one in amounts(quote) if one.start < end and at < one.end), None)
    alone = next(amounts(value_text), None)
    if read is None or alone is None:
        return "no number by the program's rules"
    if (read.value, read.low, read.high) != (alone.value, alone.low, alone.high):
        return "part of a number"
    fields = {name: getattr(read, name) for name in ("kind", "value", "low", "high", "comparator", "unit")}
    return fields | {"value_text": quote[read.start : read.end]}


def _copied(words: dict[str, str], name: str, text: str) -> str:
    """What the model copied, if it stands in the report; nothing else that it says is kept."""
    copied = words.get(name, "").strip()
    return copied if copied in text else ""
