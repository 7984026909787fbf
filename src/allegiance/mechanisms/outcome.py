"""Outcome: the first of six ends that comes about; a future in which none does holds."""

from typing import Annotated, NamedTuple

from ..rules.par import Par
from ..rules.rule import nation
from ..rules.vocabulary import OUTCOMES

HOLD, PALACE_COUP, OUSTER, NEGOTIATED_EXIT, SPLIT, ATTRITION = range(len(OUTCOMES))
RECORDED = ("outcome", "lowest_obedience")


class Params(NamedTuple):
    street: Annotated[
        float, Par("share", 0.0005, 0.06, "assumption: recent protest below which a fall is a palace coup")
    ] = 0.005
    low: Annotated[float, Par("share", 0, 0.9, "assumption: forces that obey less than this are lost")] = 0.35
    low_days: Annotated[float, Par("day", 1, 60, "assumption")] = 5.0
    split_from: Annotated[float, Par("share", 0, 1, "assumption: rebel share of a split")] = 0.2
    split_to: Annotated[float, Par("share", 0, 1, "assumption")] = 0.75
    split_held: Annotated[float, Par("share", 0, 1, "assumption: what must still obey")] = 0.2
    split_days: Annotated[float, Par("day", 1, 60, "assumption")] = 7.0
    hollow: Annotated[
        float, Par("share", 0, 1, "assumption: effective force below which it has melted away")
    ] = 0.5
    hollow_days: Annotated[float, Par("day", 1, 120, "assumption")] = 30.0


@nation(each="day")
def days_low(days_low_last: float, nation_obeying: float, p: Params) -> float:
    """Days in a row on which hardly anybody obeyed."""
    return days_low_last + 1.0 if nation_obeying < p.low else 0.0


@nation(each="day")
def days_split(days_split_last: float, nation_rebelling: float, nation_obeying: float, p: Params) -> float:
    """Days in a row on which both sides had forces."""
    both = p.split_from < nation_rebelling < p.split_to and nation_obeying > p.split_held
    return days_split_last + 1.0 if both else 0.0


@nation(each="day")
def days_hollow(
    days_hollow_last: float, sum_nation_effective: float, strength: float, nation_rebelling: float, p: Params
) -> float:
    """Days in a row on which the forces had melted away without going over."""
    melted = sum_nation_effective < p.hollow * strength and nation_rebelling < p.split_from
    return days_hollow_last + 1.0 if melted else 0.0


@nation(each="day", start=1.0)
def lowest_obedience(lowest_obedience_last: float, nation_obeying: float) -> float:
    """Smallest share that obeyed on any day."""
    return min(lowest_obedience_last, nation_obeying)


@nation(each="day")
def outcome(
    outcome_last: float,
    seized: float,
    forsaken: float,
    unrest: float,
    leaves: float,
    days_split: float,
    days_hollow: float,
    days_low: float,
    p: Params,
) -> float:
    """Code of the outcome so far: 0 while the regime holds."""
    if outcome_last > 0.0:
        return outcome_last
    if seized > 0.0 or forsaken > 0.0:
        return OUSTER if unrest > p.street else PALACE_COUP
    if leaves > 0.0:
        return NEGOTIATED_EXIT
    if days_split >= p.split_days:
        return SPLIT
    if days_hollow >= p.hollow_days:
        return ATTRITION
    return OUSTER if days_low >= p.low_days else 0.0
