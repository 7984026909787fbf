"""Whether two claims are about different occasions, as far as their dates tell."""

from datetime import date
from typing import NamedTuple

from allegiance.evidence.key import Key

_MONTH = 31  # days between two periods in which different things happened
_YEAR = 366  # days between two strengths of one force
_SHORT = 3  # days that one occasion takes at most
_LONG = 10  # days of a period that holds several


class _Window(NamedTuple):
    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days


def other_times(a: Key, b: Key) -> bool:
    """Whether two claims are about days too far apart, or one about a day and the other about a period."""
    first, second = sorted((_window(a), _window(b)))
    gap = (second.since - first.until).days
    if "stock" in {a.claim.stock_or_flow, b.claim.stock_or_flow}:
        return gap > _YEAR
    short, long = sorted((first, second), key=lambda window: window.days)
    if short.days > _SHORT:
        return gap > _MONTH
    begun = (short.since - long.since).days > _SHORT and long.since != date.min
    return gap > (1 if long.days <= _SHORT else _MONTH) or (begun and long.days > _LONG)


def _window(key: Key) -> _Window:
    """First and last day: a period goes on up to the report; a bound that is not told lies far off."""
    since, until = key.claim.since, key.claim.until
    open_end = key.told if since and key.told and key.told >= since else date.max
    return _Window(since or date.min, until or open_end)
