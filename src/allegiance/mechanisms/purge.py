"""Purge: officers and NCOs dismissed on noisy suspicion: plotters, and loyal ones whom comrades remember.

The rate is the case's; indiscriminate purges cost loyalty. That rulers purge while a coup is unlikely
(Sudduth 2017) is not modelled here.
"""

from typing import Annotated, Any, NamedTuple

from ..rules.draws import normal, stream, uniform
from ..rules.jit import lean
from ..rules.par import Par
from ..rules.rule import procedure
from ..rules.verbs import arrest, change, touch
from ..rules.vocabulary import PLOT, RANKS, RETIRED, SHIRK, STAY

HOW_MANY, WHO, NOISE, JAIL, COMRADE = (
    stream(f"purge.{name}") for name in ("how many", "who", "noise", "jail", "comrade")
)
PRIVATE = RANKS.index("private")
RECORDED = ("purged", "purged_loyal")


class Params(NamedTuple):
    rate: Annotated[float, Par("1/year", 0, 0.2, "case: dismissed, of NCOs and officers")] = 0.0
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


@procedure(
    reads=("identity", "plot"),
    owns={"person.anger": ("f4", 0), "nation.purged": ("f8", 0), "nation.purged_loyal": ("f8", 0)},
)
def purge(w: Any, p: Any, t: int, seed: Any, parameters: Any) -> None:
    """Dismissals of today; comrades of the loyal among them lose some of their own loyalty."""
    eligible = 0.0
    for k in range(w.tally.shape[0]):
        for r in range(1, w.tally.shape[1]):
            eligible += w.tally[k, r, STAY] + w.tally[k, r, SHIRK] + w.tally[k, r, PLOT]
    for k in range(int(eligible * p.rate / 365.0 + uniform(seed, HOW_MANY, 0, t))):
        i = most_suspect(k, t, seed, w, p)
        if i < 0:
            continue
        w.nation[0].purged += 1.0
        loyal = float(w.people[i].identity) - float(w.people[i].anger) > 0.0
        if uniform(seed, JAIL, i, t) < p.jailed:
            arrest(i, t, seed, w, parameters)
        else:
            change(i, RETIRED, w)
        if not loyal:
            continue
        w.nation[0].purged_loyal += 1.0
        U = w.units[w.views[w.people[i].view_id].unit]
        for n in range(int(p.comrades)):
            j = U.first + int(uniform(seed, COMRADE + n, i, t) * (U.beyond - U.first))
            w.people[j].anger += p.anger
            touch(j, w)
