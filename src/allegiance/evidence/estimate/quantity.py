"""Which claims are about the same quantity, so that their numbers may be pooled at all."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from allegiance.evidence.record import Claim

COUNTED = {"quantity", "vague", "share"}
SAME_WINDOW = 0.75  # of the days of two windows together that both of them cover
SAME_STOCK = 366  # days that two dates of a stock may lie apart
PERCENT = "percent"

Window = tuple[int, int] | None  # first and last day, as ordinals


class Quantity(NamedTuple):
    """What is counted. Claims that differ in any of these are never pooled."""

    unit: str
    what: str
    organisation: str
    rank: str
    status: str
    scope: str
    denominator: str
    stock_or_flow: str
    place: str
    nation: str

    def __str__(self) -> str:
        """In words: `desertion: guard nco, struck from the rolls, flow, person`."""
        who = " ".join(part for part in (self.organisation, self.rank, self.status) if part).replace("_", " ")
        scope = "" if self.scope == self.status else self.scope
        rest = (who, scope, f"of {self.denominator}" if self.denominator else "", self.stock_or_flow)
        told = ", ".join(part for part in (*rest, self.place or self.nation, self.unit) if part)
        return f"{self.what}: {told}" if self.what else told


class Group(NamedTuple):
    """Claims on one quantity in one window of time."""

    quantity: Quantity
    claims: tuple[Claim, ...]

    @property
    def window(self) -> tuple[date | None, date | None]:
        """First and last day that any of the claims is about."""
        since = [claim.since for claim in self.claims if claim.since]
        until = [claim.until for claim in self.claims if claim.until]
        return min(since, default=None), max(until, default=None)


def quantity_of(claim: Claim, nation: str = "") -> Quantity:
    """The quantity that a claim puts a number to; of what is counted, the event says more than the noun.

    nation: whose people they are, where the report tells.
    """
    people = claim.population
    named = claim.event_type or ("" if people.organisation else claim.noun)
    return Quantity(
        claim.unit,
        named,
        people.organisation,
        people.rank,
        people.status,
        claim.scope,
        claim.denominator,
        claim.stock_or_flow or "",
        claim.place,
        nation,
    )


def groups_of(claims: Iterable[Claim], nations: Mapping[str, str]) -> list[Group]:
    """Claims with a number, by quantity and window, in the order in which they come."""
    found: dict[Quantity, list[dict[Window, list[Claim]]]] = {}
    for claim in claims:
        if claim.kind in COUNTED and claim.polarity == "positive" and claim.modality != "conditional":
            quantity = quantity_of(claim, nations.get(claim.claim_id, ""))
            mine, groups = _window(claim), found.setdefault(quantity, [])
            flows = claim.stock_or_flow == "flow"
            same = next((g for g in groups if all(same_window(mine, other, flows) for other in g)), None)
            if same is None:
                groups.append(same := {})
            same.setdefault(mine, []).append(claim)
    return [
        Group(quantity, tuple(claim for claims in group.values() for claim in claims))
        for quantity, groups in found.items()
        for group in groups
    ]


def same_window(one: Window, two: Window, flows: bool) -> bool:
    """Whether claims about these days are about the same time, as far as their texts tell.

    A stock is what it is for a year; how much flowed means nothing without the days.
    """
    if one is None or two is None:
        return one == two or not flows
    (a, b), (c, d) = one, two
    if not flows:
        return max(a, c) - min(b, d) <= SAME_STOCK
    both, either = min(b, d) - max(a, c) + 1, max(b, d) - min(a, c) + 1
    return both / either >= SAME_WINDOW


def _window(claim: Claim) -> Window:
    first, last = claim.since or claim.until, claim.until or claim.since
    return None if first is None or last is None else (first.toordinal(), last.toordinal())


def by_origin(group: Group) -> Iterator[tuple[str, list[Claim]]]:
    """Claims of each origin; one whose origin nobody has said is a witness by its document."""
    origins: dict[str, list[Claim]] = {}
    for claim in group.claims:
        origins.setdefault(claim.origin or claim.document, []).append(claim)
    yield from origins.items()
