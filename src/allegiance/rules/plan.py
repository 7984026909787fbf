"""Who owns and reads which column, and in which order: the checks before a day is written.

Raises DayError, with the names on both sides, where mechanisms do not fit.
"""

from collections.abc import Iterable
from itertools import chain
from types import ModuleType
from typing import NamedTuple

from ..errors import DayError, did_you_mean
from .reach import check_reach, touched
from .rule import Act, Declared, Procedure, Prospect, Rule, Scope, Term, Trait, Weight
from .structure import ENGINE, GIVEN, NESTING
from .vocabulary import OPTIONS, STATES

PLAIN = {"p", "u", "z", "t", "dt", "now", "again", "me", "state", "flow", "flow_last", "tally"}
POPULATION = "the population"


class Cascade(NamedTuple):
    """Mechanisms lived by the hour from the day after the nation's column `watch` fell by more than `falls`.

    decides: the mechanism at whose place everybody's choice is looked at.
    """

    mechanisms: tuple[ModuleType, ...]
    decides: ModuleType
    watch: str
    falls: float
    rounds: int = 8


Day = tuple["ModuleType | Cascade", ...]


class Step(NamedTuple):
    """One declared thing, the file it stands in, and the part of the day where it runs."""

    file: str
    does: Declared
    part: str  # "before" the rounds, in a "round" before or after ("round_end") the decision, "after"

    @property
    def where(self) -> str:
        """File and name, as messages give them."""
        return f"{self.file}.{self.does.name}"


def short(module: ModuleType) -> str:
    """Name of a mechanism: the last part of its module's name."""
    return module.__name__.rpartition(".")[2]


def flat(day: Day) -> tuple[ModuleType, ...]:
    """All mechanisms of a day, in order."""
    return tuple(chain.from_iterable(d.mechanisms if isinstance(d, Cascade) else (d,) for d in day))


def declarations(module: ModuleType) -> list[Declared]:
    """What a mechanism file declares, in the order of the file."""
    found = [x for x in vars(module).values() if isinstance(x, Declared)]
    return [x for x in found if x.of.__module__ == module.__name__]


def drawn_once(module: ModuleType) -> set[str]:
    """Fields of `Params` that only traits read: no event can change them once people have been found."""
    found = declarations(module)
    traits = [x for x in found if isinstance(x, Trait)]
    others = [x.of for x in found if not isinstance(x, Trait)]
    others += [getattr(f, "py_func", f) for f in vars(module).values() if callable(f)]
    traits_alone = {x.of.__name__ for x in traits}
    read_later = {
        name
        for f in others
        if hasattr(f, "__code__") and f.__module__ == module.__name__ and f.__name__ not in traits_alone
        for name in f.__code__.co_names
    }
    fields: set[str] = set(getattr(getattr(module, "Params", None), "_fields", ()))
    return fields & {name for x in traits for name in x.of.__code__.co_names} - read_later


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
        self.steps = list(_steps(day, self.cascade))
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
        self._check()

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
            for column, scope, dtype, start in _owned(step.does):
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

    # -- whether it fits -----------------------------------------------------------------------------

    def _check(self) -> None:
        written = {c for c, who in self.owner.items() if who == POPULATION}
        written |= {c for s in self.of(Trait) for c in (s.does.name,)}
        for step in self.steps:
            self._check_targets(step)
            for argument in step.does.reads:
                self._check_read(step, argument, written)
            for column, *_ in _owned(step.does):
                written.add(column)
        self._check_unread()

    def _check_targets(self, step: Step) -> None:
        does = step.does
        if isinstance(does, Term | Weight):
            for option in does.options:
                _known(step.where, option, OPTIONS)
            if does.times and self.scope.get(does.times) in (None, "person", "plot"):
                msg = f"{step.where} is multiplied by {does.times!r}, which no rule above the person owns"
                raise DayError(msg + did_you_mean(does.times, self.scope))
        if isinstance(does, Weight):
            _known(step.where, does.prospect, self._prospects())
        if isinstance(does, Prospect):
            weighed = {s.does.prospect for s in self.steps if isinstance(s.does, Weight)}
            for name in does.prospects:
                if name not in weighed:
                    msg = f"{step.where} writes the prospect {name!r}, which no option weighs"
                    raise DayError(msg + did_you_mean(name, weighed))
        if isinstance(does, Act):
            _known(step.where, does.option, (*STATES, "life"))

    def _prospects(self) -> set[str]:
        return {q for s in self.steps if isinstance(s.does, Prospect) for q in s.does.prospects}

    def _check_read(self, step: Step, argument: str, written: set[str]) -> None:
        if argument in PLAIN:
            return
        column = argument.removesuffix("_last")
        if mean := self.mean(argument):
            column = mean.column
        elif column.startswith(("unit_", "commander_")):
            rest = column.partition("_")[2]
            if rest in STATES or rest == "state" or self.scope.get(rest) == "person":
                return
        if column not in self.owner:
            msg = f"{step.where} reads {argument!r}, which nothing in this day writes"
            raise DayError(msg + did_you_mean(argument, [*self.owner, *PLAIN]))
        if isinstance(step.does, Trait) and any(column in given for given in GIVEN.values()):
            return
        if column in GIVEN["person"]:
            return
        if isinstance(step.does, Term | Prospect | Weight | Trait) and self.scope[column] != "person":
            msg = f"{step.where} reads {argument!r} of the {self.scope[column]}: name it in `times` instead"
            raise DayError(msg)
        derives = isinstance(step.does, Rule) and column in self.derived
        if isinstance(step.does, Rule | Procedure) and (derives or self.scope[column] != "person"):
            late = argument.endswith("_last")
            if not late and column not in written:
                msg = f"{step.where} reads {argument!r} before {self.owner[column]} writes it"
                raise DayError(msg + f": list it later, or read {argument}_last")
            if late and column in written:
                msg = (
                    f"{step.where} reads {argument!r} after {self.owner[column]} wrote today's: drop `_last`"
                )
                raise DayError(msg)

    def _check_unread(self) -> None:
        read = {a.removesuffix("_last") for s in self.steps for a in s.does.reads}
        read |= (
            {self.cascade.watch}
            | {m.column for m in self.means.values()}
            | set(self.inputs)
            | {m for m in self.means}
        )
        read |= {a.removeprefix("commander_") for a in read}
        for module in self.files:
            read |= set(getattr(module, "RECORDED", ()))
            if any(isinstance(x, Procedure) for x in declarations(module)):
                read |= touched(module)[1]
        for step in self.of(Rule, Trait, Procedure):
            for column, *_ in _owned(step.does):
                if column not in read:
                    msg = (
                        f"{step.where} writes {column!r}, which nothing reads: name it in RECORDED or drop it"
                    )
                    raise DayError(msg)


def _owned(does: Declared) -> list[tuple[str, Scope, str, float]]:
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


def _times(does: Declared) -> str | None:
    return does.times if isinstance(does, Term | Weight) else None


def _known(where: str, word: str, words: Iterable[str]) -> None:
    words = tuple(words)
    if word not in words:
        msg = f"{where} names {word!r}, allowed: {', '.join(sorted(words))}"
        raise DayError(msg + did_you_mean(word, words))


def _steps(day: Day, cascade: Cascade) -> Iterable[Step]:
    part = "before"
    for entry in day:
        if isinstance(entry, Cascade):
            part = "round"
            for module in entry.mechanisms:
                for does in declarations(module):
                    yield _step(module, does, part)
                if module is cascade.decides:
                    part = "round_end"
            part = "after"
        else:
            for does in declarations(entry):
                yield _step(entry, does, part)


def _step(module: ModuleType, does: Declared, part: str) -> Step:
    if isinstance(does, Procedure):
        beside = [x for x in declarations(module) if isinstance(x, Procedure)]
        check_reach(f"{short(module)}.{does.name}", module, does, beside)
        if part.startswith("round"):
            msg = f"{short(module)}.{does.name}: a procedure stands outside the cascade"
            raise DayError(msg)
    return Step(short(module), does, part)
