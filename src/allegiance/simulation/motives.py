"""What holds people of one service and rank and what pulls them, on one day."""

from collections.abc import Mapping
from dataclasses import dataclass

TASTE = "tastes"  # what is a person's own, and no mechanism's


@dataclass(frozen=True)
class Motives:
    """Why people of one service and rank stay, or don't, on one day.

    people: those who still have the choice; staying: share of them who stay, or outwardly do. asked: how many
    were looked at. lead: mean utility of staying above each one's best other option. nearest: shares of these
    options. terms: what each named term adds to the lead, in utils, on average; they sum to it.
    """

    day: int
    service: str
    rank: str
    people: int
    asked: int
    staying: float
    lead: float
    nearest: Mapping[str, float]
    terms: Mapping[str, float]
