"""Which claims are about the same quantity, so that their numbers may be pooled at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

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
    """Claims with a number, by quantity and window, in the order in which they come.

    Who is in a group does not depend on that order.
    """
    found: dict[Quantity, list[Claim]] = {}
    for claim in claims:
        if claim.kind in COUNTED and claim.polarity == "positive" and claim.modality != "conditional":
            found.setdefault(quantity_of(claim, nations.get(claim.claim_id, "")), []).append(claim)
    parts = ((quantity, group) for quantity, mine in found.items() for group in _by_time(quantity, mine))
    return [Group(quantity, tuple(group)) for quantity, group in parts]


def _by_time(quantity: Quantity, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    time = _times(map(window_of, claims), quantity.stock_or_flow == "flow")
    groups: dict[int, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(time[window_of(claim)], []).append(claim)
    yield from groups.values()


def _times(windows: Iterable[Window], flows: bool) -> dict[Window, int]:
    """A number for each window, equal for those that are about the same time, the earliest put first.

    Without a window a stock is of the time of the others, where that is one; of several nobody knows which.
    """
    times: list[list[Window]] = []
    found: dict[Window, int] = {}
    for window in sorted({window for window in windows if window}):
        same = (k for k, time in enumerate(times) if all(same_window(window, o, flows) for o in time))
        found[window] = next(same, len(times))
        if found[window] == len(times):
            times.append([])
        times[found[window]].append(window)
    return found | {None: 0 if len(times) == 1 and not flows else len(times)}


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


class Dated(Protocol):
    """What has a first and a last day: a claim, an estimate."""

    @property
    def since(self) -> date | None: ...  # noqa: D102
    @property
    def until(self) -> date | None: ...  # noqa: D102


def window_of(dated: Dated) -> Window:
    """The days that something is about, as far as it is dated; one day alone is both ends."""
    first, last = dated.since or dated.until, dated.until or dated.since
    return None if first is None or last is None else (first.toordinal(), last.toordinal())


def by_origin(group: Group) -> Iterator[tuple[str, list[Claim]]]:
    """Claims of each origin; one whose origin nobody has said is a witness by its document."""
    origins: dict[str, list[Claim]] = {}
    for claim in group.claims:
        origins.setdefault(claim.origin or claim.document, []).append(claim)
    yield from origins.items()
