"""Belief: what is seen and said becomes a chance that the regime falls, in the eyes of each view of a unit.

Companies look at their comrades, their commanders and the street; staffs at their garrison, the forces, the
street and each other. Within a unit, views read the same facts differently (Casper and Tyson 2014).
"""

from typing import Annotated, NamedTuple

from ..rules.forms import closed, logistic
from ..rules.par import Par, Prior
from ..rules.rule import nation, unit, view


class Params(NamedTuple):
    threshold: Annotated[
        float,
        Par("share", 0.1, 0.8, "assumption; cf. bandwagons in coups (Singh 2014)", Prior("beta", 7, 13)),
    ] = 0.35
    foreign: Annotated[
        float, Par("share", 0, 0.3, "case: what foreign troops would add to the threshold")
    ] = 0.0
    least: Annotated[float, Par("share", 0.01, 0.2, "convention: a regime that falls of itself")] = 0.05
    width: Annotated[float, Par("share", 0.02, 0.3, "assumption", Prior("uniform", 0.03, 0.15))] = 0.075
    misperception: Annotated[float, Par("share", 0, 0.2, "assumption")] = 0.03
    optimism: Annotated[float, Par("share", 0, 0.3, "assumption")] = 0.10
    width_plotters: Annotated[float, Par("share", 0.02, 0.3, "assumption")] = 0.12
    comrades: Annotated[
        float,
        Par("1", 0, 1, "assumption; ties matter: Koehler, Ohl and Albrecht 2016", Prior("uniform", 0.2, 0.8)),
    ] = 0.40
    commander: Annotated[
        float, Par("1", 0, 1, "assumption; cf. Albrecht and Ohl 2016", Prior("uniform", 0.1, 0.6))
    ] = 0.35
    superior: Annotated[float, Par("1", 0, 1, "assumption: part of it that looks above the captain")] = 0.3
    colonel: Annotated[
        float,
        Par("1", 0, 1, "assumption: weight of the battalion's commander in that, the general's is the rest"),
    ] = 0.5
    nationwide: Annotated[float, Par("1", 0, 1, "assumption")] = 0.4
    up: Annotated[float, Par("day", 0.02, 5, "assumption, fitted to the hours of Bolivia 2019")] = 0.1
    down: Annotated[float, Par("day", 2, 30, "assumption")] = 10.0
    staff_own: Annotated[float, Par("1", 0, 1, "assumption")] = 0.30
    staff_forces: Annotated[float, Par("1", 0, 1, "assumption")] = 0.25
    staff_street: Annotated[float, Par("1", 0, 1, "assumption")] = 0.20
    staff_peers: Annotated[float, Par("1", 0, 1, "assumption")] = 0.25
    staff_up: Annotated[
        float, Par("day", 0.02, 5, "assumption, fitted to Bolivia 2019, refusal to ouster")
    ] = 0.25
    staff_down: Annotated[float, Par("day", 2, 30, "assumption")] = 8.0
    courts_junta: Annotated[
        float, Par("1", 0, 1, "assumption: justice to be expected where generals fell the leader")
    ] = 0.4
    courts_street: Annotated[
        float, Par("share", 0.001, 0.1, "assumption: protest at which justice is sure")
    ] = 0.01


@nation(each="day")
def tipping(backing: float, example_abroad: float, menace: float, p: Params) -> float:
    """Share of non-defenders at which the regime is thought to fall."""
    return max(p.least, p.threshold + p.foreign + backing - example_abroad - menace)


@nation(each="day")
def blur(p: Params) -> float:
    """How gradually belief turns around that share."""
    return p.width


@nation(each="day")
def justice(nation_protest: float, p: Params) -> float:
    """How sure courts are after a fall: a junta shields itself, the street does not."""
    return p.courts_junta + (1.0 - p.courts_junta) * min(1.0, nation_protest / p.courts_street)


@nation(each="day")
def junta_justice(p: Params) -> float:
    """How sure courts are where generals fell the leader."""
    return p.courts_junta


@unit
def defiance(
    unit_shirk: float,
    unit_rebel: float,
    captain_open: float,
    colonel_open: float,
    general_open: float,
    level: int,
    council: float,
    p: Params,
) -> float:
    """Share of those who count who openly don't serve: comrades and superiors, or, in a staff, its peers."""
    if level > 0:
        return min(1.0, council)
    higher = p.colonel * colonel_open + (1.0 - p.colonel) * general_open
    above = (1.0 - p.superior) * captain_open + p.superior * higher
    return min(1.0, (1.0 - p.commander) * (unit_shirk + unit_rebel) + p.commander * above)


@unit(start=0.02)
def belief(
    belief_last: float,
    defiance: float,
    level: int,
    seen: float,
    talk: float,
    council: float,
    garrison_obeying_last: float,
    nation_obeying_last: float,
    dt: float,
    p: Params,
) -> float:
    """Share of the forces that this unit takes to be lost to the regime."""
    if level > 0:
        target = p.staff_own * (1.0 - garrison_obeying_last) + p.staff_forces * (1.0 - nation_obeying_last)
        target += p.staff_street * min(1.0, talk) + p.staff_peers * council
        gap = target - belief_last
        return belief_last + gap * closed(dt, p.staff_up if gap > 0.0 else p.staff_down)
    public = min(1.0, p.nationwide * talk + (1.0 - p.nationwide) * seen)
    gap = p.comrades * defiance + (1.0 - p.comrades) * public - belief_last
    return belief_last + gap * closed(dt, p.up if gap > 0.0 else p.down)


@view
def fall_belief(belief: float, lean: float, tipping: float, p: Params) -> float:
    """Chance that the regime falls, in the eyes of this view."""
    return logistic((belief + p.misperception * lean - tipping) / p.width)


@view
def plot_hope(belief: float, lean: float, tipping: float, p: Params) -> float:
    """The same chance in a plotter's eyes."""
    return logistic((belief + p.misperception * lean + p.optimism - tipping) / p.width_plotters)


@view
def reckoning(fall_belief: float, justice: float) -> float:
    """Chance of a fall that ends in courts."""
    return fall_belief * justice


@view
def plot_reckoning(plot_hope: float, junta_justice: float) -> float:
    """Chance of courts after a plot that wins: those who made it shield themselves."""
    return plot_hope * junta_justice
