"""Whether two claims are about different occasions, as far as their dates tell."""

from allegiance.evidence.key import Key
from allegiance.evidence.period import EARLIEST

_MONTH = 31  # days between two periods in which different things happened
_YEAR = 366  # days between two strengths of one force
_SHORT = 3  # days that one occasion takes at most
_LONG = 10  # days of a period that holds several


def other_times(a: Key, b: Key) -> bool:
    """Whether two claims are about days too far apart, or one about a day and the other about a period."""
    first, second = sorted((a.period, b.period))
    gap = second.since - first.until
    if "stock" in {a.claim.stock_or_flow, b.claim.stock_or_flow}:
        return gap > _YEAR
    short, long = (first, second) if first.days <= second.days else (second, first)
    if short.days > _SHORT:
        return gap > _MONTH
    begun = short.since - long.since > _SHORT and long.since != EARLIEST
    return gap > (1 if long.days <= _SHORT else _MONTH) or (begun and long.days > _LONG)
