"""Money: strikes, the budget, and what of it is felt on payday (7.16)."""

from dataclasses import dataclass
from math import log

from .plain_forms import closed, mean_of_regions


@dataclass(eq=False, repr=False, slots=True)
class Money:
    """The regime's purse; fields are the program's columns."""

    revenue: float = 0.0
    rolls_before: float = 0.0
    bills: float = 0.0
    savings: float = 0.0
    funded: float = 1.0
    pay_cut: float = 0.0
    perks_cut: float = 0.0
    generals_before: float = 0.0
    diluted: float = 0.0


def strike(c):
    p = c.p.strike
    for region in c.regions:
        full = p.spontaneous * min(1.0, region.protest / p.crowd)
        gap = min(1.0, max(p.call * c.others.mobilising, full)) - region.strike
        region.strike += gap * closed(1, p.up if gap > 0 else p.down)
        region.idleness = 1 + p.idle * region.strike


def budget(c):
    p, m = c.p.budget, c.money
    stopped = p.stoppage * mean_of_regions(c, lambda region: region.strike)
    sold = p.price * (1 - min(1.0, p.embargo + c.others.embargo))
    m.revenue = (1 - p.exports + p.exports * sold) * (1 - stopped) + c.others.subsidy
    if c.day == 0:
        m.rolls_before, m.generals_before = c.on_rolls, c.generals
    m.bills = 1 + p.payroll * (c.on_rolls / max(1, m.rolls_before) - 1)
    m.savings = min(p.savings, max(0.0, m.savings + m.revenue - m.bills)) if c.day else p.savings
    paid = 1.0 if m.savings > 0 else min(1.0, m.revenue / m.bills)
    m.funded += (paid - m.funded) * closed(1, p.payday)
    m.pay_cut = log(max(p.least, 1 - (1 - p.pay_spared) * (1 - m.funded)))
    m.perks_cut = max(p.least, 1 - p.perks_first * (1 - m.funded)) - 1
    m.diluted = min(1.0, m.generals_before / max(1.0, c.generals)) - 1
