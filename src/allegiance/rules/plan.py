"""Who owns and reads which column, and in which order: the checked plan of a day, before it is written."""

from typing import NamedTuple

from ..errors import DayError, did_you_mean
from .fit import POPULATION, check_fit, owned
from .rule import Declared, Procedure, Rule, Scope, Term, Weight
from .step import Cascade, Day, Step, declarations, drawn_once, flat, short, steps
from .structure import ENGINE, GIVEN, NESTING
from .vocabulary import OPTIONS

__all__ = ["Cascade", "Day", "Mean", "Plan", "Step", "declarations", "drawn_once", "flat", "short"]


class Mean(NamedTuple):
    """A mean (or, with `total`, a sum) of a column over the entities below one of a wider scope."""

    name: str
    over: Scope
    column: str
    total: bool


class Plan:
    """The checked day: steps in order, owners, scopes and types of columns, inputs, slots, means."""

    def __init__(self, day: Day) -> None:
        cascades = [d for d in day if isinstance(d, Cascade)]
        if len(cascades) != 1:
            msg = f"a day has one Cascade, found {len(cascades)}"
            raise DayError(msg)
        self.cascade = cascades[0]
        self.files = flat(day)
        self.steps = list(steps(day, self.cascade))
        self.scope: dict[str, Scope] = {}
        self.dtype: dict[str, str] = {}
        self.owner: dict[str, str] = {}
        self.start: dict[str, float] = {}
        self._own()
        self.derived = {
            s.does.name: s for s in self.steps if isinstance(s.does, Rule) and s.does.scope == "person"
        }
        self.inputs = list(dict.fromkeys(t for s in self.steps if (t := _times(s.does))))
        self.slots = self._slots()
        self.means: dict[str, Mean] = {}
        self.means = self._means()
        check_fit(self)

    # -- what there is -------------------------------------------------------------------------------

    def of(self, *kinds: type) -> list[Step]:
        """Steps that declare one of these kinds, in order."""
        return [s for s in self.steps if isinstance(s.does, kinds)]

    def _own(self) -> None:
        for scope in NESTING:
            for column, dtype in {**GIVEN[scope], **ENGINE[scope]}.items():
                # a place (unit.region) or a shared word (size, commander) stands at several scopes
                self.owner.setdefault(column, POPULATION)
                self.scope.setdefault(column, scope)
                self.dtype.setdefault(column, dtype)
        names: dict[str, str] = {}
        for module in self.files:
            name = short(module)
            if name in names:
                msg = f"{module.__name__} and {names[name]} are both called {name!r}"
                raise DayError(msg)
            names[name] = module.__name__
        for step in self.steps:
            for column, scope, dtype, start in owned(step.does):
                before = self.owner.get(column)
                if before and not (before == POPULATION and isinstance(step.does, Procedure)):
                    msg = f"{step.where}: {column!r} already belongs to {before}"
                    raise DayError(msg)
                self.owner[column] = step.where
                self.scope[column], self.dtype[column], self.start[column] = scope, dtype, start

    def _slots(self) -> list[tuple[str, str | None]]:
        slots: list[tuple[str, str | None]] = [(o, None) for o in OPTIONS]
        for step in self.of(Term, Weight):
            does = step.does
            if isinstance(does, Term | Weight) and does.times:
                slots += [(o, does.times) for o in does.options]
        return list(dict.fromkeys(slots))

    def mean(self, argument: str) -> Mean | None:
        """The aggregate that an argument names, or None: `region_obeying`, `sum_nation_moved`."""
        name = argument.removesuffix("_last")
        if name in self.means:
            return self.means[name]
        total = name.startswith("sum_")
        head, _, column = name.removeprefix("sum_").partition("_")
        known = column in self.scope and head in NESTING and column not in GIVEN["person"]
        if known and name not in self.scope and head in NESTING[self.scope[column]].ancestors:
            return Mean(name, head, column, total)
        return None

    def _means(self) -> dict[str, Mean]:
        found: dict[str, Mean] = {}
        for step in self.of(Rule, Procedure):
            for argument in step.does.reads:
                if mean := self.mean(argument):
                    found[mean.name] = mean
        if self.scope.get(self.cascade.watch) != "nation":
            msg = f"the cascade watches {self.cascade.watch!r}, which is no column of the nation"
            raise DayError(msg + did_you_mean(self.cascade.watch, self.scope))
        for mean in found.values():
            self.scope[mean.name], self.owner[mean.name] = mean.over, self.owner[mean.column]
        return found


def _times(does: Declared) -> str | None:
    return does.times if isinstance(does, Term | Weight) else None
