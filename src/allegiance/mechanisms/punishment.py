"""Punishment: the fewer comrades dare, the surer it falls on the one who does (Epstein 2002); and fear."""

from typing import Annotated, Any, NamedTuple

from ..rules.forms import caught
from ..rules.par import Par, Prior, Table
from ..rules.rule import nation, term, unit, view
from ..rules.vocabulary import ARRESTED


class Params(NamedTuple):
    sureness: Annotated[
        float, Par("1", 0.3, 6, "assumption; Epstein 2002 uses 2.3", Prior("lognormal", 0.47, 0.4))
    ] = 1.6
    discipline: Annotated[Table, Par("1", 0, 1, "case", by=("service",))] = 0.5
    penalty: Annotated[float, Par("util", 0, 10, "convention: only discipline x penalty is identified")] = 4.0
    treason: Annotated[float, Par("util", 0, 14, "case")] = 6.0
    office: Annotated[
        float, Par("1", 0, 2, "assumption: part of the post that refusal costs a staff officer")
    ] = 0.6
    erosion: Annotated[float, Par("1", 0, 3, "assumption, fitted to Bolivia 2019, day 15 to 20")] = 1.15
    half_life: Annotated[float, Par("day", 20, 200, "assumption", Prior("lognormal", 4.094, 0.5))] = 60.0
    per_arrest: Annotated[float, Par("1", 0, 0.3, "assumption: for each arrest in 1,000 people")] = 0.05
    most: Annotated[float, Par("1", 0, 5, "assumption")] = 1.5


@nation(each="day")
def fear(fear_last: float, flow_last: Any, strength: float, p: Params) -> float:
    """How much surer punishment seems after the arrests of the last months."""
    arrests = 0.0
    for k in range(flow_last.shape[1]):
        for r in range(flow_last.shape[2]):
            arrests += flow_last[ARRESTED, k, r]
    return min(p.most, fear_last * 0.5 ** (1.0 / p.half_life) + p.per_arrest * 1000.0 * arrests / strength)


@unit
def exposed(defiance: float, p: Params) -> float:
    """Chance that an open act by one person is punished."""
    return caught(p.sureness, defiance)


@view
def retribution(fall_belief: float, exposed: float, fear: float) -> float:
    """Chance, weighted by fear, that treason is paid for."""
    return (1.0 - fall_belief) * exposed * (1.0 + fear)


@view
def grip(retribution: float, strain: float, cohesion: float, p: Params) -> float:
    """The same for a refusal: worn units, and those who hardly trained together, are punished less surely."""
    return retribution * max(0.0, 1.0 - p.erosion * strain) * cohesion


@view
def dismissal(fall_belief: float, exposed: float, level: int) -> float:
    """Chance that refusal costs a staff officer the post."""
    return (1.0 - fall_belief) * exposed if level > 0 else 0.0


@term(option="shirk", times="grip")
def disciplined(service: int, p: Params) -> float:
    return -p.discipline[service] * p.penalty


@term(option="shirk", times="dismissal")
def office_lost(earned: float, allegiance: float, p: Params) -> float:
    return -p.office * max(0.0, earned + allegiance)


@term(option="defect", times="retribution")
def treason(escape: float, p: Params) -> float:
    return -(1.0 - escape) * p.treason
