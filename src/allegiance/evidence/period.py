"""First and last day that a claim is about, as ordinals that can be compared whatever is told."""

from datetime import date
from typing import NamedTuple

from allegiance.evidence.record import Claim

EARLIEST = date.min.toordinal()  # where no first day is told
_LATEST = date.max.toordinal()


class Period(NamedTuple):
    """First and last day, as ordinals; a bound that is not told lies far off."""

    since: int
    until: int

    @property
    def days(self) -> int:
        """Days from the first to the last."""
        return self.until - self.since


def period(claim: Claim, told: date | None) -> Period:
    """The period of a claim; one without an end goes on up to the day on which its report appeared."""
    since, until = claim.since, claim.until
    if until is None and since and told and told >= since:
        until = told
    return Period(since.toordinal() if since else EARLIEST, until.toordinal() if until else _LATEST)
