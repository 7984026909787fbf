"""Claims on one quantity: pairs weighed by what speaks for and against them, then joined to groups."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from allegiance.evidence.cluster import clusters
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.pairing import APART, candidates
from allegiance.evidence.sameness import same_quantity
from allegiance.evidence.weighing import carried, least, likelihood, weights


class Links(NamedTuple):
    """Groups of claims by their ids, in order of the ledger, and what spoke most for each likely pair."""

    groups: tuple[tuple[str, ...], ...]
    reasons: Mapping[frozenset[str], Sequence[str]]


def groups(ledger: Ledger) -> list[tuple[str, ...]]:
    """Ids of claims on one quantity, for each that has at least two, in order of the ledger."""
    return list(links(ledger).groups)


@lru_cache(maxsize=2)
def links(ledger: Ledger) -> Links:
    """Claims on one quantity, and why. Where a text was not kept the rules decide alone.

    What was found last is kept, since conflicts, origins and estimates of one ledger ask for it in turn.
    """
    likely: dict[tuple[str, str], float] = {}
    reasons: dict[frozenset[str], Sequence[str]] = {}
    for pair in candidates(ledger):
        ids = (pair.a.claim.claim_id, pair.b.claim.claim_id)
        likely[ids] = 0.0
        if pair.bare:
            likely[ids] = float(same_quantity(pair.a.key, pair.b.key))
        elif (kind := pair.kind) != APART:
            features, weight = pair.features, weights()[kind]
            likely[ids] = likelihood(features, weight)
            if likely[ids] >= least():
                reasons[frozenset(ids)] = carried(features, weight)
    order = {claim.claim_id: i for i, claim in enumerate(ledger.claims)}
    found = (tuple(sorted(group, key=order.__getitem__)) for group in clusters(likely, least()))
    return Links(tuple(sorted(found, key=lambda group: order[group[0]])), reasons)
