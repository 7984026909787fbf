"""Payday: what a cut of pay or perks is felt as, by those who still count on the regime to pay them."""

from ..rules.rule import person, term, view
from ..rules.vocabulary import RANKS

GENERAL = RANKS.index("general")


@view
def pay_lost(pay_cut: float, fall_belief: float) -> float:
    """Logarithm of what is left of pay, for as long as the regime pays it."""
    return (1.0 - fall_belief) * pay_cut


@view
def perks_lost(perks_cut: float, fall_belief: float) -> float:
    """Share of perks that is lost, for as long as the regime gives them; negative."""
    return (1.0 - fall_belief) * perks_cut


@view
def perks_diluted(diluted: float, fall_belief: float) -> float:
    """The same of what more generals leave of a general's perks."""
    return (1.0 - fall_belief) * diluted


@person
def paid_share(salary: float, income: float) -> float:
    """Part of the income of the post that is pay."""
    return salary / income


@person
def perks_share(perks: float, income: float) -> float:
    """Part of it that is perks."""
    return perks / income


@term(option=("stay", "shirk", "plot"), times="pay_lost")
def poorer_pay(paid_share: float) -> float:
    return paid_share


@term(option=("stay", "shirk", "plot"), times="perks_lost")
def poorer_perks(perks_share: float) -> float:
    return perks_share


@term(option=("stay", "shirk", "plot"), times="perks_diluted")
def poorer_pot(perks_share: float, rank: int) -> float:
    return perks_share if rank == GENERAL else 0.0
