"""The claims behind a value, in words: what they say, who says it, and what they come to."""

from collections.abc import Iterator, Sequence

from allegiance.cli.claim_card import gist
from allegiance.evidence.estimate.constraint import constraints
from allegiance.evidence.estimate.estimate import context_of, estimates
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim, Document
from allegiance.evidence.review.beside import visible
from allegiance.scenario.cited import citable

Lines = Iterator[str]


def claim_lines(ledgers: Sequence[str], ids: Sequence[str]) -> Lines:
    """Claims with quotes and grades, then the estimates and constraints that follow, with the arithmetic."""
    known = citable(ledgers)
    cited = [known[name] for name in ids]
    claims = [one.claim for one in cited]
    origins = {claim.origin or claim.document for claim in claims}
    yield f"Claims: {len(claims)}, of {len(origins)} origin{'s' if len(origins) > 1 else ''}"
    for claim, document, _ in cited:
        yield from _claim(claim, document)
    documents = tuple({one.document.document: one.document for one in cited}.values())
    yield from _arithmetic(Ledger(documents, tuple(claims)))


def _claim(claim: Claim, document: Document) -> Lines:
    days = tuple(dict.fromkeys(str(day) for day in (claim.since, claim.until) if day))
    yield f"  {claim.claim_id}  {gist(claim)}{'; ' if days else ''}{' to '.join(days)}"
    told = " > ".join(claim.source_chain) or claim.source
    where = f"{document.publisher or document.name}, {document.date or 'undated'}"
    yield f"    {where}; grade {claim.reliability}{claim.credibility}" + (f"; said by {told}" if told else "")
    if claim.quote:
        yield f"    “{visible(' '.join(claim.quote.split()))}”"
    elif document.sha256:
        yield f"    no quote here: this ledger was shipped without the text of {document.name}"
    if claim.note:
        yield f"    {claim.note}"
    if claim.modality != "asserted":
        yield f"    {claim.modality}, not asserted"


def _arithmetic(ledger: Ledger) -> Lines:
    found = estimates(ledger.claims, context=context_of(ledger))
    for one in found:
        yield f"Estimate: {one}; {one.quantity}"
        yield from (f"  {line}" for line in one.lines)
    for constraint in constraints(found):
        yield f"Constraint: {constraint}"
        yield f"  {constraint.line}"
