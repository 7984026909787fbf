"""Income: what a post pays, what it would pay after a fall, and what could be earned outside, in USD.

One util is one log unit of monthly income. Perks and rents bind most where they are large against what
could be earned outside (coup-proofing by benefits: Quinlivan 1999, Powell 2012).
"""

from math import log
from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import person, prospect, trait
from ..rules.vocabulary import RANKS

GENERAL = RANKS.index("general")
BY = ("service", "rank")


class Params(NamedTuple):
    salary: Annotated[Table, Par("USD/month", 0.1, 1e5, "case", by=BY)] = 10.0
    perks: Annotated[Table, Par("USD/month", 0, 1e6, "case", by=BY)] = 0.0
    rents: Annotated[Table, Par("USD/month", 0, 1e6, "case", by=BY)] = 0.0
    after: Annotated[Table, Par("USD/month", 0.1, 1e6, "case", by=BY)] = 10.0
    outside: Annotated[Table, Par("USD/month", 0.1, 1e6, "case", by=BY)] = 7.0
    spread: Annotated[float, Par("util", 0, 2, "assumption")] = 0.25
    spread_general: Annotated[float, Par("util", 0, 3, "assumption")] = 2.0
    spread_seat: Annotated[float, Par("util", 0, 3, "assumption")] = 0.3
    seat_bonus: Annotated[float, Par("util", -1, 4, "case")] = 0.0


@trait
def fortune(z: float, rank: int, me: int, commander: int, seat: float, p: Params) -> float:
    """How much better, in logs, this person lives than others of the rank: perks are unequal at the top."""
    if rank < GENERAL:
        return p.spread * z
    return p.seat_bonus + p.spread_seat * z if me == commander and seat > 0.0 else p.spread_general * z


@person
def outside(service: int, rank: int, p: Params) -> float:
    """Income at home outside the forces, USD a month."""
    return p.outside[service, rank]


@person
def salary(service: int, rank: int, p: Params) -> float:
    """Pay, USD a month."""
    return p.salary[service, rank]


@person
def perks(service: int, rank: int, p: Params) -> float:
    """Perks, USD a month."""
    return p.perks[service, rank]


@person
def income(service: int, rank: int, salary: float, perks: float, racket_income: float, p: Params) -> float:
    """Pay, perks, rents and what rackets bring, USD a month."""
    return salary + perks + p.rents[service, rank] + racket_income


@person
def gain(income: float, outside: float) -> float:
    """Utility of what posts of this rank bring against the income outside."""
    return log(income / outside)


@person
def earned(gain: float, fortune: float) -> float:
    """Utility of what the post brings against the income outside."""
    return gain + fortune


@prospect("post")
def livelihood(earned: float) -> float:
    """Pay is drawn by whoever still serves."""
    return earned


@prospect("served", "shirked", "joined", "conspired")
def afterwards(service: int, rank: int, outside: float, p: Params) -> float:
    """What a new government would pay."""
    return log(p.after[service, rank] / outside)
