"""What must be known before numbers are used together: stocks beside flows, lists that are lower bounds."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from allegiance.evidence.finding import Conflict, between, number, told
from allegiance.evidence.key import Key
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim

_ROLLS = re.compile(
    r"\b(?:rolls?|removal|removes?|removed|struck|stricken|strikes? off|list)\b", re.IGNORECASE
)
_LISTED = re.compile(r"\b(?:list(?:s|ed)?|names?|roll|register|enumerat\w+)\b", re.IGNORECASE)
_NEAR = 500  # characters between a list and what it was made for
_LEADERS = re.compile(r"\b(?:generals?|admirals?|flag (?:officer|rank))", re.IGNORECASE)
_REACH = 120
_LEAVING = ("desertion", "defection")


def limits(ledger: Ledger, found: Sequence[Key]) -> Iterator[Conflict]:
    """Notes on numbers that bound each other or bound something else than they seem to."""
    yield from _promotions(ledger, found)
    yield from enumerations(ledger, found)


def _promotions(ledger: Ledger, found: Sequence[Key]) -> Iterator[Conflict]:
    """How many hold a rank, and how many were promoted to it: a constraint, no group to pool."""
    stocks: dict[str, list[Key]] = defaultdict(list)  # by country
    for key in found:
        general = key.claim.population.rank == "general" and key.unit == "person"
        if general and key.claim.stock_or_flow == "stock":
            stocks[key.nation].append(key)
    flows = [key for key in found if key.claim.event_type == "promotion" and key.unit == "person"]
    for flow in flows:
        text = ledger.document[flow.claim.document].text or flow.claim.noun
        if not _LEADERS.search(text[flow.claim.start : flow.claim.end + _REACH] or flow.claim.noun):
            continue
        for stock in stocks[flow.nation]:
            if stock.value > flow.value:
                sentence = (
                    f"{told(ledger, stock.claim)}, a stock; {told(ledger, flow.claim)}, promotions in a "
                    "period, a flow: it bounds how the first came about, and the two are not to be pooled."
                )
                yield between("definition", "note", stock.claim, flow.claim, sentence)
                break


def enumerations(ledger: Ledger, found: Sequence[Key]) -> Iterator[Conflict]:
    """Lists of those struck from the rolls: exact counts of those listed, lower bounds on those who left."""
    told_of: set[str] = set()
    for key in found:
        if (
            key.claim.document in told_of
            or key.claim.event_type not in _LEAVING
            or key.unit != "person"
            or key.claim.kind != "quantity"
        ):
            continue
        text = ledger.document[key.claim.document].text or ""
        if not _LISTED.search(text[max(0, key.claim.start - 60) : key.claim.start]):
            continue
        order = _order(ledger, key.claim)
        if order:
            told_of.add(key.claim.document)
            sentence = (
                f"{told(ledger, key.claim)} on a list, and {told(ledger, order)}: it counts those who "
                f"were listed, so {number(key.value)} is a lower bound on those who left."
            )
            yield between("definition", "note", key.claim, order, sentence)


def _order(ledger: Ledger, listed: Claim) -> Claim | None:
    """The claim, near a list, that those on it were removed from the rolls."""
    near = (
        c
        for c in ledger.found_in[listed.document]
        if c.kind == "event"
        and c.event_type in {"dismissal", "purge"}
        and abs(c.start - listed.end) < _NEAR
        and _ROLLS.search(c.quote)
    )
    return next(near, None)
