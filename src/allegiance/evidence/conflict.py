"""Conflicts in a ledger: between claims on one quantity, inside a report, and in the arithmetic."""

from allegiance.evidence.arithmetic import arithmetic
from allegiance.evidence.disagreement import disagreements
from allegiance.evidence.finding import WEIGHTS, Conflict
from allegiance.evidence.inside import miscounts, unlike_all
from allegiance.evidence.key import keys
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.limit import limits
from allegiance.evidence.link import links
from allegiance.evidence.record import Claim


def conflicts(ledger: Ledger) -> list[Conflict]:
    """Every conflict, the weightiest first, then in order of the ledger; rejected claims are left out."""
    ledger = ledger.with_claims(claim for claim in ledger.claims if claim.status != "rejected")
    found = keys(ledger)
    by_id = {key.claim.claim_id: key for key in found}
    together, reasons = links(ledger)
    linked: dict[str, list[Claim]] = {
        name: [ledger.claim[other] for other in group if other != name]
        for group in together
        for name in group
    }
    every = [
        *(
            one
            for group in together
            for one in disagreements(ledger, [by_id[name] for name in group], reasons)
        ),
        *unlike_all(ledger, linked),
        *miscounts(ledger),
        *arithmetic(ledger, found),
        *limits(ledger, found),
    ]
    order = {claim.claim_id: number for number, claim in enumerate(ledger.claims)}
    unique = {(one.kind, one.claims): one for one in every}
    return sorted(
        unique.values(), key=lambda one: (WEIGHTS.index(one.weight), order[one.claims[0]], one.kind)
    )
