"""Street: people protest, strike or stay at home, by grievance, fear and what their neighbours do.

Thresholds as in Granovetter (1978); grievance and risk as in Epstein (2002). Who protests has the state
`plot`, who strikes `shirk`, who stays at home `stay`: the options of soldiers, read for civilians.
"""

from math import log
from typing import Annotated, NamedTuple

from allegiance.rules.par import Par
from allegiance.rules.rule import delay, nation, term, trait, unit

NEVER = -1000.0


class Params(NamedTuple):
    grievance: Annotated[float, Par("1", 0, 5, "convention: middle of how hard hardship hits")] = 1.0
    spread: Annotated[float, Par("1", 0, 5, "convention: of grievance")] = 0.5
    fear: Annotated[float, Par("util", 0, 10, "convention: mean of what police in sight cost")] = 1.5
    trouble: Annotated[float, Par("util", 0, 10, "convention: what going out costs anybody")] = 2.2
    company: Annotated[float, Par("util", 0, 20, "convention: what everybody's going out is worth")] = 5.0
    block: Annotated[float, Par("share", 0, 1, "convention: weight of one's own block")] = 0.4
    near: Annotated[
        float, Par("share", 0, 1, "convention: weight of one's region; the rest is the nation")
    ] = 0.4
    wage: Annotated[float, Par("util", 0, 10, "convention: what a day's wage is worth")] = 1.5
    strikes: Annotated[float, Par("share", 0, 1, "convention: of a grievance that a strike says")] = 0.6
    taste: Annotated[float, Par("util", 0, 1, "convention: scale of what is a person's own")] = 0.1
    life: Annotated[float, Par("day", 1, 1e6, "convention: mean time between two events of a life")] = 700.0


@trait
def grievance(z: float, p: Params) -> float:
    """How hard hardship hits this person."""
    return p.grievance + p.spread * z


@trait
def fear(u: float, p: Params) -> float:
    """What it costs this person to see police."""
    return -p.fear * log(1.0 - u)


@unit
def outside(unit_plot: float) -> float:
    """Share of a block that is in the street."""
    return unit_plot


@nation
def calm(nation_outside: float) -> float:
    """Share of everybody who is not."""
    return 1.0 - nation_outside


@unit
def pressure(unit_plot: float, region_outside: float, calm: float, p: Params) -> float:
    """Company in the street, of one's block, region and nation."""
    return p.block * unit_plot + p.near * region_outside + (1.0 - p.block - p.near) * (1.0 - calm)


@term(option="plot")
def costly(p: Params) -> float:
    return -p.trouble


@term(option="plot", times="burden")
def aggrieved(grievance: float) -> float:
    return grievance


@term(option="plot", times="pressure")
def accompanied(p: Params) -> float:
    return p.company


@term(option="plot", times="force")
def afraid(fear: float) -> float:
    return -fear


@term(option="shirk")
def unpaid(p: Params) -> float:
    return -p.wage


@term(option="shirk", times="burden")
def striking(grievance: float, p: Params) -> float:
    return p.strikes * grievance


@term(option=("desert_home", "desert_abroad", "defect"))
def unknown_here() -> float:
    return NEVER


@delay("life")
def next_event(u: float, p: Params) -> float:
    return -p.life * log(1.0 - u)
