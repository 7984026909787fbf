"""What holds the people of a case, asked for on the command line."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from allegiance.analysis.ask import why
from allegiance.analysis.why import By, Why
from allegiance.cli.progress import Progress
from allegiance.cli.why_text import why_text
from allegiance.ensemble.design import Mode
from allegiance.ensemble.pool import Workers
from allegiance.errors import InvalidInput
from allegiance.scenario.schema import Case
from allegiance.scenario.shifts import said_levers


@dataclass(frozen=True)
class Reasons:
    """A case, and why its people stay."""

    case: Case
    mode: Mode
    found: Why

    def shown(self, by: By, as_json: bool) -> str:
        """The answer as text, or as one JSON document with every group and every term."""
        if not as_json:
            return why_text(self.case, self.found, by)
        told = self.found.to_json()
        groups = [{"date": self.case.date_of(row["day"]).isoformat(), **row} for row in told.pop("groups")]
        said = {"case": self.case.name, "levers": said_levers(self.case), "mode": self.mode}
        return json.dumps({**told, **said, "groups": groups}, indent=2, ensure_ascii=False, allow_nan=False)


def reasons(  # noqa: PLR0913, PLR0917
    case: Case,
    dates: Sequence[date],
    mode: Mode,
    design: tuple[int, int, float],
    where: Workers,
    progress: Progress,
) -> Reasons:
    """Why people of the case stay, on dates, in futures of a seed.

    design: how many futures, the seed, the scale. where: they are lived. Raises InvalidInput for a
    date that the case does not have.
    """
    runs, seed, scale = design
    days = [_day(case, when) for when in dates] or None
    found = why(case, days, mode=mode, seed=seed, futures=runs, scale=scale, workers=where, watch=progress)
    return Reasons(case, mode, found)


def _day(case: Case, when: date) -> int:
    if not 0 <= case.day_of(when) <= case.days:
        message = (
            f"--day {when}: allowed are days of {case.name}, from {case.start} to {case.date_of(case.days)}"
        )
        raise InvalidInput(message)
    return case.day_of(when)
