"""Recruitment: civilians whom a case names as recruits are called up, month by month, in the order of lots.

From then on they are privates of their units, who take their own decisions. Who is left is no part of the
forces: neither present, nor counted in any strength.
"""

from typing import Annotated, Any, NamedTuple

from ..rules.draws import stream, uniform
from ..rules.par import Par, Table
from ..rules.rule import procedure
from ..rules.verbs import call_up
from ..rules.vocabulary import CIVILIAN

LOT = stream("recruitment.lot")
RECORDED = ("called", "recruited")


class Params(NamedTuple):
    intake: Annotated[
        Table, Par("1/year", 0, 20, "lever: called up, of the recruits of the case", by=("service",))
    ] = 0.0
    every: Annotated[float, Par("day", 1, 365, "convention: from one call-up to the next")] = 30.0


@procedure(owns={"service.called": ("f8", 0), "nation.recruited": ("f8", 0)})
def recruit(w: Any, p: Any, t: int, seed: Any, parameters: Any) -> None:
    """Call up those whose lot has come: the share of a service's recruits that is called grows evenly."""
    if t % int(p.every) != 0:
        return
    calling = False
    for k in range(len(w.services)):
        calling = calling or p.intake[k] > 0.0
        w.services[k].called += p.intake[k] * p.every / 365.0
    if not calling:
        return
    for i in range(len(w.people)):
        if w.state[i] == CIVILIAN and uniform(seed, LOT, i, 0) < w.services[w.people[i].service].called:
            call_up(i, t, seed, w, parameters)
            w.nation[0].recruited += 1.0
