"""Claims that values of a case rest on, with what they say word for word, and where they disagree."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from allegiance.evidence.conflict import conflicts
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim, Document
from allegiance.evidence.review.beside import visible
from allegiance.evidence.review.card import gist
from allegiance.report.wording import plain
from allegiance.scenario.cited import citable
from allegiance.scenario.schema import Case


class Quoted(NamedTuple):
    """A claim: what it says, word for word where the ledger has the text, who says it, what rests on it."""

    id: str
    says: str
    quote: str
    said_by: str
    grade: str
    behind: tuple[str, ...]


class Witnesses(NamedTuple):
    """Claims cited by a case, in its order; sentences on where they disagree, and on slight differences."""

    claims: list[Quoted]
    conflicts: list[str]
    slight: list[str]


def witnesses(case: Case) -> Witnesses | None:
    """What its ledgers say of the claims that a case cites; None where it cites none or they are gone."""
    behind: dict[str, list[str]] = {}
    for place, ids in _cited(case):
        for name in ids:
            behind.setdefault(name, []).append(place)
    if not behind or not all(Path(path).is_file() for path in case.ledgers):
        return None
    known = citable(case.ledgers)
    found = {name: known[name] for name in behind if name in known}
    documents = {one.document.document: one.document for one in found.values()}
    ledger = Ledger(tuple(documents.values()), tuple(one.claim for one in found.values()))
    claims = [_quoted(one.claim, one.document, behind[name]) for name, one in found.items()]
    said = [(one.weight, visible(one.sentence)) for one in conflicts(ledger)]
    high, low = ([words for weight, words in said if weight == kind] for kind in ("high", "low"))
    return Witnesses(claims, high, low)


def _cited(case: Case) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Places of the case and the claims that each cites."""
    yield from ((f"headcount: {plain(service).lower()}", ids) for service, ids in case.force_claims.items())
    yield from ((f"population: {region.name}", region.claims) for region in case.regions)
    for mechanism, fields in case.parameters.items():
        yield from ((f"{mechanism}.{name}", value.claims) for name, value in fields.items())
    yield from ((f"event: {event.label}", event.claims) for event in case.events)
    yield from ((f"observed: {plain(one.name).lower()}", one.claims) for one in case.observed)


def _quoted(claim: Claim, document: Document, behind: list[str]) -> Quoted:
    told = f", from {' > '.join(claim.source_chain) or claim.source}" if claim.source else ""
    days = " to ".join(dict.fromkeys(str(day) for day in (claim.since, claim.until) if day))
    says = ", ".join(part for part in (gist(claim), days) if part)
    return Quoted(
        claim.claim_id,
        visible(f"{says}. {claim.note}" if claim.note else says),
        visible(" ".join(claim.quote.split())),
        visible(f"{document.publisher or document.name}, {document.date or 'undated'}{told}"),
        f"{claim.reliability}{claim.credibility}",
        tuple(dict.fromkeys(behind)),
    )
