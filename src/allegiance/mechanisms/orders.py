"""Orders to repress: they hurt those with scruples, may be prosecuted one day, and wear units down."""

from math import exp
from typing import Annotated, NamedTuple

from ..rules.forms import closed
from ..rules.par import Par, Prior
from ..rules.rule import term, trait, unit, view


class Params(NamedTuple):
    contact: Annotated[float, Par("share", 0, 1, "assumption", Prior("uniform", 0.2, 0.8))] = 0.5
    call: Annotated[float, Par("1", 0, 1, "assumption")] = 0.8
    standby: Annotated[float, Par("1", 0, 1, "assumption")] = 0.1
    staff_order: Annotated[float, Par("1", 0, 3, "assumption")] = 1.5
    staff_standby: Annotated[float, Par("1", 0, 1, "assumption")] = 0.15
    half_life: Annotated[float, Par("day", 3, 40, "assumption")] = 12.0
    weariness: Annotated[float, Par("1", 0, 3, "assumption")] = 1.0
    climate: Annotated[
        float,
        Par(
            "1",
            0,
            1,
            "assumption; feelings of soldiers lie between units in part: Bliese 2000",
            Prior("uniform", 0.2, 0.6),
        ),
    ] = 0.4
    precedent: Annotated[float, Par("util", 0, 2, "case: officers who were prosecuted before")] = 0.3
    foreseen: Annotated[float, Par("1", 0, 1, "assumption: part of it that does not wait for a fall")] = 0.2
    moral: Annotated[
        float,
        Par(
            "util",
            0,
            4,
            "assumption; moral grievances: Albrecht and Koehler 2018",
            Prior("lognormal", 0.095, 0.4),
        ),
    ] = 1.1
    moral_spread: Annotated[float, Par("util", 0, 2, "assumption")] = 0.6
    moral_identity: Annotated[float, Par("1", 0, 1, "assumption")] = 0.5
    shirker: Annotated[float, Par("1", 0, 1, "assumption")] = 0.15


@trait
def scruple(z: float, identity: float, p: Params) -> float:
    """Cost of an order to use force against civilians, utils."""
    return max(0.0, p.moral + p.moral_spread * z - p.moral_identity * identity)


@unit
def exposure(
    deployed: float,
    nation_deployed: float,
    region_front_lost_last: float,
    region_front: float,
    front_held_last: float,
    nation_front: float,
    front: float,
    second: float,
    level: int,
    p: Params,
) -> float:
    """Chance to be ordered to act: first line first, others as it fails; in a staff, to give the order."""
    if level > 0:
        failing = 1.0 - front_held_last if nation_front > 0.0 else 1.0
        return p.staff_order * nation_deployed * (p.staff_standby + (1.0 - p.staff_standby) * failing)
    failing = min(1.0, region_front_lost_last / region_front) if region_front > 0.0 else 1.0
    behind = p.call * failing + p.standby
    return p.contact * deployed * (front + second * behind)


@unit(each="day")
def strain(strain_last: float, exposure: float, level: int, p: Params) -> float:
    """Share of recent days spent in front of crowds; it wears discipline down."""
    if level > 0 or p.contact <= 0.0:
        return 0.0
    return strain_last + (exposure / p.contact - strain_last) * closed(1.0, p.half_life)


@unit(each="day")
def climate(climate_last: float, z: float, t: int) -> float:
    """How hard a formation takes such orders, in standard deviations: its own from the first day on."""
    return z if t == 0 else climate_last


@unit
def order(exposure: float, climate: float, strain: float, level: int, p: Params) -> float:
    """Weight of orders to use force: a company's own, one by the mean, and heavier for those who are worn."""
    own = 1.0 if level > 0 else exp(p.climate * climate - p.climate * p.climate / 2.0)
    return exposure * own * (1.0 + p.weariness * strain)


@view
def prosecution(exposure: float, fall_belief: float, p: Params) -> float:
    """Expected cost, in a court of tomorrow, of what is done today, utils."""
    return exposure * p.precedent * (p.foreseen + (1.0 - p.foreseen) * fall_belief)


@term(option=("stay", "plot"), times="order")
def scruples(scruple: float) -> float:
    return -scruple


@term(option="shirk", times="order")
def scruples_shirker(scruple: float, p: Params) -> float:
    return -p.shirker * scruple


@term(option=("stay", "plot"), times="prosecution")
def liability() -> float:
    return -1.0
