"""How well a ledger finds what is labelled: detection, fields, grouping, and whether quotes are verbatim."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.fuzz import token_set_ratio

from allegiance.evidence.gold import Amount, Event, Report, Span, placed
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.link import groups
from allegiance.evidence.record import Claim, Document

NUMBERS = {"quantity", "share", "vague"}
GOALS = {
    "detection": 0.92, "value": 0.98, "comparator": 0.93, "unit and noun": 0.85, "time": 0.75, "source": 0.75,
    "event with type": 0.75, "grouping": 0.85, "verbatim": 1.0,
}  # fmt: skip
_ALIKE = 80  # of 100, from which two names are the same
_NEAR = 1e-4


class Tally(NamedTuple):
    """Right ones, those that were found, those that are labelled."""

    right: int = 0
    found: int = 0
    labelled: int = 0

    @property
    def score(self) -> float:
        """F1; for a field of matched claims, where as many are found as labelled, the share that is right."""
        return 2 * self.right / (self.found + self.labelled) if self.found + self.labelled else 1.0

    def plus(self, right: int, found: int, labelled: int) -> "Tally":
        """With more added."""
        return Tally(self.right + right, self.found + found, self.labelled + labelled)


class Miss(NamedTuple):
    """Something that is wrong: in which report, which measure, what was labelled and what was found."""

    report: str
    measure: str
    labelled: str
    found: str


@dataclass
class Scores:
    """Tallies by measure, and every miss."""

    tallies: dict[str, Tally] = field(default_factory=lambda: dict.fromkeys(GOALS, Tally()))
    misses: list[Miss] = field(default_factory=list[Miss])

    def add(self, measure: str, right: int, found: int, labelled: int) -> None:
        """Count."""
        self.tallies[measure] = self.tallies[measure].plus(right, found, labelled)

    def judge(self, report: str, measure: str, right: bool, labelled: object, found: object) -> None:
        """Count one field of a matched claim."""
        self.add(measure, int(right), 1, 1)
        if not right:
            self.misses.append(Miss(report, measure, str(labelled), str(found)))


def score(gold: Mapping[str, Report], ledger: Ledger) -> Scores:
    """Scores over the reports that are both labelled and in the ledger."""
    scores = Scores()
    matched: dict[str, str] = {}  # group by claim
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims:
        by_document[claim.document].append(claim)
    for document in ledger.documents:
        if document.name in gold:
            claims = by_document[document.document]
            matched |= _report(scores, gold[document.name], document, claims)
    _grouping(scores, matched, ledger)
    return scores


def _report(scores: Scores, gold: Report, document: Document, claims: Sequence[Claim]) -> dict[str, str]:
    text = document.text or ""
    right = sum(claim.quote == text[claim.start : claim.end] for claim in claims)
    scores.add("verbatim", right, len(claims), len(claims))
    numbers = [claim for claim in claims if claim.kind in NUMBERS and not claim.value_text.startswith("All")]
    labels = list(placed(text, gold.numbers, gold.report))
    pairs = _pairs(labels, numbers)
    scores.add("detection", len(pairs), len(numbers), len(labels))
    found = {claim.claim_id for _, claim in pairs}
    kept = {id(label) for label, _ in pairs}
    scores.misses += [Miss(gold.report, "detection", "", c.quote) for c in numbers if c.claim_id not in found]
    scores.misses += [
        Miss(gold.report, "detection", x.quote or str(x.at), "") for x, _ in labels if id(x) not in kept
    ]
    for label, claim in pairs:
        _fields(scores, gold.report, label, claim)
    _events(scores, gold, text, [claim for claim in claims if claim.kind == "event"])
    return {claim.claim_id: label.group for label, claim in pairs}


def _pairs(labels: Sequence[tuple[Amount, Span]], claims: Sequence[Claim]) -> list[tuple[Amount, Claim]]:
    """Labels with the claims on the same words; of several, the one of the same value."""
    free = {claim.claim_id: claim for claim in claims}
    pairs: list[tuple[Amount, Claim]] = []
    for label, span in labels:
        near = [
            c
            for c in free.values()
            if c.start < span.end and span.start < c.start + max(len(c.value_text), 1)
        ]
        if near:
            best = min(near, key=lambda claim: (not _same_value(label, claim), abs(claim.start - span.start)))
            pairs.append((label, free.pop(best.claim_id)))
    return pairs


def _same_value(label: Amount, claim: Claim) -> bool:
    if label.kind == "vague":
        return claim.kind == "vague"
    wanted = (label.value, label.low, label.high) if label.value is None else (label.value,)
    given = (claim.value, claim.low, claim.high) if label.value is None else (claim.value,)
    return all(_close(a, b) for a, b in zip(wanted, given, strict=True))


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= _NEAR * max(abs(a), abs(b))


def _fields(scores: Scores, report: str, label: Amount, claim: Claim) -> None:
    name = f"{label.quote or label.at}: "
    value = label.value if label.value is not None else (label.low, label.high)
    scores.judge(
        report, "value", _same_value(label, claim), f"{name}{value}", (claim.value, claim.low, claim.high)
    )
    if label.kind != "vague":
        scores.judge(
            report,
            "comparator",
            label.comparator == claim.comparator,
            name + label.comparator,
            claim.comparator,
        )
    unit = label.unit == claim.unit and _alike(label.noun, claim.noun, empty=True)
    scores.judge(
        report, "unit and noun", unit, f"{name}{label.unit}, {label.noun}", f"{claim.unit}, {claim.noun}"
    )
    times = {(label.since, label.until), (None, None)} if label.time else {(label.since, label.until)}
    scores.judge(
        report,
        "time",
        (claim.since, claim.until) in times,
        f"{name}{label.since} {label.until}",
        (claim.since, claim.until, claim.time_text),
    )
    named = claim.source_chain if claim.source else ()
    told = [claim.source, *named]
    sourced = any(_alike(wanted.strip(), one) for wanted in label.source.split("|") for one in told)
    scores.judge(report, "source", sourced, name + label.source, claim.source)


def _alike(labelled: str, found: str, empty: bool = False) -> bool:
    """Whether two names are the same but for articles and spelling; `empty`: a label may be left out."""
    if not labelled or not found:
        return not labelled and (empty or not found)
    a, b = (re.sub(r"\b(?:the|an?|of)\b|[^\w ]", " ", word.lower()) for word in (labelled, found))
    return token_set_ratio(a, b) >= _ALIKE


def _events(scores: Scores, gold: Report, text: str, claims: Sequence[Claim]) -> None:
    free = list(claims)
    labels = list(placed(text, gold.events, gold.report))
    right = 0
    for label, span in labels:
        near = [c for c in free if c.event_type == label.type and c.start < span.end and span.start < c.end]
        if near:
            right += 1
            free.remove(_event(label, near))
        else:
            scores.misses.append(
                Miss(gold.report, "event with type", f"{label.type}: {label.quote or label.at}", "")
            )
    scores.misses += [Miss(gold.report, "event with type", "", f"{c.event_type}: {c.quote}") for c in free]
    scores.add("event with type", right, len(claims), len(labels))


def _event(label: Event, near: Sequence[Claim]) -> Claim:
    return min(near, key=lambda claim: (claim.polarity != label.polarity, len(claim.quote)))


def _grouping(scores: Scores, labelled: Mapping[str, str], ledger: Ledger) -> None:
    """Pairs of matched claims that are on one quantity, by label and by link."""
    linked = {claim: number for number, group in enumerate(groups(ledger)) for claim in group}
    wanted = _together({claim: group for claim, group in labelled.items() if group})
    found = _together({claim: linked[claim] for claim in labelled if claim in linked})
    scores.add("grouping", len(wanted & found), len(found), len(wanted))
    quote = {claim.claim_id: claim.quote for claim in ledger.claims}
    for a, b in sorted(wanted - found):
        scores.misses.append(Miss("", "grouping", f"{quote[a]} = {quote[b]}", ""))
    for a, b in sorted(found - wanted):
        scores.misses.append(Miss("", "grouping", "", f"{quote[a]} = {quote[b]}"))


def _together(group: Mapping[str, object]) -> set[tuple[str, str]]:
    members: dict[object, list[str]] = defaultdict(list)
    for claim, name in group.items():
        members[name].append(claim)
    return {pair for each in members.values() for pair in combinations(sorted(each), 2)}
