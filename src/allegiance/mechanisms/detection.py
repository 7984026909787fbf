"""Detection: watchers and denunciations find plots; arrests follow, and a sweep takes bystanders too.

The chance that a plot of n is found in a day is 1 - exp(-s n): it grows with the plot and with the watchers.
"""

from math import exp
from typing import Annotated, Any, NamedTuple

from ..rules.draws import normal, stream, uniform
from ..rules.forms import logistic
from ..rules.jit import lean
from ..rules.par import Par
from ..rules.rule import procedure
from ..rules.verbs import arrest
from ..rules.vocabulary import PLOT, SHIRK, STAY

FIND, TAKE, PICK, SUSPECT, NOISE = (
    stream(f"detection.{name}") for name in ("find", "take", "pick", "suspect", "noise")
)
RECORDED = ("foiled", "swept_innocent", "swept")


class Params(NamedTuple):
    taken: Annotated[float, Par("share", 0, 1, "assumption: members of a found plot who are arrested")] = 0.8
    sweep: Annotated[float, Par("share", 0, 1, "assumption")] = 0.3
    scent: Annotated[float, Par("1/util", 0, 10, "assumption: how far suspicion follows identification")] = (
        2.0
    )
    noise: Annotated[float, Par("1", 0, 5, "assumption: error of suspicion")] = 1.5


@lean
def serves(i: int, w: Any) -> bool:
    """Whether person i is in service, whatever he thinks."""
    return w.state[i] == STAY or w.state[i] == SHIRK or w.state[i] == PLOT


@lean
def sweep(i: int, t: int, seed: Any, w: Any, p: Any, parameters: Any) -> None:
    """Somebody of the unit of member i comes under suspicion, rightly or not."""
    U = w.units[w.views[w.people[i].view_id].unit]
    j = U.first + int(uniform(seed, PICK, i, t) * (U.beyond - U.first))
    loyal = float(w.people[j].identity) - float(w.people[j].anger)
    suspect = logistic(-p.scent * loyal + p.noise * normal(seed, NOISE, j, t))
    if serves(j, w) and uniform(seed, SUSPECT, j, t) < p.sweep * suspect:
        w.nation[0].swept += 1.0
        innocent = w.people[j].plot < 0 and loyal > 0.0
        w.nation[0].swept_innocent += 1.0 if innocent else 0.0
        U.innocents += 1.0 if innocent else 0.0
        arrest(j, t, seed, w, parameters)


@procedure(
    reads=(
        *("last_plot", "plot", "after", "head", "members", "told", "founder"),
        *("watch", "identity", "anger", "informer"),
    ),
    owns={
        "plot.found": ("i4", 0),
        "unit.innocents": ("f8", 0),
        "nation.foiled": ("f8", 0),
        "nation.swept": ("f8", 0),
        "nation.swept_innocent": ("f8", 0),
    },
)
def detect(w: Any, p: Any, t: int, seed: Any, parameters: Any) -> None:
    """Plots that are found today: members arrested, others swept up, the plot foiled."""
    for g in range(len(w.units)):
        w.units[g].innocents = 0.0
    for q in range(w.nation[0].last_plot):
        P = w.plots[q]
        P.found = 0
        if P.members == 0:
            continue
        watch = w.units[w.views[w.people[P.founder].view_id].unit].watch
        if P.told == 0 and uniform(seed, FIND, P.founder, t) >= 1.0 - exp(-watch * P.members):
            continue
        P.found = 1
        several = P.members > 1
        w.nation[0].foiled += 1.0 if several else 0.0
        i = P.head
        while i >= 0:
            following = w.people[i].after
            suspect = serves(i, w) and w.people[i].informer == 0
            if suspect and (several or P.told > 0) and uniform(seed, TAKE, i, t) < p.taken:
                arrest(i, t, seed, w, parameters)
            if several:
                sweep(i, t, seed, w, p, parameters)
            i = following
