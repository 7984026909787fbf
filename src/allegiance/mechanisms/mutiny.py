"""Mutiny: a circle that reaches no staff strikes in its company, for weapons or to rise; comrades may join.

A rank-and-file action with little coordination: the company decides in rounds, each seeing the last.
"""

from typing import Annotated, Any, NamedTuple

from ..rules.draws import stream, uniform
from ..rules.forms import logistic
from ..rules.jit import lean
from ..rules.par import Par
from ..rules.rule import nation, procedure
from ..rules.verbs import arrest, what_if
from ..rules.vocabulary import DEFECT, PLOT, SHIRK, STAY

STRIKE, TAKE = stream("mutiny.strike"), stream("mutiny.take")
RECORDED = ("mutinies", "mutinies_foiled", "foiled_plots")


class Params(NamedTuple):
    smallest: Annotated[float, Par("person", 2, 20, "assumption")] = 4.0
    rate: Annotated[float, Par("1/day", 0, 1, "assumption")] = 0.12
    rounds: Annotated[float, Par("1", 1, 20, "assumption")] = 6.0
    company: Annotated[float, Par("share", 0, 1, "assumption: weight of what the company does")] = 0.6
    majority: Annotated[float, Par("share", 0.1, 0.9, "assumption")] = 0.5
    taken: Annotated[float, Par("share", 0, 1, "assumption")] = 0.85
    loud: Annotated[
        float, Par("1", 0, 20, "assumption: how much more than a private's flight it is seen")
    ] = 3.0
    fades: Annotated[float, Par("1/day", 0.005, 0.2, "assumption")] = 0.012


@lean
def joins(q: int, g: int, share: float, w: Any, p: Any, parameters: Any) -> int:
    """How many of the company would join if this share of it had."""
    N, U = w.nation[0], w.units[g]
    belief = p.company * share + (1.0 - p.company) * w.regions[U.region].seen
    hope = logistic((belief - N.tipping) / N.blur)
    paid = (1.0 - hope) * (1.0 - share) * (1.0 + N.fear)
    joined = 0
    for i in range(U.first, U.beyond):
        if w.state[i] == STAY or w.state[i] == SHIRK or w.state[i] == PLOT:
            v = what_if(
                i,
                w,
                parameters,
                fall_belief=hope,
                reckoning=hope * N.justice,
                plot_reckoning=hope * N.junta_justice,
                plot_hope=hope,
                retribution=paid,
                grip=paid,
                plot_risk=(1.0 - hope) * (1.0 + N.fear),
            )
            if w.people[i].plot == q or max(v[DEFECT], v[PLOT]) > max(v[STAY], v[SHIRK]):
                joined += 1
    return joined


@lean
def members_in(q: int, g: int, w: Any) -> int:
    """How many members of plot q serve in unit g."""
    members = 0
    i = w.plots[q].head
    while i >= 0:
        members += 1 if w.views[w.people[i].view_id].unit == g else 0
        i = w.people[i].after
    return members


@lean
def reaches_a_staff(q: int, w: Any) -> bool:
    """Whether somebody of a staff is in plot q."""
    i = w.plots[q].head
    while i >= 0:
        if w.units[w.views[w.people[i].view_id].unit].level > 0:
            return True
        i = w.people[i].after
    return False


@lean
def rise(q: int, t: int, seed: Any, w: Any, p: Any, parameters: Any) -> None:
    """The company of the founder decides; the mutiny succeeds there, or its members are taken."""
    P = w.plots[q]
    g = w.views[w.people[P.founder].view_id].unit
    U, N = w.units[g], w.nation[0]
    present = max(1.0, U.present)
    share = members_in(q, g, w) / present
    for _ in range(int(p.rounds)):
        joined = joins(q, g, share, w, p, parameters) / present
        if joined <= share:
            break
        share = joined
    N.mutinies += 1.0
    w.regions[U.region].mutinous += p.loud * share * present / N.strength
    if share > p.majority:
        U.mutinied = 1.0
        return
    N.mutinies_foiled += 1.0
    i = P.head
    while i >= 0:
        following = w.people[i].after
        serving = w.state[i] == STAY or w.state[i] == SHIRK or w.state[i] == PLOT
        if serving and uniform(seed, TAKE, i, t) < p.taken:
            arrest(i, t, seed, w, parameters)
        i = following


@procedure(
    reads=(
        "last_plot",
        "plot",
        "after",
        "head",
        "members",
        "founder",
        "found",
        "seen",
        "tipping",
        "blur",
        "fear",
        "justice",
        "junta_justice",
    ),
    owns={
        "plot.struck": ("i4", 0),
        "unit.mutinied": ("f8", 0),
        "region.mutinous": ("f8", 0),
        "nation.mutinies": ("f8", 0),
        "nation.mutinies_foiled": ("f8", 0),
    },
)
def mutiny(w: Any, p: Any, t: int, seed: Any, parameters: Any) -> None:
    """Circles that strike today, and how it goes."""
    for r in range(len(w.regions)):
        w.regions[r].mutinous *= 1.0 - p.fades
    for q in range(w.nation[0].last_plot):
        P = w.plots[q]
        P.struck = 0
        if P.members < p.smallest or P.found > 0 or reaches_a_staff(q, w):
            continue
        if uniform(seed, STRIKE, P.founder, t) < p.rate:
            P.struck = 1
            rise(q, t, seed, w, p, parameters)


@nation(each="day")
def foiled_plots(foiled: float, mutinies_foiled: float, coups_foiled_last: float) -> float:
    """Plots, mutinies and attempts that came to nothing and were seen to, so far."""
    return foiled + mutinies_foiled + coups_foiled_last
