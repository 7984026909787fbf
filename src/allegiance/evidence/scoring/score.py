"""How well a ledger finds what is labelled: detection, fields, links, and whether quotes are verbatim."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim, Document
from allegiance.evidence.scoring.gold import Amount, Event, Report, placed
from allegiance.evidence.scoring.links import score_links
from allegiance.evidence.scoring.match import alike, counts_the_same, pairs, same_value
from allegiance.evidence.scoring.tally import Miss, Scores, Tally

NUMBERS = {"quantity", "share", "vague"}


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
    read = {one.name for one in ledger.documents}
    score_links(scores, {name: one for name, one in gold.items() if name in read}, matched, ledger)
    return scores


def _report(scores: Scores, gold: Report, document: Document, claims: Sequence[Claim]) -> dict[str, str]:
    text = document.text or ""
    right = sum(claim.quote == text[claim.start : claim.end] for claim in claims)
    scores.add(gold.report, "verbatim", Tally(right, len(claims), len(claims)))
    numbers = [claim for claim in claims if claim.kind in NUMBERS and not claim.value_text.startswith("All")]
    labels = list(placed(text, gold.numbers, gold.report))
    matched = pairs(labels, numbers)
    scores.add(gold.report, "detection", Tally(len(matched), len(numbers), len(labels)))
    found = {claim.claim_id for _, claim in matched}
    kept = {id(label) for label, _ in matched}
    scores.misses += [Miss(gold.report, "detection", "", c.quote) for c in numbers if c.claim_id not in found]
    scores.misses += [
        Miss(gold.report, "detection", x.quote or str(x.at), "") for x, _ in labels if id(x) not in kept
    ]
    for label, claim in matched:
        _fields(scores, gold.report, label, claim)
    _events(scores, gold, text, [claim for claim in claims if claim.kind == "event"])
    return {claim.claim_id: label.group for label, claim in matched}


def _fields(scores: Scores, report: str, label: Amount, claim: Claim) -> None:
    name = f"{label.quote or label.at}: "
    wanted = label.value if label.value is not None else (label.low, label.high)
    given = (claim.value, claim.low, claim.high)
    scores.judge(report, "value", same_value(label, claim), f"{name}{wanted}", given)
    if label.kind != "vague":
        same = label.comparator == claim.comparator
        scores.judge(report, "comparator", same, name + label.comparator, claim.comparator)
    unit = counts_the_same(label, claim.unit, claim.noun)
    labelled = f"{name}{label.unit}, {label.noun}"
    scores.judge(report, "unit and noun", unit, labelled, f"{claim.unit}, {claim.noun}")
    times = {(label.since, label.until), (None, None)} if label.time else {(label.since, label.until)}
    timed = (claim.since, claim.until) in times
    labelled = f"{name}{label.since} {label.until}"
    scores.judge(report, "time", timed, labelled, (claim.since, claim.until, claim.time_text))
    named = claim.source_chain if claim.source else ()
    told = [claim.source, *named]
    sourced = any(alike(wanted.strip(), one) for wanted in label.source.split("|") for one in told)
    scores.judge(report, "source", sourced, name + label.source, claim.source)


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
    scores.add(gold.report, "event with type", Tally(right, len(claims), len(labels)))


def _event(label: Event, near: Sequence[Claim]) -> Claim:
    return min(near, key=lambda claim: (claim.polarity != label.polarity, len(claim.quote)))
