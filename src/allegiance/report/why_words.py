"""What holds people and what pulls them, in words and in rows of tables."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from allegiance.analysis.why import EVERY, By, Why, strongest
from allegiance.report.figures import Table
from allegiance.report.wording import NOTHING, RANKS, amount, percent, plain
from allegiance.scenario.schema import Case
from allegiance.simulation.motives import Motives

NAMED = 3  # terms that a row names
READING = (
    "The lead is the utility of staying above each one’s best other option, on average over those who still "
    "choose. The terms that it is the sum of (tastes are left out) hold where they make staying better or "
    "the other option worse, and else pull. 1 util is one logarithmic unit of income."
)


class Reasons(NamedTuple):
    """One day: what the lead of staying is made of, by group."""

    on: date
    table: Table


def course(case: Case, found: Why, by: By) -> Table:
    """Lead of staying, and share of those who stay: a row for each group, a column for each day."""
    cells: dict[str, dict[int, str]] = {}
    for day in found.days:
        for row in shown(found, by, day):
            cells.setdefault(group_name(row), {})[day] = f"{amount(row.lead)} ({percent(row.staying)})"
    heads = ("Lead, in utils (who stay)", *(case.date_of(day).isoformat() for day in found.days))
    rows = [(name, *(said.get(day, NOTHING) for day in found.days)) for name, said in cells.items()]
    return Table(heads, rows)


def reasons(case: Case, found: Why, by: By) -> list[Reasons]:
    """What holds and what pulls each group, on the days that tell most."""
    return [Reasons(case.date_of(day), _table(found, by, day)) for day in found.telling]


def _table(found: Why, by: By, day: int) -> Table:
    rows = [_row(row) for row in shown(found, by, day)]
    return Table(("Group", "People", "Lead", "Next best", "Holds", "Pulls"), rows)


def _row(row: Motives) -> tuple[str, ...]:
    near = max(row.nearest, key=lambda option: row.nearest[option]).replace("_", " ")
    holds, pulls = (terms_said(row, sign) for sign in (1, -1))
    return group_name(row), f"{row.people:,}", amount(row.lead), near, holds, pulls


def shown(found: Why, by: By, day: int) -> list[Motives]:
    """Groups of a day: everybody, then by service, then by rank; or by both."""
    kinds: Sequence[By] = ("all", "service", "rank") if by == "all" else ("all", by)
    return [row for kind in kinds for row in found.groups(kind, day)]


def group_name(row: Motives) -> str:
    """A service and rank in words."""
    service = "" if row.service == EVERY else plain(row.service).lower()
    rank = "" if row.rank == EVERY else RANKS[row.rank]
    return ", ".join(part for part in (service, rank) if part) or "everybody"


def terms_said(row: Motives, sign: int) -> str:
    """The strongest terms that hold (sign 1) or pull (-1), each with its utils."""
    found = strongest(row.terms, sign, NAMED)
    return ", ".join(f"{n.partition('.')[2].replace('_', ' ')} {amount(abs(value))}" for n, value in found)
