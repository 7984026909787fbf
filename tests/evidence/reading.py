"""Ledgers of report fixtures, and of the five real reports where they are present."""

import os
from functools import cache
from hashlib import sha256
from pathlib import Path

from allegiance.evidence.extract import extracted
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Document, document_id
from allegiance.evidence.report import load_report
from allegiance.evidence.typography import normalised

HERE = Path(__file__).parent
REPORTS = HERE / "reports"
GOLD = HERE / "gold"
REAL = Path(os.environ.get("ALLEGIANCE_REPORTS") or HERE.parents[2] / "shared" / "reports")


@cache
def ledger(*paths):
    documents = [load_report(path) for path in paths]
    return Ledger(tuple(documents), tuple(claim for one in documents for claim in extracted(one)))


def fixtures(*names):
    return ledger(*(REPORTS / name for name in names))


def said(text, published=None, name="said.txt"):
    """The ledger of a text that a test writes out."""
    digest = sha256(f"{name} {text}".encode()).hexdigest()
    document = Document(
        document=document_id(digest),
        sha256=digest,
        name=name,
        media_type="text/plain",
        date=published,
        text=normalised(text),
    )
    return Ledger((document,), tuple(extracted(document)))


def numbers(text, published=None):
    return [one for one in said(text, published).claims if one.kind in {"quantity", "share", "vague"}]
