"""What a conflict between two claims is, and how claims are named and quoted when one is explained."""

from typing import Literal, NamedTuple

from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim

ConflictKind = Literal[
    "value", "scope", "category", "window", "definition", "denominator", "internal", "arithmetic"
]
Weight = Literal["high", "low", "note"]
WEIGHTS: tuple[Weight, ...] = ("high", "low", "note")


class Conflict(NamedTuple):
    """Two claims that do not fit: in what, how much it matters, and why in one sentence with both quotes.

    A note contradicts nothing, but must be known before the two are used together.
    """

    kind: ConflictKind
    weight: Weight
    claims: tuple[str, str]
    quotes: tuple[str, str]
    sentence: str


def between(kind: ConflictKind, weight: Weight, a: Claim, b: Claim, sentence: str) -> Conflict:
    """The conflict of two claims, each with its own quote."""
    return Conflict(kind, weight, (a.claim_id, b.claim_id), (a.quote, b.quote), sentence)


def told(ledger: Ledger, claim: Claim) -> str:
    """A claim as a sentence names it: its report, who said so there, and the quote."""
    by = f" ({claim.source})" if claim.source else ""
    return f"{ledger.document[claim.document].name}{by} has {quoted(claim)}"


def quoted(claim: Claim) -> str:
    """The quote in marks, or the number where a ledger was shipped without its texts."""
    return f"“{claim.quote or claim.value_text or number(claim.value)}”"


def number(value: float | None) -> str:
    """A number as people write it."""
    return "" if value is None else f"{value:,.6g}"
