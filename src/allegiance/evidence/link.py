"""Claims on the same quantity, found by typed keys: what is counted, of whom, where, on what occasion."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from allegiance.evidence.joined import Joined
from allegiance.evidence.key import Key, keys
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.rivalry import FACTOR, RUMOURED
from allegiance.evidence.sameness import may_share_a_group, same_quantity


def groups(ledger: Ledger) -> list[tuple[str, ...]]:
    """Ids of claims on one quantity, for each that has at least two, in order of the ledger."""
    found = keys(ledger)
    joined = Joined()
    by_id = {key.claim.claim_id: key for key in found}
    for a, b in _pairs(found):
        first, second = (joined.members(key.claim.claim_id) for key in (a, b))
        if first is not second and all(may_share_a_group(by_id[x], by_id[y]) for x in first for y in second):
            joined.join(a.claim.claim_id, b.claim.claim_id)
    order = {claim.claim_id: i for i, claim in enumerate(ledger.claims)}
    return sorted(
        (tuple(sorted(g, key=order.__getitem__)) for g in joined.groups()), key=lambda g: order[g[0]]
    )


def _pairs(found: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Pairs on one quantity: equal numbers first, then those of one report, then the nearer ones."""
    found = list(found)
    for block in _blocks(found, lambda key: (key.unit, key.value)):
        yield from ((a, b) for a, b in combinations(block, 2) if same_quantity(a, b))
    here = _blocks(found, lambda key: (key.claim.document, key.unit, key.topic))
    yield from _disputed((pair for block in here for pair in _near(block, RUMOURED)), one_report=True)
    across = _blocks(found, lambda key: (key.main, key.nation, key.unit, key.topic))
    yield from _disputed((pair for block in across for pair in _near(block, FACTOR)), one_report=False)


def _blocks(found: Iterable[Key], same: Callable[[Key], Hashable]) -> Iterable[Sequence[Key]]:
    """Claims that are alike enough to be looked at, so that a large ledger takes no quadratic time."""
    blocks: dict[Hashable, list[Key]] = defaultdict(list)
    for key in found:
        blocks[same(key)].append(key)
    return blocks.values()


def _near(block: Sequence[Key], times: float) -> Iterator[tuple[Key, Key]]:
    ordered = sorted(block, key=lambda key: key.value)
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 :]:
            if b.value > times * a.value:
                break
            yield a, b


def _disputed(pairs: Iterable[tuple[Key, Key]], one_report: bool) -> list[tuple[Key, Key]]:
    """Pairs of different numbers for one quantity, the nearest first."""
    rivals = (
        (a, b)
        for a, b in pairs
        if (a.claim.document == b.claim.document) is one_report and a.value != b.value and same_quantity(a, b)
    )
    return sorted(rivals, key=lambda pair: pair[1].value / pair[0].value)
