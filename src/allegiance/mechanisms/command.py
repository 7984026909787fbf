"""Command: commanders who are gone are replaced by the next in line; those who refuse alone are relieved."""

from typing import Annotated, Any, NamedTuple

from ..rules.draws import stream, uniform
from ..rules.jit import lean
from ..rules.par import Par
from ..rules.rule import procedure
from ..rules.vocabulary import PLOT, REBEL, SHIRK, STAY

RELIEVE = stream("command.relieve")
RECORDED = ("relieved_commanders",)


class Params(NamedTuple):
    relief: Annotated[float, Par("1/day", 0, 1, "assumption")] = 0.6
    spread: Annotated[
        float, Par("share", 0, 1, "assumption: a refusal shared this widely is no single man's")
    ] = 0.4
    firm: Annotated[
        float, Par("share", 0, 1, "assumption: obedience of the forces below which nobody is relieved")
    ] = 0.6


@lean
def gone(state: int) -> bool:
    """Whether somebody in this state has left the post for good, or has not been called up to it."""
    return state > PLOT and state != REBEL


@lean
def successor(g: int, w: Any) -> int:
    """The most senior of unit g who serves, other than its commander; the commander if there is none."""
    U = w.units[g]
    chosen, rank = -1, -1
    for i in range(U.first, U.beyond):
        serving = w.state[i] == STAY or w.state[i] == PLOT
        if serving and i != U.commander and int(w.people[i].rank) > rank:
            chosen, rank = i, int(w.people[i].rank)
    return chosen if chosen >= 0 else U.commander


@procedure(
    reads=("nation_obeying", "colonel_open", "general_open"),
    owns={"unit.commander": ("i4", -1), "nation.relieved_commanders": ("f8", 0)},
)
def replace(w: Any, p: Any, t: int, seed: Any) -> None:
    """Who commands each unit tomorrow. A superior who himself refuses relieves nobody."""
    firm = w.nation[0].nation_obeying > p.firm
    for g in range(len(w.units)):
        U = w.units[g]
        state = w.state[U.commander]
        if state == STAY or state == PLOT:
            continue
        if gone(state):
            U.commander = successor(g, w)
            continue
        own = w.battalions[U.battalion].lead == g
        above = w.garrisons[U.garrison].general_open + (
            0.0 if own else w.battalions[U.battalion].colonel_open
        )
        alone = w.count[g, SHIRK] < p.spread * max(1.0, U.present)
        led = U.level > 0 or above == 0.0
        if state == SHIRK and alone and firm and led and uniform(seed, RELIEVE, g, t) < p.relief:
            U.commander = successor(g, w)
            w.nation[0].relieved_commanders += 1.0
