"""What a number takes over from the one before it: its unit, what happened, who says so."""

import re

from allegiance.evidence.amount import Amount
from allegiance.evidence.counted import Counted
from allegiance.evidence.lexicon import is_people, singular
from allegiance.evidence.noun import last_plural
from allegiance.evidence.record import Claim

_FIGURES = frozenset(("figure", "number", "total", "tally", "count"))
_JUST_AFTER = 160  # characters within which a bare number disputes the one before it
_MEASURED = frozenset(
    ["percent", "point", "second", "minute", "hour", "day", "week", "month", "year", "km", "mile"]
)  # not lent on
_OF_THEM = re.compile(r" of (?:them|these|those|whom)\b")
_AT = re.compile(r"\b(?:puts?|estimates?|reckons?) (?:it|this|that) at (?:\w+ )?$")
_FAR_APART = 15  # numbers further apart do not count one thing
_LARGE = 1e6  # a bare number above it is as likely money as people


def completed(text: str, start: int, amount: Amount, what: Counted, before: Claim | None) -> Counted:
    """What is counted where the words do not say: what was counted last, or else people.

    start: of the sentence. Across sentences, and where numbers are far apart, only things are counted on.
    """
    if what.unit or amount.kind == "share":
        return what
    of_them = _OF_THEM.match(text, amount.end) and (before is None or before.start < start)
    since = max(before.end if before else 0, amount.start - _JUST_AFTER, 0)
    named = last_plural(text[since : amount.start]) if of_them else ""
    if named:
        unit = "person" if is_people(named) else singular(named)
        return what._replace(noun=what.noun or named, unit=unit, people=is_people(named))
    if before is not None and before.unit and _lent(text, start, amount, what, before):
        return what._replace(unit=before.unit, people=before.unit == "person")
    if (amount.value or amount.high or 0) >= _LARGE and not what.noun:
        return what
    return what._replace(unit="person", people=True)


def _lent(text: str, start: int, amount: Amount, what: Counted, before: Claim) -> bool:
    """Whether a bare number counts what the one before it does: "five divisions … concedes four"."""
    less, more = sorted((amount.value or amount.high or 0.0, before.value or before.high or 0.0))
    near = more <= _FAR_APART * less
    if near and before.unit in _MEASURED and _AT.search(text[max(0, amount.start - 40) : amount.start]):
        return True
    if before.unit in _MEASURED - {"percent"} or "/" in before.unit or what.people:
        return False
    if _OF_THEM.match(text, amount.end):
        return amount.start - before.end < _JUST_AFTER
    if before.start >= start:
        return before.unit != "percent" and (near or before.unit == "person")
    return near and not what.noun and amount.start - before.end < _JUST_AFTER and before.unit != "person"


def gone_on(claim: Claim, before: Claim | None) -> Claim:
    """The claim, counting what the one before it did where it speaks of "the figure" or disputes it."""
    if before is None:
        return claim
    if before.unit not in {"person", "percent"} or not (_is_figure(claim) or _disputes(claim, before)):
        told = {"event_type": before.event_type, "stock_or_flow": before.stock_or_flow}
        return claim.model_copy(update=told) if _shared_out(claim, before) else claim
    kept = ["event_type", "stock_or_flow", "unit", "denominator"]
    kept += [] if claim.population.organisation else ["population"]
    kept += [] if claim.source else ["source", "source_chain"]
    return claim.model_copy(update={name: getattr(before, name) for name in kept})


def _shared_out(claim: Claim, before: Claim) -> bool:
    """Whether a share is that of those who were just counted: "3,200 absentees …, four per cent"."""
    bare = claim.unit == "percent" and not (claim.event_type or claim.noun or claim.denominator)
    near = claim.start - before.end < _JUST_AFTER
    return bare and near and bool(before.event_type) and before.unit in {"person", "percent"}


def _is_figure(claim: Claim) -> bool:
    return claim.noun.lower() in _FIGURES


def _disputes(claim: Claim, before: Claim) -> bool:
    """Whether another source gives a bare number just after: "…; the fire brigade's estimate was 200,000"."""
    bare = claim.kind != "event" and not (claim.noun or claim.event_type)
    near = claim.start - before.end < _JUST_AFTER and claim.unit == before.unit and before.kind != "event"
    return bare and near and bool(claim.source) and claim.source != before.source
