"""Claims on one quantity: pairs weighed by what speaks for and against them, then joined to groups."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from allegiance.evidence.cluster import clusters
from allegiance.evidence.column import Codes, Floats, floats
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.pairing import BARE, KINDS, Pairs, candidates
from allegiance.evidence.sameness import same_quantity
from allegiance.evidence.surroundings import Told
from allegiance.evidence.weighing import Weights, carried, least, likelihood, weights

_AT_ONCE = 20_000  # pairs of which all columns are held


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
    pairs = candidates(ledger)
    likely = likelihoods(pairs, weights())
    names = [one.claim.claim_id for one in pairs.numbers.told]
    order = {claim.claim_id: i for i, claim in enumerate(ledger.claims)}
    found = (
        tuple(sorted((names[row] for row in group), key=order.__getitem__))
        for group in together(pairs, likely, least())
    )
    reasons = _reasons(pairs.at(likely >= least()))
    return Links(tuple(sorted(found, key=lambda group: order[group[0]])), reasons)


def likelihoods(pairs: Pairs, weights: Weights) -> Floats:
    """How likely each pair is on one quantity, by weights of its kind; 0 for those of what cannot be one."""
    likely, kinds = np.zeros(len(pairs.first)), pairs.kinds
    bare = pairs.at(kinds == BARE)
    likely[kinds == BARE] = floats(same_quantity(a.key, b.key) for a, b in _told(bare))
    for kind, rows in _judged(kinds):
        likely[rows] = likelihood(pairs.at(rows).comparison, weights[kind])
    return likely


def together(pairs: Pairs, likely: Floats, least: float) -> list[list[int]]:
    """Rows of numbers that are joined; of equally likely pairs, that of numbers met first is joined first.

    A number that is likely one with no other cannot be joined, and is left out.
    """
    met, since = np.unique(np.stack((pairs.first, pairs.second), axis=1), return_index=True)
    order = np.zeros(len(pairs.numbers.told), np.int64)
    order[met] = since
    sure = pairs.at(likely >= least)
    joinable = np.isin(np.arange(len(order)), np.concatenate((sure.first, sure.second)))
    some = joinable[pairs.first] & joinable[pairs.second]
    rows = zip(order[pairs.first[some]].tolist(), order[pairs.second[some]].tolist(), strict=True)
    row = dict(zip(since.tolist(), met.tolist(), strict=True))
    found = clusters(dict(zip(rows, likely[some].tolist(), strict=True)), least)
    return [[row[one] for one in group] for group in found]


def _reasons(pairs: Pairs) -> dict[frozenset[str], list[str]]:
    found: dict[frozenset[str], list[str]] = {}
    for kind, rows in _judged(pairs.kinds):
        some = pairs.at(rows)
        ids = (frozenset((a.claim.claim_id, b.claim.claim_id)) for a, b in _told(some))
        found.update(zip(ids, carried(some.comparison, weights()[kind]), strict=True))
    return found


def _told(pairs: Pairs) -> Iterable[tuple[Told, Told]]:
    """The numbers of pairs in their texts."""
    told = pairs.numbers.told
    return zip(told[pairs.first], told[pairs.second], strict=True)


def _judged(kinds: Codes) -> Iterator[tuple[str, Codes]]:
    """Pairs of each kind that has weights, by their rows; not too many at once."""
    for number, kind in enumerate(KINDS):
        rows = np.flatnonzero(kinds == number)
        for since in range(0, len(rows), _AT_ONCE):
            yield kind, rows[since : since + _AT_ONCE]
