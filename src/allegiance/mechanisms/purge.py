"""Purge: officers and NCOs dismissed on noisy suspicion: plotters, and loyal ones whom comrades remember.

The rate is the case's, and rises by rule after a foiled plot or when a like regime falls abroad, but only
while the ruler does not fear for his own (Sudduth 2017). Indiscriminate purges cost loyalty.
"""

from typing import Annotated, Any, NamedTuple

from ..rules.draws import normal, stream, uniform
from ..rules.jit import lean
from ..rules.par import Par
from ..rules.rule import nation, procedure
from ..rules.verbs import arrest, change, touch
from ..rules.vocabulary import PLOT, RANKS, RETIRED, SHIRK, STAY

HOW_MANY, WHO, NOISE, JAIL, COMRADE, WITNESS = (
    stream(f"purge.{name}") for name in ("how many", "who", "noise", "jail", "comrade", "witness")
)
PRIVATE = RANKS.index("private")
RECORDED = ("purged", "purged_loyal")


class Params(NamedTuple):
    rate: Annotated[float, Par("1/year", 0, 0.2, "case: dismissed, of NCOs and officers")] = 0.0
    after_plot: Annotated[
        float, Par("1/year", 0, 0.2, "case: how much a foiled plot adds to the rate, until it fades")
    ] = 0.0
    preemptive: Annotated[
        float, Par("1/year", 0, 0.2, "assumption: how much the fall of a like regime abroad adds")
    ] = 0.002
    resolve: Annotated[
        float, Par("share", 0, 1, "assumption: chance of a fall above which a ruler dares no more than usual")
    ] = 0.5
    half_life: Annotated[float, Par("day", 5, 365, "assumption: of the alarm after a plot")] = 60.0
    looked_at: Annotated[float, Par("person", 1, 30, "assumption: files on the desk for each dismissal")] = (
        8.0
    )
    noise: Annotated[float, Par("util", 0, 5, "assumption")] = 1.5
    scent: Annotated[float, Par("util", 0, 5, "assumption: suspicion that a plotter draws")] = 1.0
    jailed: Annotated[float, Par("share", 0, 1, "assumption")] = 0.08
    comrades: Annotated[float, Par("person", 0, 20, "assumption: who take it ill when a loyal one goes")] = (
        2.0
    )
    anger: Annotated[float, Par("util", 0, 2, "assumption: loss of identification, each")] = 0.15


@nation(each="day")
def alarm(alarm_last: float, foiled_plots: float, plots_answered_last: float, p: Params) -> float:
    """Foiled plots of late, as they still alarm."""
    return alarm_last * 0.5 ** (1.0 / p.half_life) + foiled_plots - plots_answered_last


@nation(each="day")
def plots_answered(foiled_plots: float) -> float:
    """Foiled plots that have alarmed the ruler."""
    return foiled_plots


@nation(each="day")
def purge_rate(alarm: float, precedent_fallen: float, leader_fears_last: float, p: Params) -> float:
    """NCOs and officers dismissed, as a share a year."""
    if leader_fears_last > p.resolve:
        return p.rate
    return min(1.0, p.rate + p.after_plot * alarm + p.preemptive * precedent_fallen)


@lean
def most_suspect(k: int, t: int, seed: Any, w: Any, p: Any) -> int:
    """The most suspect of the files on the desk; -1 if nobody can be dismissed."""
    chosen, worst = -1, -1e9
    for n in range(int(p.looked_at)):
        i = int(uniform(seed, WHO, k * 64 + n, t) * len(w.people))
        U = w.units[w.views[w.people[i].view_id].unit]
        serving = w.state[i] == STAY or w.state[i] == SHIRK or w.state[i] == PLOT
        if w.people[i].rank == PRIVATE or not serving or (U.seat > 0.0 and U.commander == i):
            continue
        suspicion = (
            float(w.people[i].anger) - float(w.people[i].identity) + p.noise * normal(seed, NOISE, i, t)
        )
        suspicion += p.scent if w.people[i].plot >= 0 else 0.0
        if suspicion > worst:
            chosen, worst = i, suspicion
    return chosen


@lean
def comrade(g: int, u: float, w: Any) -> int:
    """The person of unit g that a uniform draw picks."""
    U = w.units[g]
    return U.first + int(u * (U.beyond - U.first))


@lean
def anger(j: int, w: Any, p: Any) -> None:
    """Let person j lose some loyalty for a comrade who was taken for nothing."""
    w.people[j].anger += p.anger
    touch(j, w)


@procedure(
    reads=("identity", "plot", "purge_rate", "innocents"),
    owns={"person.anger": ("f4", 0), "nation.purged": ("f8", 0), "nation.purged_loyal": ("f8", 0)},
)
def purge(w: Any, p: Any, t: int, seed: Any, parameters: Any) -> None:
    """Dismissals of today; comrades of the loyal who go, or whom a sweep takes, lose some of their own."""
    eligible = 0.0
    for k in range(w.tally.shape[0]):
        for r in range(1, w.tally.shape[1]):
            eligible += w.tally[k, r, STAY] + w.tally[k, r, SHIRK] + w.tally[k, r, PLOT]
    for k in range(int(eligible * w.nation[0].purge_rate / 365.0 + uniform(seed, HOW_MANY, 0, t))):
        i = most_suspect(k, t, seed, w, p)
        if i < 0:
            continue
        w.nation[0].purged += 1.0
        loyal = w.people[i].plot < 0 and float(w.people[i].identity) - float(w.people[i].anger) > 0.0
        if uniform(seed, JAIL, i, t) < p.jailed:
            arrest(i, t, seed, w, parameters)
        else:
            change(i, RETIRED, w)
        if not loyal:
            continue
        w.nation[0].purged_loyal += 1.0
        g = w.views[w.people[i].view_id].unit
        for n in range(int(p.comrades)):
            anger(comrade(g, uniform(seed, COMRADE + n, i, t), w), w, p)
    for g in range(len(w.units)):
        for n in range(int(p.comrades * w.units[g].innocents)):
            anger(comrade(g, uniform(seed, WITNESS + n, g, t), w), w, p)
