"""Python text for what a function of a mechanism reads: the spellings of an argument."""

import re
from collections.abc import Mapping

from . import draws
from .aggregate import gathering
from .plan import Plan, Step, short
from .rule import Rule, Scope
from .structure import ENGINE, GIVEN, NESTING
from .vocabulary import STATES

SMALL = ("f4", "i2", "u1", "?")  # widened at each read, so that compiled and plain arithmetic agree


class Speller:
    """Writes calls and loops of a plan's declarations.

    kept: steps whose values are not computed, but read from a table of the parameters by service and rank.
    """

    def __init__(self, plan: Plan, kept: Mapping[str, str] | None = None) -> None:
        self.plan = plan
        self.kept = kept or {}
        self.fields: dict[Scope, dict[str, str]] = {s: {**GIVEN[s], **ENGINE[s]} for s in NESTING}
        for column, scope in plan.scope.items():
            if plan.owner[column] != "the population" and column not in plan.derived:
                self.fields[scope][column] = plan.dtype.get(column, "f8")

    def module(self, step: Step) -> str:
        """Import path of the file that a step stands in."""
        return next(m.__name__ for m in self.plan.files if short(m) == step.file)

    def stream(self, step: Step, kind: str) -> str:
        """Key of the stream of a step's draws."""
        return f"np.int64({draws.stream(f'{step.file}.{step.does.name}.{kind}')})"

    def call(self, step: Step, scope: Scope, count: str = "t") -> str:
        """A call of a declared function by an entity of this scope; `count` keys its draws."""
        if step.where in self.kept:
            return f"{self.kept[step.where]}[service, rank]"
        read = ", ".join(self.value(step, scope, a, count) for a in step.does.reads)
        return f"{step.file}_{step.does.name}({read})"

    def value(self, step: Step, scope: Scope, argument: str, count: str) -> str:
        """Text of one argument."""
        index = NESTING[scope].counter
        column = argument.removesuffix("_last")
        drawn = {"u": "uniform", "z": "normal"}
        special = {
            "p": f"p.{step.file}",
            "me": index,
            "flow": "w.flow",
            "flow_last": "w.last",
            "tally": "w.tally",
            "state": "w.state[i]",
        }
        if argument in drawn:
            return f"{drawn[argument]}(seed, {self.stream(step, argument)}, {index}, {count})"
        if argument in special:
            return special[argument]
        if argument in ("t", "dt", "now", "again"):
            return argument
        if mean := self.plan.mean(argument):
            return f"{NESTING[mean.over].letter}.{mean.name}"
        if column in self.plan.derived:
            return column
        if column == scope:
            return index
        return self.stored(scope, column) or self.people_of_unit(scope, column)

    def stored(self, scope: Scope, column: str) -> str:
        """Text of a column of the entity itself or of its nearest ancestor that has it, or nothing."""
        for owner in (scope, *reversed(NESTING[scope].ancestors)):
            dtype = self.fields[owner].get(column)
            if dtype:
                text = f"{NESTING[owner].letter}.{column}"
                if dtype in SMALL or dtype == "i4":
                    return f"np.{'float64' if dtype == 'f4' else 'int64'}({text})"
                return text
        return ""

    def people_of_unit(self, scope: Scope, column: str) -> str:
        """Text of `unit_STATE` (a share of those present), `commander_state`, `commander_COLUMN`."""
        head, _, rest = column.partition("_")
        if head == "unit" and rest in STATES:
            unit = "g" if scope == "unit" else "V.unit"
            return f"(w.count[{unit}, {STATES.index(rest)}] / max(1.0, U.present))"
        above = scope in ("battalion", "garrison", "service", "nation")
        commander = f"w.units[{NESTING[scope].letter}.lead].commander" if above else "U.commander"
        if rest == "state":
            return f"np.int64(w.state[{commander}])"
        cast = "float64" if self.fields["person"][rest] == "f4" else "int64"
        return f"np.{cast}(w.people[{commander}].{rest})"

    def derive(self, steps: list[Step], pad: str) -> list[str]:
        """Assignments of what these steps need of the person's derived columns, in order."""
        need: set[str] = set()
        todo = list(steps)
        while todo:
            step = todo.pop()
            reads = () if step.where in self.kept else step.does.reads
            found = {a for a in reads if a in self.plan.derived} - need
            need |= found
            todo += [self.plan.derived[a] for a in found]
        return [f"{pad}{c} = {self.call(s, 'person')}" for c, s in self.plan.derived.items() if c in need]

    def bind(self, scope: Scope, body: str, pad: str, *, above: bool = False) -> list[str]:
        """Assignments of the records that `body` names: the ancestors of one entity, widest last."""
        nest = NESTING[scope]
        lines: list[str] = []
        near: Scope = "unit" if scope in ("view", "person") else scope
        for ancestor in reversed(nest.ancestors):
            letter = NESTING[ancestor].letter
            if ancestor == "nation":
                lines.append(f"{pad}N = w.nation[0]")
            elif ancestor == "view":
                lines.append(f"{pad}V = w.views[s.view_id]")
            elif ancestor == "unit":
                lines.append(f"{pad}U = w.units[V.unit]")
            else:
                lines.append(
                    f"{pad}{letter} = w.{NESTING[ancestor].array}[{NESTING[near].letter}.{ancestor}]"
                )
        return _needed(lines, body)

    def loop(self, name: str, run: list[Step]) -> list[str]:
        """A function that runs rules of one scope, entity by entity, and makes means of what they wrote."""
        rule = run[0].does
        assert isinstance(rule, Rule)
        nest = NESTING[rule.scope]
        body = [line for step in run for line in self.assignment(step, rule.scope)]
        moved = [n for n, name in enumerate(self.plan.inputs) if name in {s.does.name for s in run}]
        means = gathering(self.plan, rule.scope, {s.does.name for s in run})
        return [
            *("", "@lean", f"def {name}(t, dt, now, again, seed, w, p):"),
            *(f"    {line}" for line in means.before),
            *(f"    scale_{n} = w.scale[{n}]" for n in moved),
            f"    for {nest.counter} in range(len(w.{nest.array})):",
            f"        {nest.letter} = w.{nest.array}[{nest.counter}]",
            *self.bind(rule.scope, "\n".join(body), " " * 8),
            *self.ahead(rule.scope, body),
            *[f"        path = {nest.letter}.path"] * bool(moved),
            *body,
            *[f"        {nest.letter}.path = path"] * bool(moved),
            *(f"        {line}" for line in means.within),
            *(f"    {line}" for line in means.after),
        ]

    def ahead(self, scope: Scope, body: list[str]) -> list[str]:
        """Asks for the record of a commander to come, where the loop reads it; they lie far apart."""
        if scope != "unit" or not any("w.people[U.commander]" in line for line in body):
            return []
        return ["        fetch(w.people, w.units[min(g + 24, len(w.units) - 1)].commander)"]

    def assignment(self, step: Step, scope: Scope) -> list[str]:
        """Lines that set a rule's column; those of an input also move the odometer."""
        rule = step.does
        assert isinstance(rule, Rule)
        pad, letter = " " * 8, NESTING[scope].letter
        count = "t * 8 + again" if step.part.startswith("round") and rule.each == "round" else "t"
        target, new = f"{letter}.{rule.name}", self.call(step, scope, count)
        if rule.name not in self.plan.inputs:
            return [f"{pad}{target} = {new}"]
        n = self.plan.inputs.index(rule.name)
        return [
            f"{pad}new = {new}",
            f"{pad}path += scale_{n} * abs(new - {target})",
            f"{pad}{target} = new",
        ]


def _needed(lines: list[str], body: str) -> list[str]:
    """Those assignments, in order, whose letter the body or a kept later assignment names."""
    kept: list[str] = []
    text = body
    for line in reversed(lines):
        letter = line.strip().partition(" ")[0]
        if re.search(rf"\b{letter}\.", text):
            kept.insert(0, line)
            text += line
    return kept
