"""Conflicts inside a report: a number and the list after it, a group and what all its members are."""

import re
from collections.abc import Iterator, Mapping, Sequence

from allegiance.evidence.finding import Conflict, between, number, quoted
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim

_LIST = re.compile(r" ?(?::|-|—|\() ?(?P<items>[^.;:()\n]{6,200})")
_ITEM = re.compile(r",? and |, | or ")
_LONGEST = 4  # words of an item of a list
_LARGEST = 12  # items that people list
_FAR = 600  # characters within which "all" can mean a number


def miscounts(ledger: Ledger) -> Iterator[Conflict]:
    """Numbers that are followed by a list of more or fewer items: "four branches: army, navy, …"."""
    for claim in ledger.claims:
        text = ledger.document[claim.document].text or ""
        if claim.kind != "quantity" or claim.value is None or not 1 < claim.value <= _LARGEST:
            continue
        match = _LIST.match(text, claim.end)
        items = _ITEM.split(match["items"].strip()) if match else []
        if match is None or len(items) < 2 or any(len(item.split()) > _LONGEST for item in items):  # noqa: PLR2004
            continue
        if len(items) != claim.value:
            name = ledger.document[claim.document].name
            sentence = (
                f"{name} announces {quoted(claim)} and lists {len(items)}: “{match['items'].strip()}”; "
                f"the number or the list is wrong."
            )
            earlier = _same_noun(ledger.found_in[claim.document], claim)
            yield Conflict(
                "internal",
                "high",
                (earlier.claim_id, claim.claim_id),
                (quoted(claim)[1:-1], match["items"].strip()),
                sentence,
            )


def _same_noun(claims: Sequence[Claim], claim: Claim) -> Claim:
    """The first claim of its report with the same number of the same things; often the claim itself."""
    return next((c for c in claims if c.value == claim.value and c.unit == claim.unit), claim)


def unlike_all(ledger: Ledger, linked: Mapping[str, Sequence[Claim]]) -> Iterator[Conflict]:
    """Groups of people whose rank is one thing, while all of them are said to be another."""
    for claim in ledger.claims:
        if claim.kind != "share" or not claim.value_text.lower().startswith("all"):
            continue
        whole = _whole(ledger.found_in[claim.document], claim)
        if whole is None:
            continue
        for other in (whole, *linked.get(whole.claim_id, ())):
            rank = other.population.rank
            if rank and rank not in claim.population.rank and claim.population.rank not in rank:
                yield between("category", "high", other, claim, _all_sentence(ledger, other, claim))
                break


def _whole(claims: Sequence[Claim], all_of: Claim) -> Claim | None:
    """The last number of people before "all", near enough to be meant by it."""
    before = [
        c for c in claims if c.unit == "person" and c.kind == "quantity" and 0 < all_of.start - c.end < _FAR
    ]
    return max(before, key=lambda claim: claim.start, default=None)


def _all_sentence(ledger: Ledger, other: Claim, claim: Claim) -> str:
    names = ledger.document[other.document].name, ledger.document[claim.document].name
    return (
        f"{names[0]} has {quoted(other)}, but {names[1]} says of the same {number(other.value)} "
        f"{quoted(claim)}: "
        f"“{other.population.rank}” and “{claim.population.rank}” are different ranks."
    )
