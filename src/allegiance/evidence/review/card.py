"""A claim as a person sees it while deciding: words around it, what was checked, what speaks against it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple, get_args

from allegiance.evidence.estimate.witness import said
from allegiance.evidence.finding import Conflict
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim, Status
from allegiance.evidence.review.beside import Context, context, near_duplicates
from allegiance.evidence.review.log import Aspect
from allegiance.evidence.review.review import ASPECTS, Review


class Card(NamedTuple):
    """All that is shown of a claim. `asdict` makes plain data of it, fit for JSON.

    gist: what it says, as short as can be. unchecked: what somebody has yet to look at; nothing once it is
    accepted or rejected. alike: ids of claims in nearly the same words, or with the same number.
    """

    claim: Claim
    report: str
    published: str
    gist: str
    context: Context
    checked: tuple[Aspect, ...]
    unchecked: tuple[Aspect, ...]
    conflicts: tuple[Conflict, ...]
    alike: tuple[str, ...]

    def asdict(self) -> dict[str, Any]:
        """Plain data: the fields of the claim as a ledger spells them, everything else by name."""
        return {
            **self._asdict(),
            "claim": self.claim.model_dump(mode="json", by_alias=True),
            "context": self.context._asdict(),
            "conflicts": [one._asdict() for one in self.conflicts],
        }


def card(review: Review, claim: Claim, conflicts: Iterable[Conflict] = ()) -> Card:
    """The card of one claim; `conflicts` are those of the whole ledger, which take a while to find."""
    document = review.ledger.document[claim.document]
    done = review.checked(claim) if claim.status == "proposed" else set(ASPECTS)
    return Card(
        claim,
        document.name,
        document.date.isoformat() if document.date else "",
        gist(claim),
        context(claim, review.ledger),
        tuple(a for a in ASPECTS if a in done),
        tuple(a for a in ASPECTS if a not in done),
        tuple(one for one in conflicts if claim.claim_id in one.claims),
        tuple(one.claim_id for one in near_duplicates(claim, review.ledger)),
    )


def gist(claim: Claim) -> str:
    """What a claim says, as short as can be: `desertion ~ 4,300 person`."""
    number = said(claim) if claim.kind in {"quantity", "share", "vague"} else ""
    return " ".join(part for part in (claim.event_type or claim.noun or claim.kind, number) if part)


def tally(ledger: Ledger) -> dict[str, int]:
    """How many claims wait, were accepted, edited, rejected."""
    count = Counter(claim.status for claim in ledger.claims)
    return {status: count[status] for status in get_args(Status)}
