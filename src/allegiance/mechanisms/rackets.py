"""Rackets: fiefs of crime by trade; they pay those who hold them, and make them answerable.

What a racket brings comes on top of `income.rents`; what it makes a holder answer for on top of `complicity`.
Trafficking is charged as such, all other trades as corruption.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par, Table
from ..rules.rule import person
from ..rules.vocabulary import RACKETS

DRUGS = RACKETS.index("drugs")


class Params(NamedTuple):
    take: Annotated[Table, Par("USD/month", 0, 1e5, "lever: what a holder takes", by=("racket", "rank"))] = (
        0.0
    )
    share: Annotated[
        Table, Par("share", 0, 1, "case: of a service that holds it", by=("racket", "service"))
    ] = 1.0
    guilt: Annotated[
        float, Par("1", 0, 1, "assumption: share of a full charge for each 1,000 USD a month")
    ] = 0.2


@person
def racket_income(service: int, rank: int, p: Params) -> float:
    """What the rackets of the post bring, USD a month."""
    total = 0.0
    for racket in range(len(RACKETS)):
        total += p.take[racket, rank] * p.share[racket, service]
    return total


@person
def trafficking(service: int, rank: int, p: Params) -> float:
    """Share of a full charge of trafficking that the post's rackets add."""
    return p.guilt * p.take[DRUGS, rank] * p.share[DRUGS, service] / 1000.0


@person
def racketeering(racket_income: float, trafficking: float, p: Params) -> float:
    """Share of a full charge of corruption that they add."""
    return p.guilt * racket_income / 1000.0 - trafficking
