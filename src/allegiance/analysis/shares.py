"""Shares of futures, and how sure their number leaves them."""

from dataclasses import dataclass
from math import nan, sqrt

NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class Share:
    """`count` of `of` futures: the share, and its 95 % interval."""

    count: int
    of: int
    probability: float
    low: float
    high: float


def wilson(count: int, of: int) -> Share:
    """A share with its 95 % Wilson score interval; undefined where there are no futures.

    Source: Wilson (1927), J. Am. Stat. Assoc. 22, eq. for the score interval without continuity correction.
    """
    if of == 0:
        return Share(0, 0, nan, nan, nan)
    share, z2 = count / of, NORMAL_95**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = NORMAL_95 / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    # At 0 and 1 an end is exact; rounding would put it a hair beyond.
    low, high = (0.0 if count == 0 else middle - half), (1.0 if count == of else middle + half)
    return Share(count, of, share, low, high)
