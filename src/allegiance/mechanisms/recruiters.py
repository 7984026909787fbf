"""Recruiters: foreign services approach officers, for a task: steal, sabotage, go over, or make a coup.

Who is told of or caught is counted by the regime, which claims more than it counted. A recruit for theft or a
coup begins a circle; a saboteur spoils what his service can do, not what it wants; a defector is taken out.
At most one recruit a day begins a circle.
"""

from math import exp
from typing import Annotated, Any, NamedTuple

from ..rules.draws import stream, uniform
from ..rules.jit import lean
from ..rules.par import Par, Table
from ..rules.rule import nation, procedure
from ..rules.rule import service as each_service
from ..rules.verbs import arrest, change, what_if
from ..rules.vocabulary import DEFECT, EXILE, PLOT, RANKS, SHIRK, STAY, TASKS

HOW_MANY, WHOM, TASK, TELL, CATCH = (
    stream(f"recruiters.{name}") for name in ("how many", "whom", "task", "tell", "catch")
)
JUNIOR, GENERAL = RANKS.index("junior"), RANKS.index("general")
SABOTAGE, GO_OVER = TASKS.index("sabotage"), TASKS.index("go_over")
TRIES = 64  # people looked at to find an officer of the forces
RECORDED = ("approaches", "approaches_told", "agents", "claimed", "saboteurs")


class Params(NamedTuple):
    rate: Annotated[float, Par("1/year", 0, 20, "case: approaches for each 1,000 people")] = 0.0
    tasks: Annotated[Table, Par("share", 0, 1, "assumption: what recruits are asked for", by=("task",))] = (
        0.25,
        0.25,
        0.25,
        0.25,
    )
    bonus: Annotated[float, Par("util", 0, 6, "assumption: what is offered")] = 1.5
    told: Annotated[float, Par("share", 0, 1, "assumption: of those asked who decline and report it")] = 0.25
    caught: Annotated[
        float, Par("1", 0, 1, "assumption: chance to be caught where a plot would surely be found")
    ] = 0.5
    damage: Annotated[
        float, Par("share", 0, 1, "assumption: of what a service can do, spoilt by one saboteur")
    ] = 0.05
    repair: Annotated[float, Par("day", 1, 720, "assumption: half-life of such damage")] = 90.0
    claim_spread: Annotated[
        float, Par("1", 0, 2, "assumption: spread of the logarithm of what is claimed for each one counted")
    ] = 1.0


@lean
def officer(k: int, t: int, seed: Any, w: Any) -> int:
    """Some serving officer, drawn from everybody; -1 if none was met."""
    for n in range(TRIES):
        i = int(uniform(seed, WHOM, k * TRIES + n, t) * len(w.people))
        serving = w.state[i] == STAY or w.state[i] == SHIRK or w.state[i] == PLOT
        if serving and w.people[i].rank >= JUNIOR and w.people[i].plot < 0:
            return i
    return -1


@lean
def task_of(u: float, p: Any) -> int:
    """The task that a uniform draw picks, by the shares of the tasks."""
    total = 0.0
    for k in range(len(p.tasks)):
        total += p.tasks[k]
    reached = 0.0
    for k in range(len(p.tasks)):
        reached += p.tasks[k]
        if u * total < reached:
            return k
    return len(p.tasks) - 1


@lean
def employ(i: int, k: int, t: int, seed: Any, w: Any, p: Any) -> None:
    """Recruit i does what he was recruited for."""
    task = task_of(uniform(seed, TASK, k, t), p)
    w.nation[0].agents += 1.0
    if task == SABOTAGE:
        S = w.services[w.people[i].service]
        S.spoilt = 1.0 - (1.0 - S.spoilt) * (1.0 - p.damage)
        w.nation[0].saboteurs += 1.0
    elif task == GO_OVER:
        change(i, EXILE, w)
    else:
        w.nation[0].agent = i


@lean
def approach(i: int, k: int, t: int, seed: Any, w: Any, p: Any, parameters: Any) -> None:
    """Officer i is asked; he declines, and may tell, or is caught, or is recruited."""
    N = w.nation[0]
    v = what_if(i, w, parameters)
    if v[PLOT] + p.bonus <= max(v[STAY], v[SHIRK], v[DEFECT]):
        N.approaches_told += 1.0 if uniform(seed, TELL, k, t) < p.told else 0.0
    elif uniform(seed, CATCH, k, t) < p.caught * w.units[w.views[w.people[i].view_id].unit].detection:
        N.approaches_told += 1.0
        arrest(i, t, seed, w, parameters)
    else:
        employ(i, k, t, seed, w, p)


@procedure(
    reads=("introductions", "detection", "plot"),
    owns={
        "nation.agent": ("i8", -1),
        "nation.approaches": ("f8", 0),
        "nation.approaches_told": ("f8", 0),
        "nation.agents": ("f8", 0),
        "nation.saboteurs": ("f8", 0),
        "service.spoilt": ("f8", 0),
    },
)
def recruit(w: Any, p: Any, t: int, seed: Any, parameters: Any) -> None:
    """Approaches of today."""
    N = w.nation[0]
    N.agent = -1
    for service in range(len(w.services)):
        w.services[service].spoilt *= 0.5 ** (1.0 / p.repair)
    rate = p.rate * N.introductions * N.strength / 1000.0 / 365.0
    for k in range(int(rate + uniform(seed, HOW_MANY, 0, t))):
        i = officer(k, t, seed, w)
        if i >= 0:
            N.approaches += 1.0
            approach(i, k, t, seed, w, p, parameters)


@nation(each="day", start=1.0)
def boast(boast_last: float, z: float, t: int, p: Params) -> float:
    """Approaches that the regime claims for each that it counted: drawn once."""
    return exp(p.claim_spread * abs(z)) if t == 0 else boast_last


@nation(each="day")
def claimed(approaches_told: float, boast: float) -> float:
    """Foreign approaches that the regime claims to have shut down so far."""
    return approaches_told * boast


@each_service(each="day", start=1.0)
def readiness(spoilt: float) -> float:
    """What the service can do, against what it could."""
    return 1.0 - spoilt
