"""Claims on one quantity: pairs weighed by what speaks for and against them, then joined to groups."""

from collections.abc import Mapping

from allegiance.evidence.cluster import clusters
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.pairing import candidates
from allegiance.evidence.weighing import carried, least, likelihood, weights


def groups(ledger: Ledger) -> list[tuple[str, ...]]:
    """Ids of claims on one quantity, for each that has at least two, in order of the ledger."""
    order = {claim.claim_id: i for i, claim in enumerate(ledger.claims)}
    found = clusters(likely(ledger), least())
    return sorted((tuple(sorted(g, key=order.__getitem__)) for g in found), key=lambda g: order[g[0]])


def likely(ledger: Ledger) -> Mapping[tuple[str, str], float]:
    """How likely, from 0 to 1, the claims of each pair worth a look are on one quantity, by their ids."""
    return {
        (pair.a.claim.claim_id, pair.b.claim.claim_id): likelihood(pair.features, weights()[pair.kind])
        for pair in candidates(ledger)
    }


def reasons(ledger: Ledger) -> dict[frozenset[str], list[str]]:
    """What spoke most for each pair that is more likely than not on one quantity, by the ids of its claims."""
    told: dict[frozenset[str], list[str]] = {}
    for pair in candidates(ledger):
        features, weight = pair.features, weights()[pair.kind]
        if likelihood(features, weight) >= least():
            told[frozenset((pair.a.claim.claim_id, pair.b.claim.claim_id))] = carried(features, weight)
    return told
