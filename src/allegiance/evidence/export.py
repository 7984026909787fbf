"""A ledger in the forms that others read: claims of schema.org as JSON-LD, and a flat table."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim, Document, Population

Node = dict[str, Any]

CONTEXT = "https://schema.org"
ABOUT = ("publisher", "title", "date", "url")  # of the document, said with each claim
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def schema_claims(ledger: Ledger) -> Node:
    """The claims as a graph of schema.org, each in the report in which it appears."""
    return {
        "@context": CONTEXT,
        "@graph": [_claim(claim, ledger.document[claim.document]) for claim in ledger.claims],
    }


def _claim(claim: Claim, document: Document) -> Node:
    report = {
        "@type": "CreativeWork",
        "@id": f"urn:allegiance:{document.document}",
        "name": document.title or document.name,
        "url": document.url,
        "datePublished": str(document.date or ""),
        "publisher": {"@type": "Organization", "name": document.publisher} if document.publisher else None,
    }
    said: Node = {
        "@type": "Claim",
        "@id": f"urn:allegiance:{claim.claim_id}",
        "text": claim.quote or claim.note,
        "abstract": claim.note if claim.quote else "",
        "appearance": _filled(report),
        "author": {"@type": "Thing", "name": claim.source} if claim.source else None,
        "temporalCoverage": "/".join(str(day) for day in (claim.since, claim.until) if day),
        "contentLocation": {"@type": "Place", "name": claim.place} if claim.place else None,
        "about": _quantity(claim),
        "creativeWorkStatus": claim.status,
        "contributor": {"@type": "Person", "name": claim.reviewer} if claim.reviewer else None,
    }
    return _filled(said)


def _quantity(claim: Claim) -> Node | None:
    if claim.value is None and claim.low is None and claim.high is None:
        return None
    bounds = {"<": "maxValue", "≤": "maxValue", ">": "minValue", "≥": "minValue"}
    said: Node = {
        "@type": "QuantitativeValue",
        bounds.get(claim.comparator, "value"): claim.value,
        "unitText": claim.unit,
        "name": claim.event_type or claim.noun,
    }
    if claim.low is not None and claim.high is not None:
        said |= {"minValue": claim.low, "maxValue": claim.high}
    return _filled(said)


def _filled(said: Node) -> Node:
    return {key: value for key, value in said.items() if value not in (None, "")}


def table(ledger: Ledger) -> Iterator[str]:
    """Claims as lines of CSV, the header first; each with publisher, title, date and address of its report.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    names = [
        field.alias or name
        for name, field in Claim.model_fields.items()
        if name not in {"type", "population"}
    ]
    people = [f"population.{name}" for name in Population.model_fields]
    yield _line([*names, *people, *(f"report.{name}" for name in ABOUT)])
    for claim in ledger.claims:
        said = claim.model_dump(mode="json", by_alias=True)
        said["source_chain"] = " > ".join(claim.source_chain)
        document = ledger.document[claim.document]
        cells = [said[name] for name in names] + list(said["population"].values())
        yield _line([_safe(cell) for cell in (*cells, *(getattr(document, name) for name in ABOUT))])


def _safe(cell: object) -> object:
    text = isinstance(cell, str) and len(cell) > 1 and cell.startswith(FORMULAS)
    return f"'{cell}" if text else cell


def _line(cells: list[Any]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
