"""What stands beside a claim while it is looked at: its context, and claims much like it."""

import re
import unicodedata
from typing import NamedTuple

from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim

AROUND = 300  # characters of context on either side
ALIKE = 0.8  # share of the words of the shorter quote that the longer one has too
FEWEST = 4  # words; of fewer nothing follows
_WORDS = re.compile(r"\w+")


class Context(NamedTuple):
    """The text before a quote, the quote, and the text after; clean enough for a terminal."""

    before: str
    quote: str
    after: str


def context(claim: Claim, ledger: Ledger) -> Context:
    """The quote with what stands around it; empty where the ledger has no text of the document."""
    text = ledger.document[claim.document].text
    if text is None:
        return Context("", visible(claim.quote), "")
    first, last = max(0, claim.start - AROUND), claim.end + AROUND
    around = text[first : claim.start], text[claim.start : claim.end], text[claim.end : last]
    before, quote, after = map(visible, around)
    return Context(("…" if first else "") + before, quote, after + ("…" if last < len(text) else ""))


def near_duplicates(claim: Claim, ledger: Ledger, most: int = 5) -> list[Claim]:
    """Other claims in nearly the same words, or with the same number of the same people; the likest first."""
    mine = _words(claim)
    likeness = {
        other.claim_id: max(_shared(mine, _words(other)), 1.0 * _same_number(claim, other))
        for other in ledger.claims
        if other.claim_id != claim.claim_id and other.status != "rejected"
    }
    found = sorted((id_ for id_, share in likeness.items() if share >= ALIKE), key=lambda id_: -likeness[id_])
    return [ledger.claim[id_] for id_ in found[:most]]


def visible(text: str) -> str:
    """The text with control characters, which could steer a terminal or turn a line around, as `·`."""
    return "".join(
        "·" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"} and c != "\n" else c for c in text
    )


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(_WORDS.findall(claim.quote.lower()))


def _shared(one: frozenset[str], two: frozenset[str]) -> float:
    fewer = min(len(one), len(two))
    return len(one & two) / fewer if fewer >= FEWEST else 0.0


def _same_number(one: Claim, two: Claim) -> bool:
    if one.value is None or one.value != two.value or one.unit != two.unit:
        return False
    return one.population.organisation == two.population.organisation and one.event_type == two.event_type
