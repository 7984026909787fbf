"""Groups out of pairs: those most alike first, as long as all members are alike on the average."""

from collections.abc import Mapping
from heapq import heapify, heappop, heappush
from typing import TypeVar

T = TypeVar("T", int, str)


def clusters(likely: Mapping[tuple[T, T], float], least: float) -> list[list[T]]:
    """Groups of at least two, joined while the mean of what is known between two is `least` or more.

    likely: how likely each pair belongs together; pairs that are missing are unknown and count for nothing.
    Of pairs that are equally likely the one of lesser members is joined first.
    """
    members: dict[T, list[T]] = {}
    between: dict[T, dict[T, tuple[float, int]]] = {}
    for (a, b), value in likely.items():
        for one, other in ((a, b), (b, a)):
            members.setdefault(one, [one])
            between.setdefault(one, {})[other] = (value, 1)
    heap = [(-value, a, b) for (a, b), value in likely.items() if value >= least]
    heapify(heap)
    while heap:
        minus, a, b = heappop(heap)
        if a not in members or b not in members or _mean(between[a].get(b)) != -minus:
            continue
        for one in _joined(members, between, a, b):
            mean = _mean(between[a][one])
            if mean >= least:
                heappush(heap, (-mean, a, one))
    return [group for group in members.values() if len(group) > 1]


def _joined(members: dict[T, list[T]], between: dict[T, dict[T, tuple[float, int]]], a: T, b: T) -> list[T]:
    """Put the members of `b` to those of `a`; all that anything is known of beside them."""
    members[a] += members.pop(b)
    del between[a][b]
    for one, (total, count) in between.pop(b).items():
        if one == a:
            continue
        mine, known = between[a].get(one, (0.0, 0))
        between[a][one] = between[one][a] = (mine + total, known + count)
        del between[one][b]
    return list(between[a])


def _mean(known: tuple[float, int] | None) -> float:
    return known[0] / known[1] if known else -1.0
