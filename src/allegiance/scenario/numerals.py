"""Estimates as the numbers of a case file: rounded, in its units, shared out over ranks."""

from collections.abc import Sequence

from allegiance.units import convert

FIGURES = 3  # that an estimate is told with
SET_APART = 10_000  # from here on thousands are set apart


def number_text(value: float) -> str:
    """A number as case files write it: `1400`, `70_000`, `0.0123`."""
    if value == round(value):
        return f"{round(value):_}" if abs(value) >= SET_APART else str(round(value))
    return f"{value:.10g}"


def told(value: float | None, unit: str, wanted: str) -> str:
    """A number in `unit` as a case says it in `wanted`; raises InvalidInput where the units do not fit."""
    return number_text(rounded(convert(value or 0.0, unit, wanted)))


def rounded(value: float) -> float:
    """The number to three figures, which is more than an estimate knows."""
    return float(f"{value:.{FIGURES}g}")


def apportioned(people: Sequence[int], total: int) -> list[int]:
    """`total` shared out in proportion to `people`, largest remainders first."""
    exact = [n * total / sum(people) for n in people]
    shares = [int(x) for x in exact]
    by_remainder = sorted(range(len(exact)), key=lambda k: shares[k] - exact[k])
    for k in by_remainder[: total - sum(shares)]:
        shares[k] += 1
    return shares
