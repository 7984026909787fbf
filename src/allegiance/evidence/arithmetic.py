"""Whether a share is the count over the whole that its report or another one tells."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from allegiance.evidence.finding import Conflict, between, number, told
from allegiance.evidence.key import STRENGTH, Key
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.lexicon import is_thing
from allegiance.evidence.repetition import TELLING

_BESIDE = 260  # characters between a share and a whole that needs no further sign
_NEAR = 700  # characters between a count and the share that it makes
_POINTLESS = 0.15  # how far off, as a share, the quotient may be and still be called rounding
_MOST = 4.0  # times that it may be off and still be meant as the same share


def arithmetic(ledger: Ledger, found: Sequence[Key]) -> Iterator[Conflict]:
    """One check for each share: a note where the figures agree, a conflict where they do not."""
    people = _People([key for key in found if key.unit == "person" and key.claim.kind == "quantity"])
    for share in found:
        if share.signs.part:  # "a quarter of them": of those who were just counted
            continue
        if share.unit != "percent" or share.claim.value is None or not 0 < share.value < 100:  # noqa: PLR2004
            continue
        best = min(people.quotients(share), key=lambda one: one[0], default=None)
        if best and not _of_things(share):
            off, count, whole, percent = best
            if off <= (_MOST if count.topic == share.topic != STRENGTH else 1 + _POINTLESS):
                yield _check(ledger, share, count, whole, percent)


def _of_things(share: Key) -> bool:
    """Whether the share is of buildings or vehicles, so that no number of people makes it."""
    words = share.claim.denominator.split()
    return bool(words) and is_thing(words[-1])


class _People:
    """Numbers of people in order of the ledger, by their reports and by the forces that they are of."""

    def __init__(self, people: Sequence[Key]) -> None:
        self._people = people
        self._of_report: dict[str, list[int]] = defaultdict(list)
        self._of_force: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, key in enumerate(people):
            self._of_report[key.claim.document].append(place)
            self._of_force[_force(key)].append(place)

    def quotients(self, share: Key) -> Iterator[tuple[float, Key, Key, float]]:
        """Counts near the share with wholes of the same force, and how many times each is off."""
        near = self._of_report[share.claim.document]
        counts = [self._people[one] for one in near if _makes(share, self._people[one])]
        places = sorted({*near, *self._of_force[_force(share)]}) if counts else ()
        wholes = [self._people[one] for one in places]
        for count in counts:
            for whole in wholes:
                if whole.value > count.value and _is_whole(share, count, whole):
                    percent = 100 * count.value / whole.value
                    yield max(percent / share.value, share.value / percent), count, whole, percent


def _force(key: Key) -> tuple[str, str]:
    return key.nation, key.claim.population.organisation


def _makes(share: Key, count: Key) -> bool:
    """Whether a number of the same report can be the count that the share was made from."""
    return 0 < share.claim.start - count.claim.start < _NEAR and count.value >= TELLING


def _is_whole(share: Key, count: Key, whole: Key) -> bool:
    """Whether a number can be the whole: a stock of the force that the share is of."""
    if whole.nation != share.nation or whole.claim.stock_or_flow == "flow" or whole.claim.kind == "vague":
        return False
    wanted = share.claim.population.organisation
    mine = whole.claim.population.organisation
    beside = (
        whole.claim.document == share.claim.document and abs(whole.claim.start - share.claim.start) < _BESIDE
    )
    if beside and share.claim.start - count.claim.start < _BESIDE:
        return mine == wanted or "armed_forces" in {mine, wanted} or not mine
    return bool(wanted) and mine == wanted and share.claim.denominator != ""


def _check(ledger: Ledger, share: Key, count: Key, whole: Key, percent: float) -> Conflict:
    off = abs(percent / share.value - 1)
    parts = f"{number(count.value)} / {number(whole.value)} = {percent:.2f} %"
    says = (
        f"{told(ledger, share.claim)}, {told(ledger, count.claim)}, and {told(ledger, whole.claim)}: {parts}"
    )
    if off <= _POINTLESS:
        return between(
            "arithmetic", "note", share.claim, count.claim, f"{says}, which agrees with the share."
        )
    return between(
        "arithmetic", "high", share.claim, count.claim, f"{says}, which is not the share that is told."
    )
