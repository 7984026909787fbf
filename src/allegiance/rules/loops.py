"""Which rules share a loop: those of one scope between which nothing stands that needs them apart.

Each loop goes once through the memory of its entities, so that fewer loops are a faster day. A rule may wait
for the loop of a later one, past whatever neither reads what it writes nor writes what it reads; the values
are the same. Procedures, and the parts of the day, are passed by none.
"""

from typing import TYPE_CHECKING, NamedTuple

from .fit import owned
from .rule import Procedure, Rule, Scope
from .step import Step

if TYPE_CHECKING:
    from .plan import Plan


class Loop(NamedTuple):
    """Rules that run entity by entity, or one procedure. once: not again in each round of a cascade."""

    scope: Scope | None  # None: a procedure
    part: str
    once: bool
    steps: list[Step]


def loops(plan: "Plan") -> list[Loop]:
    """The loops of a day, in order. A person's rules have none: they are worked out at each look."""
    backwards: list[Loop] = []
    for step in reversed(plan.of(Rule, Procedure)):
        if isinstance(step.does, Rule) and step.does.scope == "person":
            continue
        alone = _alone(step)
        place = next((k for k in _open(plan, step, backwards) if backwards[k][:3] == alone[:3]), None)
        if place is None:
            backwards.append(alone)
        else:
            backwards[place].steps.insert(0, step)
    return backwards[::-1]


def _alone(step: Step) -> Loop:
    does = step.does
    if isinstance(does, Rule):
        return Loop(does.scope, step.part, step.part.startswith("round") and does.each == "day", [step])
    return Loop(None, step.part, False, [step])


def _open(plan: "Plan", step: Step, backwards: list[Loop]) -> range:
    """Places of the loops that a step may still join: all since the last one that it cannot pass.

    backwards: the loops behind the step, the last of the day first.
    """
    if isinstance(step.does, Procedure):
        return range(0)
    own = _written(step)
    for k in range(len(backwards) - 1, -1, -1):
        loop = backwards[k]
        if loop.scope is None or loop.part != step.part:
            return range(k + 1, len(backwards))
        if any(own & _read(plan, x) or _written(x) & _read(plan, step) for x in loop.steps):
            together = loop[:3] == _alone(step)[:3] and not any(own & _averaged(plan, x) for x in loop.steps)
            return range(k if together else k + 1, len(backwards))
    return range(len(backwards))


def _written(step: Step) -> set[str]:
    return {column for column, *_ in owned(step.does)}


def _read(plan: "Plan", step: Step) -> set[str]:
    """Columns that a rule reads: today's or as last computed, in means, or of whoever commands."""
    named = {a.removesuffix("_last") for a in step.does.reads}
    return named | {name.removeprefix("commander_") for name in named} | _averaged(plan, step)


def _averaged(plan: "Plan", step: Step) -> set[str]:
    """Columns that a rule reads the mean or the sum of, which is made when their own loop is done."""
    return {mean.column for a in step.does.reads if (mean := plan.mean(a))}
