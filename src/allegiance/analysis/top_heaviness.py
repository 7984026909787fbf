"""How many generals there are for the people under them, beside forces that are known."""

from typing import NamedTuple

from allegiance.rules.vocabulary import RANKS, STATUSES
from allegiance.scenario.headcounts import headcount
from allegiance.scenario.schema import Case


class Comparator(NamedTuple):
    """Generals and admirals, and people in active service, of another country's forces."""

    country: str
    generals: int
    people: int
    source: str

    @property
    def per_thousand(self) -> float:
        """Generals for each 1,000 in active service."""
        return 1000 * self.generals / self.people


# Forces with a grade structure that nobody calls inflated; more belong here as soon as they can be cited.
COMPARATORS = (Comparator("United States", 920, 1_300_000, "SOFREP, November 2019"),)


def generals_per_thousand(case: Case) -> float:
    """Generals and admirals of a case, for each 1,000 in active service on day 0."""
    people = headcount(case)
    active = people[:, STATUSES.index("active")].sum()
    return float(1000 * people[:, :, RANKS.index("general")].sum() / max(1, active))
