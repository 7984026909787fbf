"""What estimates of different scopes say of each other: differences and floors, never means."""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from allegiance.evidence.estimate.estimate import Estimate
from allegiance.evidence.estimate.quantity import Quantity, same_window, window_of
from allegiance.evidence.estimate.spread import figures
from allegiance.evidence.record import Comparator

JOINING = {"promotion", "recruitment"}
_JOINTS = re.compile(r"\s*(?:\band\b|\bplus\b|[,+/&;])\s*")


class Constraint(NamedTuple):
    """That a quantity, in words, compares so with a number; which claims it follows from, and how."""

    quantity: str
    comparator: Comparator
    value: float
    claims: tuple[str, ...]
    line: str

    def __str__(self) -> str:
        """As one would write it: `reserve > 65,000`."""
        return f"{self.quantity} {self.comparator} {figures(self.value)}"


def constraints(found: Sequence[Estimate]) -> list[Constraint]:
    """Every constraint between two of the estimates of one time, and the floor that every list is."""
    pairs = ((a, b) for a, b in permutations(found, 2) if _of_one_time(a, b))
    between = (one for a, b in pairs for one in (_rest(a, b), _earlier(a, b)) if one)
    return [*_floors(found), *between]


def _floors(found: Sequence[Estimate]) -> Iterator[Constraint]:
    for one in found:
        if one.listed is not None:
            line = f"{figures(one.listed)} are on a list, so it is at least that many"
            if one.low is not None and one.low < one.listed:
                line += f" if the report is right; the estimate, {one}, allows for one that is not"
            yield Constraint(str(one.quantity), "≥", one.listed, one.claims, line)


def _of_one_time(one: Estimate, two: Estimate) -> bool:
    """Whether two estimates may be set off against each other; a stock beside a flow as two stocks are."""
    flows = {one.quantity.stock_or_flow, two.quantity.stock_or_flow} == {"flow"}
    return same_window(window_of(one), window_of(two), flows)


def _rest(part: Estimate, whole: Estimate) -> Constraint | None:
    """What a wider scope leaves above a narrower one of the same people."""
    rest = _left_out(part.quantity, whole.quantity)
    if rest is None or whole.median is None:
        return None
    most, about = part.high if part.median is None else None, part.median
    taken = about if about is not None else most
    if taken is None or whole.median <= taken:
        return None
    value = whole.median - taken
    sign: Comparator = "~" if about is not None else ">"
    line = f"{whole.quantity} is {whole}, {part.quantity} is {part}: {rest} {sign} {figures(value)}"
    return Constraint(rest, sign, value, part.claims + whole.claims, line)


def _left_out(part: Quantity, whole: Quantity) -> str | None:
    """What `whole` counts and `part` does not; None where they differ in more than scope and place."""
    same = {"status": "", "scope": "", "place": ""}
    alike = part._replace(**same) == whole._replace(**same)
    few, many = _kinds(part), _kinds(whole)
    if not alike or not few < many or not few:
        return None
    return " and ".join(sorted(many - few))


def _kinds(quantity: Quantity) -> set[str]:
    words = f"{quantity.status}, {quantity.scope}".lower()
    return {word for word in _JOINTS.split(words) if word}


def _earlier(stock: Estimate, flow: Estimate) -> Constraint | None:
    """How many of a stock were there before those came who came within a window."""
    one, two = stock.quantity, flow.quantity
    if (one.stock_or_flow, two.stock_or_flow) != ("stock", "flow") or two.what not in JOINING:
        return None
    mine, theirs = ((q.organisation, q.rank, q.nation) for q in (one, two))
    if mine != theirs or not one.rank + one.organisation:
        return None
    if stock.median is None or flow.median is None or stock.median <= flow.median:
        return None
    value = stock.median - flow.median
    line = f"a stock of {stock}, a flow of {flow}, not pooled: at least {figures(value)} were there before"
    return Constraint(f"{one.rank or one.organisation} before", "≥", value, stock.claims + flow.claims, line)
