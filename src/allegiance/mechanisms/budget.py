"""Budget: exports, work and sponsors pay for the forces; a shortfall eats savings, then perks and pay.

Revenue is in shares of that of day 0, which meets every bill. Perks of generals come out of one pot: the more
share it, the less each gets.
"""

from math import log
from typing import Annotated, NamedTuple

from ..rules.forms import closed
from ..rules.par import Par, Prior
from ..rules.rule import nation

RECORDED = ("revenue", "savings", "funded")


class Params(NamedTuple):
    exports: Annotated[float, Par("share", 0, 1, "case: part of the revenue that exports bring")] = 0.6
    price: Annotated[float, Par("1", 0, 4, "lever: price of exports against that of day 0")] = 1.0
    embargo: Annotated[float, Par("share", 0, 1, "lever: of export revenue, cut off by sanctions")] = 0.0
    stoppage: Annotated[
        float, Par("share", 0, 1, "assumption: of revenue, lost when all work stands still")
    ] = 0.7
    payroll: Annotated[
        float, Par("share", 0, 1, "assumption: part of the bills that grows with the names on the rolls")
    ] = 0.3
    savings: Annotated[
        float, Par("day", 0, 720, "assumption: days of full revenue laid by", Prior("lognormal", 2.7, 0.7))
    ] = 15.0
    payday: Annotated[float, Par("day", 1, 90, "assumption: half-life of what is felt of a cut")] = 15.0
    perks_first: Annotated[
        float, Par("1", 1, 4, "assumption: how much deeper a shortfall cuts perks than revenue")
    ] = 2.0
    pay_spared: Annotated[float, Par("share", 0, 1, "assumption: of a shortfall, kept away from pay")] = 0.5
    least: Annotated[float, Par("share", 0.01, 1, "assumption: what is always paid")] = 0.05


@nation(each="day")
def revenue(embargo: float, subsidy: float, nation_strike: float, p: Params) -> float:
    """Revenue of today, in shares of that of day 0."""
    sold = p.price * (1.0 - min(1.0, p.embargo + embargo))
    earned = (1.0 - p.exports + p.exports * sold) * (1.0 - p.stoppage * nation_strike)
    return earned + subsidy


@nation(each="day")
def rolls_before(rolls_before_last: float, on_rolls: float, t: int) -> float:
    """Names on the rolls on day 0."""
    return on_rolls if t == 0 else rolls_before_last


@nation(each="day")
def bills(on_rolls: float, rolls_before: float, p: Params) -> float:
    """Bills of today, in shares of those of day 0: recruits are paid, and soldiers who are gone."""
    return 1.0 + p.payroll * (on_rolls / max(1.0, rolls_before) - 1.0)


@nation(each="day")
def savings(savings_last: float, revenue: float, bills: float, t: int, p: Params) -> float:
    """Savings that are left, in days of full revenue; a surplus refills them."""
    if t == 0:
        return p.savings
    return min(p.savings, max(0.0, savings_last + revenue - bills))


@nation(each="day", start=1.0)
def funded(funded_last: float, revenue: float, bills: float, savings: float, p: Params) -> float:
    """Share of the bills that is paid, as it is felt by now."""
    paid = 1.0 if savings > 0.0 else min(1.0, revenue / bills)
    return funded_last + (paid - funded_last) * closed(1.0, p.payday)


@nation(each="day")
def pay_cut(funded: float, p: Params) -> float:
    """Logarithm of what is left of pay."""
    return log(max(p.least, 1.0 - (1.0 - p.pay_spared) * (1.0 - funded)))


@nation(each="day")
def perks_cut(funded: float, p: Params) -> float:
    """Share of perks that is lost, as a negative number."""
    return max(p.least, 1.0 - p.perks_first * (1.0 - funded)) - 1.0


@nation(each="day")
def diluted(generals: float, generals_before: float) -> float:
    """Share of a general's perks that is lost now that more share the pot, as a negative number."""
    return min(1.0, generals_before / max(1.0, generals)) - 1.0
