"""Whether the mechanisms of a day fit: every column written before it is read, and read by somebody.

Raises DayError, with the names on both sides.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..errors import DayError, did_you_mean
from .reach import touched
from .rule import Act, Declared, Procedure, Prospect, Rule, Scope, Term, Trait, Weight
from .step import Step, declarations
from .structure import GIVEN, NESTING, UNREAD
from .vocabulary import OPTIONS, STATES

if TYPE_CHECKING:
    from .plan import Plan

PLAIN = {"p", "u", "z", "t", "dt", "now", "again", "me", "state", "flow", "flow_last", "tally"}
POPULATION = "the population"


def check_fit(plan: "Plan") -> None:
    """Refuse a day in which a column is read before it is written, by nobody, or under a wrong name."""
    written = {c for c, who in plan.owner.items() if who == POPULATION}
    written |= {c for s in plan.of(Trait) for c in (s.does.name,)}
    for step in plan.steps:
        _check_targets(plan, step)
        for argument in step.does.reads:
            _check_read(plan, step, argument, written)
        for column, *_ in owned(step.does):
            written.add(column)
    _check_unread(plan)


def _check_targets(plan: "Plan", step: Step) -> None:
    does = step.does
    if isinstance(does, Term | Weight):
        for option in does.options:
            _known(step.where, option, OPTIONS)
        if does.times and plan.scope.get(does.times) in (None, "person", "plot"):
            msg = f"{step.where} is multiplied by {does.times!r}, which no rule above the person owns"
            raise DayError(msg + did_you_mean(does.times, plan.scope))
    if isinstance(does, Weight):
        _known(step.where, does.prospect, _prospects(plan))
    if isinstance(does, Prospect):
        weighed = {s.does.prospect for s in plan.steps if isinstance(s.does, Weight)}
        for name in does.prospects:
            if name not in weighed:
                msg = f"{step.where} writes the prospect {name!r}, which no option weighs"
                raise DayError(msg + did_you_mean(name, weighed))
    if isinstance(does, Act):
        _known(step.where, does.option, (*STATES, "life"))


def _prospects(plan: "Plan") -> set[str]:
    return {q for s in plan.steps if isinstance(s.does, Prospect) for q in s.does.prospects}


def _check_read(plan: "Plan", step: Step, argument: str, written: set[str]) -> None:
    if argument in PLAIN:
        return
    column = argument.removesuffix("_last")
    if mean := plan.mean(argument):
        column = mean.column
    elif column.startswith(("unit_", "commander_")):
        rest = column.partition("_")[2]
        if rest in STATES or rest == "state" or plan.scope.get(rest) == "person":
            return
    if column in UNREAD:
        msg = f"{step.where} reads {argument!r}, which the engine keeps for itself"
        raise DayError(msg)
    if column not in plan.owner:
        msg = f"{step.where} reads {argument!r}, which nothing in this day writes"
        raise DayError(msg + did_you_mean(argument, [*plan.owner, *PLAIN]))
    if isinstance(step.does, Trait) and any(column in given for given in GIVEN.values()):
        return
    if column in GIVEN["person"]:
        return
    if isinstance(step.does, Term | Prospect | Weight | Trait) and plan.scope[column] != "person":
        msg = f"{step.where} reads {argument!r} of the {plan.scope[column]}: name it in `times` instead"
        raise DayError(msg)
    derives = isinstance(step.does, Rule) and column in plan.derived
    if isinstance(step.does, Rule | Procedure) and (derives or plan.scope[column] != "person"):
        late = argument.endswith("_last")
        if not late and column not in written:
            msg = f"{step.where} reads {argument!r} before {plan.owner[column]} writes it"
            raise DayError(msg + f": list it later, or read {argument}_last")
        if late and column in written:
            msg = f"{step.where} reads {argument!r} after {plan.owner[column]} wrote today's: drop `_last`"
            raise DayError(msg)


def _check_unread(plan: "Plan") -> None:
    read = {a.removesuffix("_last") for s in plan.steps for a in s.does.reads}
    read |= (
        {plan.cascade.watch}
        | {m.column for m in plan.means.values()}
        | set(plan.inputs)
        | {m for m in plan.means}
    )
    read |= {a.removeprefix("commander_") for a in read}
    for module in plan.files:
        read |= set(getattr(module, "RECORDED", ()))
        if any(isinstance(x, Procedure) for x in declarations(module)):
            read |= touched(module)[1]
    for step in plan.of(Rule, Trait, Procedure):
        for column, *_ in owned(step.does):
            if column not in read:
                msg = f"{step.where} writes {column!r}, which nothing reads: name it in RECORDED or drop it"
                raise DayError(msg)


def owned(does: Declared) -> list[tuple[str, Scope, str, float]]:
    """Columns that a declaration owns: name, scope, type and first value."""
    if isinstance(does, Rule):
        return [(does.name, does.scope, does.dtype, does.start)]
    if isinstance(does, Trait):
        return [(does.name, "person", does.dtype, 0.0)]
    if isinstance(does, Procedure):
        return [
            (column, scope, dtype, start)
            for scope in NESTING
            for name, (dtype, start) in does.owns.items()
            if name == f"{scope}.{(column := name.partition('.')[2])}"
        ]
    return []


def _known(where: str, word: str, words: Iterable[str]) -> None:
    words = tuple(words)
    if word not in words:
        msg = f"{where} names {word!r}, allowed: {', '.join(sorted(words))}"
        raise DayError(msg + did_you_mean(word, words))
