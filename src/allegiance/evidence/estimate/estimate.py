"""Estimates of quantities from the claims on them, each with its arithmetic in words."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, inf, log
from typing import NamedTuple

from allegiance.evidence.estimate.pool import Pooled, pooled
from allegiance.evidence.estimate.quantity import PERCENT, Group, Quantity, by_origin, groups_of
from allegiance.evidence.estimate.spread import Spreads, figures
from allegiance.evidence.estimate.witness import Witness, witness
from allegiance.evidence.key import keys
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.limit import enumerations
from allegiance.evidence.record import Claim

ACCEPTED = {"accepted", "edited"}
WHOLE = 100.0  # percent


@dataclass(frozen=True)
class Estimate:
    """A quantity's median and middle 90 %, or what bounds it where nobody says how much it is.

    low and high are then the bounds; one that is not known is None. between: standard deviation between
    origins, of logarithms. listed: the longest list that was counted. lines: the arithmetic, a step each.
    """

    quantity: Quantity
    since: date | None
    until: date | None
    median: float | None
    low: float | None
    high: float | None
    claims: tuple[str, ...]
    origins: int
    between: float | None
    listed: float | None
    lines: tuple[str, ...]

    def __str__(self) -> str:
        """The result alone: `70,000 (52,000 to 93,000)`, `< 300,000`."""
        low, high = (None if end is None else figures(end) for end in (self.low, self.high))
        if self.median is not None:
            return f"{figures(self.median)} ({low} to {high})"
        ends = (f"> {low}" if low else "", f"< {high}" if high else "")
        return " and ".join(end for end in ends if end) or "nothing"


class Context(NamedTuple):
    """What the reports tell of their claims: whose people each counts, and which numbers are of lists."""

    nations: Mapping[str, str] = {}
    listed: Collection[str] = ()


def context_of(ledger: Ledger) -> Context:
    """The context of a ledger's claims, as far as it has their texts."""
    found = keys(ledger)
    listed = {note.claims[0] for note in enumerations(ledger, found)}
    return Context({key.claim.claim_id: key.nation for key in found}, listed)


def estimates(
    claims: Iterable[Claim], spreads: Spreads | None = None, context: Context | None = None
) -> list[Estimate]:
    """An estimate of every quantity that accepted claims put a number to; the others have no vote."""
    context = context or Context()
    groups = groups_of((claim for claim in claims if claim.status in ACCEPTED), context.nations)
    return [found for group in groups if (found := estimate(group, spreads or Spreads(), context.listed))]


def estimate(group: Group, spreads: Spreads, listed: Collection[str] = ()) -> Estimate | None:
    """The estimate of one quantity; None where no claim has a number that can be used."""
    votes = [vote for name, mine in by_origin(group) if (vote := witness(name, mine, spreads, listed))]
    if not votes:
        return None
    sights = [vote.sight for vote in votes]
    most = _most(group, votes)
    found = pooled(sights, spreads.floor, spreads.unlisted, most)
    median, low, high = _bounds(votes) if found is None else _numbers(found)
    ids = tuple(id_ for vote in votes for id_ in vote.claims)
    lines = tuple(_lines(votes, found, spreads))
    between = None if found is None else found.between
    longest = max((exp(s.low) for s in sights if s.shape == "listed"), default=None)
    ends = median, low, high
    return Estimate(group.quantity, *group.window, *ends, ids, len(votes), between, longest, lines)


def _most(group: Group, votes: Sequence[Witness]) -> float:
    """Logarithm that the number cannot exceed: that of the whole, unless somebody speaks of more.

    A rise by 150 percent is no part of a whole.
    """
    ends = [end for vote in votes for end in (vote.sight.low, vote.sight.high) if end < inf]
    share = group.quantity.unit == PERCENT and max(ends) <= log(WHOLE)
    return log(WHOLE) if share else inf


def _numbers(found: Pooled) -> tuple[float, float, float]:
    return exp(found.median), exp(found.low), exp(found.high)


def _bounds(votes: Sequence[Witness]) -> tuple[None, float | None, float | None]:
    lows = [exp(vote.sight.low) for vote in votes if vote.sight.shape == "above"]
    highs = [exp(vote.sight.high) for vote in votes if vote.sight.shape == "below"]
    return None, max(lows, default=None), min(highs, default=None)


def _lines(votes: Sequence[Witness], found: Pooled | None, spreads: Spreads) -> Iterator[str]:
    yield from (vote.line for vote in votes)
    repeated = sum(len(vote.claims) for vote in votes) - len(votes)
    if repeated:
        yield f"{repeated} more mention{'s' if repeated > 1 else ''} of an origin already counted: no vote"
    if found is None:
        yield "only bounds: they are kept as such, and nothing is pooled"
        return
    yield _between(votes, found, spreads)
    if any(vote.sight.shape == "listed" for vote in votes):
        factor = f"{exp(spreads.unlisted):.3g}"
        yield f"a list is a floor, taken to be exceeded {factor} times in the mean of logarithms"
    median, low, high = _numbers(found)
    yield f"median {figures(median)}, middle 90 % from {figures(low)} to {figures(high)}"
    yield from _beyond(votes, found)
    for vote in votes:
        beyond = (vote.sight.shape == "below" and found.median > vote.sight.high) or (
            vote.sight.shape == "above" and found.median < vote.sight.low
        )
        if beyond:
            yield f"{vote.origin} bounds it on the other side of the median: do both speak of the same scope?"


def _beyond(votes: Sequence[Witness], found: Pooled) -> Iterator[str]:
    """Why the middle 90 % reaches beyond a list or a bound that it is made of."""
    why = "a report may be wrong by its spread"
    for origin, sight, *_ in votes:
        if sight.shape in {"listed", "above"} and found.low < sight.low:
            yield f"it begins below the floor of {figures(exp(sight.low))} by {origin}: {why}"
        if sight.shape == "below" and found.high > sight.high:
            yield f"it ends above the ceiling of {figures(exp(sight.high))} by {origin}: {why}"


def _between(votes: Sequence[Witness], found: Pooled, spreads: Spreads) -> str:
    points = sum(vote.sight.shape == "point" for vote in votes)
    if points < 2:  # noqa: PLR2004 - it takes two to differ
        return f"between origins: {found.between:.2g}, the floor, for there are no two figures to compare"
    if found.between <= spreads.floor:
        return f"between origins: {found.between:.2g}, the floor: {points} figures differ by less"
    return f"between origins: {found.between:.2g}, by which {points} figures differ (Paule and Mandel)"
