"""Labels with the claims that stand on the same words."""

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import token_set_ratio

from allegiance.evidence.kind import same_unit
from allegiance.evidence.record import Claim
from allegiance.evidence.scoring.gold import Amount, Span

_ALIKE = 80  # of 100, from which two names are the same
_NEAR = 1e-4
_OPEN = frozenset(("", "us", "them", "these", "those", "whom"))  # no nouns


def pairs(labels: Sequence[tuple[Amount, Span]], claims: Sequence[Claim]) -> list[tuple[Amount, Claim]]:
    """Labels with the claims on the same words; of several, the one of the same value."""
    free = {claim.claim_id: claim for claim in claims}
    found: list[tuple[Amount, Claim]] = []
    for label, span in labels:
        near = [
            c
            for c in free.values()
            if c.start < span.end and span.start < c.start + max(len(c.value_text), 1)
        ]
        if near:
            best = min(near, key=lambda claim: (not same_value(label, claim), abs(claim.start - span.start)))
            found.append((label, free.pop(best.claim_id)))
    return found


def same_value(label: Amount, claim: Claim) -> bool:
    """Whether the claim has the number or the range that is labelled; a vague word has only to be one."""
    if label.kind == "vague":
        return claim.kind == "vague"
    wanted = (label.value, label.low, label.high) if label.value is None else (label.value,)
    given = (claim.value, claim.low, claim.high) if label.value is None else (claim.value,)
    return all(_close(a, b) for a, b in zip(wanted, given, strict=True))


def alike(labelled: str, found: str) -> bool:
    """Whether two names are the same but for articles and spelling."""
    if not labelled or not found:
        return labelled == found
    a, b = (re.sub(r"\b(?:the|an?|of)\b|[^\w ]", " ", word.lower()) for word in (labelled, found))
    return token_set_ratio(a, b) >= _ALIKE


def same_noun(labelled: str, found: str) -> bool:
    """Whether two nouns are the same; a label that names none, or says "them", leaves open which."""
    return labelled in _OPEN or alike(labelled, found)


def counts_the_same(label: Amount, unit: str, noun: str) -> bool:
    """Whether unit and noun are those that are labelled; a label without a rate leaves it open."""
    given = unit if "/" in label.unit else unit.partition("/")[0]
    return same_unit(label.unit, given) and same_noun(label.noun, noun)


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= _NEAR * max(abs(a), abs(b))
