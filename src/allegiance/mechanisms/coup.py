"""Coup attempt: conspirators who hold enough of the high command strike; the others decide within hours.

Making a fact: success feeds on the belief in success (Singh 2014). A part of the garrisons may rise where
an attempt fails but was large.
"""

from typing import Annotated, Any, NamedTuple

import numpy as np

from ..rules.draws import stream, uniform
from ..rules.forms import logistic
from ..rules.jit import lean
from ..rules.par import Par
from ..rules.rule import procedure
from ..rules.verbs import arrest, change, what_if
from ..rules.vocabulary import DEFECT, PLOT, REBEL, SHIRK, STAY

STRIKE, TAKE = stream("coup.strike"), stream("coup.take")
RECORDED = ("coups", "coups_foiled", "seized")


class Params(NamedTuple):
    majority: Annotated[
        float,
        Par("share", 0.3, 0.9, "assumption: of the high command, that seizes power where nobody guards it"),
    ] = 0.5
    quorum: Annotated[float, Par("share", 0.02, 0.9, "assumption: of the high command, by weight")] = 0.35
    rate: Annotated[float, Par("1/day", 0, 1, "assumption: below a majority")] = 0.1
    rounds: Annotated[float, Par("1", 1, 20, "assumption")] = 12.0
    fact: Annotated[float, Par("1", 0, 1, "assumption: weight of those seen to have joined")] = 0.75
    street: Annotated[float, Par("1", 0, 1, "assumption")] = 0.15
    forces: Annotated[float, Par("1", 0, 1, "assumption")] = 0.10
    bonus: Annotated[float, Par("share", 0, 0.3, "assumption")] = 0.05
    split: Annotated[
        float, Par("share", 0, 0.9, "assumption: a failed attempt this large splits garrisons")
    ] = 0.25
    taken: Annotated[float, Par("share", 0, 1, "assumption")] = 0.8
    resistance: Annotated[
        float,
        Par(
            "share",
            0,
            0.5,
            "assumption: taken off the hope of a coup, and added to what it needs, by guards against it",
        ),
    ] = 0.3
    minders: Annotated[
        float, Par("1", 0, 5, "assumption: how much surer punishment seems where a plot would be found")
    ] = 0.5


@lean
def conspires(g: int, q: int, w: Any) -> bool:
    """Whether the holder of the seat of staff g is in plot q, and free."""
    i = w.units[g].commander
    free = w.state[i] == STAY or w.state[i] == SHIRK or w.state[i] == PLOT
    return free and w.people[i].plot == q


@lean
def weight_of(q: int, w: Any) -> float:
    """Share of the high command that is in plot q."""
    total = 0.0
    for g in range(w.nation[0].first_staff, w.nation[0].first_staff + w.nation[0].staffs):
        if conspires(g, q, w):
            total += w.units[g].say
    return total


@lean
def guards_left(joined: Any, w: Any) -> float:
    """Share of the forces that guards against a coup, without the garrisons whose generals have joined it."""
    away = np.zeros(len(w.garrisons), np.bool_)
    for k in range(len(joined)):
        U = w.units[w.nation[0].first_staff + k]
        away[U.garrison] |= joined[k] == 1 and U.level == 1
    held, present = 0.0, 0.0
    for g in range(len(w.units)):
        present += w.units[g].present
        if not away[w.units[g].garrison]:
            held += w.units[g].guarding * w.units[g].present
    return held / max(1.0, present)


@lean
def would_join(g: int, share: float, guards: float, w: Any, p: Any, parameters: Any) -> bool:
    """Whether the holder of seat g goes along when this share of the high command has."""
    i = w.units[g].commander
    if not (w.state[i] == STAY or w.state[i] == SHIRK or w.state[i] == PLOT):
        return False
    N = w.nation[0]
    belief = p.fact * share + p.street * N.talk + p.forces * (1.0 - N.nation_obeying) + p.bonus
    belief -= p.resistance * guards * (1.0 - share)
    hope = logistic((belief - N.tipping) / N.blur)
    minded = 1.0 + p.minders * w.units[g].detection
    paid = (1.0 - hope) * (1.0 - share) * (1.0 + N.fear) * minded
    v = what_if(
        i,
        w,
        parameters,
        fall_belief=hope,
        plot_hope=hope,
        plot_reckoning=hope * N.junta_justice,
        plot_risk=(1.0 - hope) * (1.0 + N.fear),
        reckoning=hope * N.justice,
        retribution=paid,
        grip=paid,
        order=0.0,
        prosecution=0.0,
        dismissal=0.0,
    )
    return max(v[DEFECT], v[SHIRK], v[PLOT]) > v[STAY]


@lean
def bandwagon(q: int, joined: Any, w: Any, p: Any, parameters: Any) -> float:
    """Share of the high command that ends up on the side of plot q; marks who."""
    first, staffs = w.nation[0].first_staff, w.nation[0].staffs
    share = weight_of(q, w)
    for k in range(staffs):
        joined[k] = 1 if conspires(first + k, q, w) else 0
    for _ in range(int(p.rounds)):
        before, guards = share, guards_left(joined, w)
        for k in range(staffs):
            if joined[k] == 0 and would_join(first + k, before, guards, w, p, parameters):
                joined[k] = 1
                share += w.units[first + k].say
        if share == before:
            break
    return share


@lean
def fail(joined: Any, share: float, t: int, seed: Any, w: Any, p: Any, parameters: Any) -> None:
    """An attempt that failed: in a large one garrison commanders call their men out, all others are taken."""
    w.nation[0].coups_foiled += 1.0
    for k in range(len(joined)):
        if joined[k] == 0:
            continue
        U = w.units[w.nation[0].first_staff + k]
        i = U.commander
        if share > p.split and U.level == 1:
            w.garrisons[U.garrison].called_out = 1.0
            change(i, REBEL, w)
        elif w.state[i] <= PLOT and uniform(seed, TAKE, i, t) < p.taken:
            arrest(i, t, seed, w, parameters)


@procedure(
    reads=(
        "say",
        "last_plot",
        "plot",
        "members",
        "founder",
        "found",
        "struck",
        "talk",
        "tipping",
        "blur",
        "justice",
        "junta_justice",
        "fear",
        "nation_obeying",
        "guarding",
        "detection",
    ),
    owns={
        "plot.stormed": ("i4", 0),
        "garrison.called_out": ("f8", 0),
        "nation.coups": ("f8", 0),
        "nation.coups_foiled": ("f8", 0),
        "nation.seized": ("f8", 0),
    },
)
def attempt(w: Any, p: Any, t: int, seed: Any, parameters: Any) -> None:
    """Plots in the high command that strike today."""
    for a in range(len(w.garrisons)):
        w.garrisons[a].called_out = 0.0
    for q in range(w.nation[0].last_plot):
        P = w.plots[q]
        P.stormed = 0
        if P.members < 2 or P.found + P.struck > 0:
            continue
        share = weight_of(q, w)
        rate = 1.0 if share > p.majority else p.rate
        if share <= p.quorum or uniform(seed, STRIKE, P.founder, t) >= rate:
            continue
        P.stormed = 1
        w.nation[0].coups += 1.0
        joined = np.zeros(w.nation[0].staffs, np.int8)
        share = bandwagon(q, joined, w, p, parameters)
        if share > p.majority + p.resistance * guards_left(joined, w):
            w.nation[0].seized = 1.0
        else:
            fail(joined, share, t, seed, w, p, parameters)
