"""What one origin says of a quantity: one vote, however often it is told."""

import re
from collections.abc import Collection, Sequence
from math import hypot, inf, log
from statistics import fmean, pstdev
from typing import NamedTuple

from allegiance.evidence.estimate.pool import Sight
from allegiance.evidence.estimate.spread import Spreads, figures, parts, spread
from allegiance.evidence.record import Claim

LISTED = re.compile(
    r"\b(list(s|ed|ing)?|rolls?|roster|regist(er|ered|ry)|named?|names|struck)\b", re.IGNORECASE
)
BELOW, ABOVE = {"<", "≤"}, {">", "≥"}
NO_LOGARITHM = 1.0  # what a count of nobody is below


class Witness(NamedTuple):
    """An origin, what it says, and how that was read, in words."""

    origin: str
    sight: Sight
    claims: tuple[str, ...]
    line: str


def is_listed(claim: Claim) -> bool:
    """Whether a claim's scope says that its number is that of the entries of a list."""
    return claim.kind == "quantity" and LISTED.search(claim.scope) is not None


def witness(
    origin: str, claims: Sequence[Claim], spreads: Spreads, listed: Collection[str] = ()
) -> Witness | None:
    """The vote of an origin; None where none of its claims has a number that can be used.

    Points count before lists, lists before ranges, ranges before bounds. Values that differ are taken at
    their middle, and as much less sure as they differ, however often each is told; of bounds the tightest
    counts. listed: claims on the entries of a list, exact for the list and a floor for what it is of, besides
    those whose scope says so; whoever tells the number of a list again means the list.
    """
    lists = [claim for claim in claims if is_listed(claim) or claim.claim_id in listed]
    entries = {claim.value for claim in lists}
    sights = [
        (claim, sight) for claim in claims if (sight := sight_of(claim, spreads, claim.value in entries))
    ]
    for shapes in ({"point"}, {"listed"}, {"between"}, {"below", "above"}):
        alike = [(claim, sight) for claim, sight in sights if sight.shape in shapes]
        if alike:
            together = _together([sight for _, sight in alike])
            ids = tuple(claim.claim_id for claim, _ in alike)
            return Witness(origin, together, ids, _line(origin, [c for c, _ in alike], together, spreads))
    return None


def sight_of(claim: Claim, spreads: Spreads, listed: bool) -> Sight | None:
    """What a claim says on the scale of logarithms; None for a negative number and for a share of nothing."""
    value, low, high, sure = claim.value, claim.low, claim.high, spread(claim, spreads)
    if claim.comparator in BELOW and value and value > 0:
        return Sight("below", -inf, log(value), sure)
    if claim.comparator in ABOVE and value and value > 0:
        return Sight("above", log(value), inf, sure)
    if value == 0 and claim.kind == "quantity":
        return Sight("below", -inf, log(NO_LOGARITHM), sure)
    if (claim.kind == "vague" or value is None) and low and high and 0 < low < high:
        return Sight("between", log(low), log(high), sure)
    if value is None or value <= 0:
        return None
    return Sight("listed" if listed else "point", log(value), log(value), sure)


def _together(sights: Sequence[Sight]) -> Sight:
    lows, highs = [sight.low for sight in sights], [sight.high for sight in sights]
    sure = min(sight.spread for sight in sights)
    low, high = max(lows), min(highs)
    match sights[0].shape:
        case "below" | "above":
            return _bound(low, high, sure)
        case "between":
            return Sight("between", *((low, high) if low < high else (min(lows), max(highs))), sure)
        case shape:
            values = sorted(set(lows))
            middle = fmean(values)
            return Sight(shape, middle, middle, hypot(sure, pstdev(values)))


def _bound(low: float, high: float, sure: float) -> Sight:
    """What bounds come to: a range where they leave one, or else the one of them that is there.

    Where the lower one is not below the upper one, the upper one is kept.
    """
    if -inf < low < high < inf:
        return Sight("between", low, high, sure)
    return Sight("above", low, inf, sure) if high == inf else Sight("below", -inf, high, sure)


def _line(origin: str, claims: Sequence[Claim], sight: Sight, spreads: Spreads) -> str:
    """How the origin's claims were read: `guard.txt: 4,300 listed; spread 0.17 (exact 0.02, …)`."""
    told = ", ".join(dict.fromkeys(said(claim) for claim in claims))
    surest = min(claims, key=lambda claim: spread(claim, spreads))
    made = ", ".join(f"{name} {part:.2g}" for name, part in parts(surest, spreads).items() if part)
    listed = ", the entries of a list" if sight.shape == "listed" else ""
    return f"{origin}: {told}{listed}; spread {sight.spread:.2g} ({made})"


def said(claim: Claim) -> str:
    """The number of a claim as it compares: `< 300,000 person`."""
    unit = f" {claim.unit}" if claim.unit else ""
    if claim.value is None or claim.kind == "vague":
        ends = "an unknown number" if None in (claim.low, claim.high) else ""
        return ends or f"{figures(claim.low or 0)} to {figures(claim.high or 0)}{unit}"
    sign = "" if claim.comparator == "=" else f"{claim.comparator} "
    return f"{sign}{figures(claim.value)}{unit}"
