"""The claims behind a value, in words: what they say, who says it, and what they come to."""

from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from allegiance.cli.claim_card import gist
from allegiance.errors import InvalidInput
from allegiance.evidence.batch import reports_in
from allegiance.evidence.conflict import conflicts
from allegiance.evidence.estimate.constraint import constraints
from allegiance.evidence.estimate.estimate import context_of, estimates
from allegiance.evidence.ledger import Ledger, restored
from allegiance.evidence.record import Claim, Document
from allegiance.evidence.report import load_report
from allegiance.evidence.review.beside import visible
from allegiance.scenario.cited import citable

Lines = Iterator[str]


def claim_lines(ledgers: Sequence[str], ids: Sequence[str], reports: Path | None = None) -> Lines:
    """Claims with quotes and grades, their conflicts, and what they come to, with the arithmetic.

    reports: a folder of reports from which quotes are taken that the ledger was shipped without.
    """
    known = citable(ledgers)
    documents = {known[name].document.document: known[name].document for name in ids}
    ledger = Ledger(tuple(documents.values()), tuple(known[name].claim for name in ids))
    if reports is not None:
        ledger = restored(ledger, _texts(reports, {one.sha256 for one in ledger.documents}))
    origins = {claim.origin or claim.document for claim in ledger.claims}
    yield f"Claims: {len(ids)}, of {len(origins)} origin{'s' if len(origins) > 1 else ''}"
    for claim in ledger.claims:
        yield from _claim(claim, ledger.document[claim.document])
    for one in conflicts(ledger):
        word = "To know" if one.weight == "note" else "Conflict"
        yield f"{word}, {one.kind}: {visible(one.sentence)}"
    yield from _arithmetic(ledger)


def _texts(folder: Path, wanted: Collection[str]) -> Iterator[Document]:
    """Reports in the folder that claims are quoted from, as they are read."""
    if not folder.is_dir():
        msg = f"{folder}: found no folder; allowed: one with the reports that claims are quoted from"
        raise InvalidInput(msg)
    for path in reports_in([folder]):
        if sha256(path.read_bytes()).hexdigest() in wanted:
            yield load_report(path)


def _claim(claim: Claim, document: Document) -> Lines:
    days = tuple(dict.fromkeys(str(day) for day in (claim.since, claim.until) if day))
    yield f"  {claim.claim_id}  {gist(claim)}{'; ' if days else ''}{' to '.join(days)}"
    told = " > ".join(claim.source_chain) or claim.source
    where = f"{document.publisher or document.name}, {document.date or 'undated'}"
    yield f"    {where}; grade {claim.reliability}{claim.credibility}" + (f"; said by {told}" if told else "")
    if claim.quote:
        yield f"    “{visible(' '.join(claim.quote.split()))}”"
    elif document.sha256:
        yield f"    no quote here: this ledger has no text of {document.name} (--reports FOLDER restores it)"
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
