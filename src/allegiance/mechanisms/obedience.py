"""Obedience: a unit obeys where commander and most soldiers do, and no superior they follow stands down."""

from typing import Annotated, NamedTuple

from ..rules.forms import logistic
from ..rules.par import Par, Prior
from ..rules.rule import garrison, nation, region, unit
from ..rules.vocabulary import DEFECT, REBEL

RECORDED = ("first_refusal", "refusals", "most_rebelling")


class Params(NamedTuple):
    majority: Annotated[float, Par("share", 0.2, 0.9, "assumption")] = 0.5
    remnant: Annotated[float, Par("share", 0, 0.9, "assumption: a unit below this strength is none")] = 0.3
    follow: Annotated[
        float, Par("share", 0, 1, "assumption: units that stand down when their general does")
    ] = 0.5
    rise: Annotated[float, Par("1/day", 0, 1, "assumption")] = 0.3
    rise_width: Annotated[float, Par("share", 0.02, 0.5, "assumption")] = 0.1
    rise_identity: Annotated[float, Par("1/util", 0, 4, "assumption")] = 1.5
    example: Annotated[
        float, Par("share", 0, 0.5, "assumption: weight of a general who calls his garrison out")
    ] = 0.2
    half: Annotated[float, Par("1", 0, 1, "assumption: worth to the regime of a unit that does not obey")] = (
        0.5
    )
    crowd: Annotated[float, Par("share", 0.001, 0.06, "assumption: protest that troops can mingle with")] = (
        0.01
    )
    seen: Annotated[
        float, Par("share", 0.01, 1, "assumption: chance of deployment at which a refusal is seen")
    ] = 0.25
    notable: Annotated[
        float,
        Par(
            "share",
            0.05,
            0.95,
            "assumption: a region refuses when more of its first line than this does",
            Prior("uniform", 0.3, 0.7),
        ),
    ] = 0.5


@garrison
def turned(commander_state: int, staffed: float) -> float:
    """1 if the general in command of the garrison means to go over, or has."""
    return staffed if commander_state == DEFECT or commander_state == REBEL else 0.0


@unit(each="day")
def risen(
    risen_last: float,
    turned: float,
    mutinied_last: float,
    called_out_last: float,
    belief: float,
    tipping: float,
    commander_identity: float,
    level: int,
    u: float,
    p: Params,
) -> float:
    """1 if the unit is in open rebellion: by its own mutiny, or after the general who carries it along."""
    if risen_last > 0.0 or mutinied_last > 0.0:
        return 1.0
    if level > 0 or (turned <= 0.0 and called_out_last <= 0.0):
        return 0.0  # a staff, or nobody who would carry the unit along
    drawn = logistic((belief - tipping) / p.rise_width - p.rise_identity * commander_identity)
    carried = p.rise * drawn if turned > 0.0 else 0.0
    if called_out_last > 0.0:
        carried = max(
            carried,
            logistic((belief + p.example - tipping) / p.rise_width - p.rise_identity * commander_identity),
        )
    return 1.0 if u < carried else 0.0


@unit(each="day")
def stance(stance_last: float, u: float, t: int) -> float:
    """How far up a unit listens: a number from 0 to 1, drawn once."""
    return u if t == 0 else stance_last


@unit(start=1.0)
def obeying(
    captain_open: float,
    general_open: float,
    stance: float,
    unit_shirk: float,
    unit_rebel: float,
    unit_defect: float,
    risen: float,
    level: int,
    present: float,
    size: float,
    p: Params,
) -> float:
    """1 if the unit would carry out an order today."""
    if risen > 0.0 or captain_open > 0.0 or present <= p.remnant * size:
        return 0.0
    if level == 0 and general_open > 0.0 and stance < p.follow:
        return 0.0
    return 1.0 if unit_shirk + unit_rebel + unit_defect < p.majority else 0.0


@unit
def front_lost(front: float, obeying: float) -> float:
    """Duty of a first-line unit that would not act on an order."""
    return front * (1.0 - obeying)


@unit
def second_lost(second: float, obeying: float) -> float:
    """The same in the second line."""
    return second * (1.0 - obeying)


@nation(start=1.0)
def front_held(nation_front_lost: float, nation_front: float) -> float:
    """Share of the country's first line that would act on an order; 1 where there is none."""
    return 1.0 - nation_front_lost / nation_front if nation_front > 0.0 else 1.0


@unit
def rebelling(risen: float, commander_state: int) -> float:
    """1 if the unit is lost to the other side."""
    return 1.0 if risen > 0.0 or commander_state == REBEL else 0.0


@unit
def effective(present: float, obeying: float, p: Params) -> float:
    """People on whom the regime can count; a part of those who don't obey still stands in the way."""
    return present * (1.0 if obeying > 0.0 else p.half)


@nation
def most_rebelling(most_rebelling_last: float, nation_rebelling: float) -> float:
    """Largest share of the forces that was ever lost to the other side."""
    return max(most_rebelling_last, nation_rebelling)


@region
def refusing(deployed: float, region_front_lost: float, region_front: float) -> float:
    """Orders that are refused where they can be seen, as a share of orders."""
    return deployed * region_front_lost / region_front if region_front > 0.0 else 0.0


@region
def fraternising(refusing: float, protest: float, p: Params) -> float:
    """Refusals that end in embraces: where there is a crowd to mingle with."""
    return refusing * min(1.0, protest / p.crowd)


@unit(each="day")
def refused(
    refused_last: float,
    unit_shirk: float,
    unit_rebel: float,
    unit_defect: float,
    front: float,
    deployed: float,
    p: Params,
) -> float:
    """1 from the day on which most of this unit was first seen to refuse before a crowd."""
    if refused_last > 0.0:
        return 1.0
    most = unit_shirk + unit_rebel + unit_defect >= p.majority
    return 1.0 if most and front > 0.0 and deployed > p.seen else 0.0


@nation(each="day")
def refusals(sum_nation_refused: float) -> float:
    """Units that were seen to refuse so far."""
    return sum_nation_refused


@region(start=-1.0)
def lost_at(
    lost_at_last: float,
    region_front_lost: float,
    region_front: float,
    deployed: float,
    now: float,
    dt: float,
    p: Params,
) -> float:
    """Day, with its hours, on which most of the region's first line was first seen to refuse; -1 before."""
    if lost_at_last >= 0.0 or region_front <= 0.0:
        return lost_at_last
    return now + dt / 2.0 if region_front_lost > p.notable * region_front and deployed > p.seen else -1.0


@region
def lost(lost_at: float) -> float:
    """1 once the region's first line has refused."""
    return 1.0 if lost_at >= 0.0 else 0.0


@nation(start=-1.0)
def first_refusal(first_refusal_last: float, sum_nation_lost: float, now: float, dt: float) -> float:
    """Day, with its hours, on which the first line of a whole region first refused; -1 before."""
    if first_refusal_last >= 0.0:
        return first_refusal_last
    return now + dt / 2.0 if sum_nation_lost > 0.0 else -1.0
