"""Code for means and sums of columns over the entities of a wider scope, as soon as they are written."""

from typing import NamedTuple

from .plan import Mean, Plan
from .rule import Scope
from .structure import NESTING


class Gathering(NamedTuple):
    """Lines before, within and after a loop over the entities of one scope that make means of its columns.

    Sums are kept beside the records until the loop is done, so that whoever reads a mean as last computed
    still can. They are made in the order of the entities, in double precision.
    """

    before: list[str]
    within: list[str]
    after: list[str]


def gathering(plan: Plan, scope: Scope, owned: set[str]) -> Gathering:
    """What makes the means of the `owned` columns of a scope; nothing if nobody reads them."""
    means = [m for m in plan.means.values() if m.column in owned]
    nest = NESTING[scope]
    before: list[str] = []
    within: list[str] = []
    after: list[str] = []
    overs: list[Scope] = list(dict.fromkeys(m.over for m in means))
    for over in overs:
        mine = [m for m in means if m.over == over]
        lines = _of(mine, over, f"{nest.letter}.{nest.weight}", nest.letter)
        before += lines.before
        within += lines.within
        after += lines.after
    return Gathering(before, within, after)


def mean_code(plan: Plan, name: str, scope: Scope, owned: set[str]) -> list[str]:
    """A function that makes the means of the `owned` columns as they stand; nothing if nobody reads them."""
    lines = gathering(plan, scope, owned)
    nest = NESTING[scope]
    if not lines.after:
        return []
    return [
        *("", "@lean", f"def {name}(w):"),
        *(f"    {line}" for line in lines.before),
        f"    for {nest.counter} in range(len(w.{nest.array})):",
        f"        {nest.letter} = w.{nest.array}[{nest.counter}]",
        *(f"        {line}" for line in lines.within),
        *(f"    {line}" for line in lines.after),
    ]


def _of(means: list[Mean], over: Scope, weight: str, letter: str) -> Gathering:
    array = NESTING[over].array
    many = over != "nation"
    place = f"[{letter}.{over}]" if many else ""
    zero = f"np.zeros(len(w.{array}))" if many else "0.0"
    here, record = ("[e]", f"w.{array}[e]") if many else ("", f"w.{array}[0]")
    weighed = any(not m.total for m in means)
    heavy = f"weight_{over}"
    before = [f"{heavy} = {zero}"] * weighed + [f"to_{m.name} = {zero}" for m in means]
    within = [f"{heavy}{place} += {weight}"] * weighed
    within += [
        f"to_{m.name}{place} += {letter}.{m.column}" + ("" if m.total else f" * {weight}") for m in means
    ]
    made = [
        f"{record}.{m.name} = to_{m.name}{here}"
        + ("" if m.total else f" / {heavy}{here} if {heavy}{here} > 0.0 else 0.0")
        for m in means
    ]
    after = [f"for e in range(len(w.{array})):", *(f"    {line}" for line in made)] if many else made
    return Gathering(before, within, after)
