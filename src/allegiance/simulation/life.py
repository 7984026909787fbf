"""A future under way: day after day, and parted in two where scenarios begin to differ."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ..rules.compose import Built
from ..rules.grade_code import KEPT
from ..rules.plan import Plan, short
from ..rules.rule import Prospect, Rule, Term, Weight
from ..scenario.force import populate
from ..scenario.resolve import Change, changes, resolve
from ..scenario.schema import Case
from .history import History

Parameters = Mapping[str, Mapping[str, Any]]
Turns = dict[int, list[Change]]


class Life:
    """One future: the world of its last lived day, its history, and how many looks at a choice it took."""

    def __init__(  # noqa: PLR0913 - a future is all of this
        self,
        case: Case,
        day: Built,
        *,
        seed: int,
        parameters: Parameters | None = None,
        days: int,
        lazy: bool = True,
        scale: float = 1.0,
    ) -> None:
        """The people of the case before day 0."""
        self.case, self.day, self.days, self.lazy, self.scale = case, day, days, lazy, scale
        self.parameters = resolve(case) if parameters is None else parameters
        self.key = np.uint64(seed)
        self.world = populate(case, day, days, scale)
        self.record = parameter_record(day, self.parameters)
        self.turns = _by_day(changes(case, self.parameters), days)
        self.matters = _files_that_people_weigh(day.plan)
        self.history = History.of(self.world, days)
        self.looks = 0
        self.next = 0
        self.over = False

    def live(self, before: int | None = None) -> "Life":
        """The same future, lived up to the day `before`, or to an outcome or the horizon."""
        end = self.days + 1 if before is None else min(before, self.days + 1)
        with np.errstate(all="ignore"):
            while self.next < end and not self.over:
                self._one_day(self.next)
                self.next += 1
        return self

    def _one_day(self, t: int) -> None:
        moved = False
        for change in self.turns.get(t, ()):
            _set(self.record, change.mechanism, change.field, change.value)
            moved |= change.mechanism in self.matters
        world, record = self.day.seen(self.world), self.day.seen_parameters(self.record)
        self.looks += int(self.day.day(t, self.key, self.lazy, moved, world, record))
        self.history.record(t, self.world)
        self.over = bool(self.world.nation["outcome"][0] > 0)

    def parts(self, case: Case, parameters: Parameters) -> int:
        """First day on which a future of `case`, on the same draws, may differ; 0 if from the start."""
        if not (_kin(self.case, case) and _equal(self.parameters, parameters)):
            return 0
        theirs = _by_day(changes(case, parameters), self.days)
        days = sorted({*self.turns, *theirs})
        apart = (t for t in days if not _same(self.turns.get(t, ()), theirs.get(t, ())))
        return next(apart, self.days + 1)

    def branch(self, case: Case) -> "Life":
        """A copy that goes on as a future of `case`, of which it has been one so far."""
        copy = object.__new__(Life)
        vars(copy).update(vars(self))
        copy.case = case
        copy.turns = _by_day(changes(case, self.parameters), self.days)
        copy.world = type(self.world)(*(array.copy() for array in self.world))
        copy.record = self.record.copy()
        copy.history = self.history.copy()
        return copy


def parameter_record(day: Built, parameters: Parameters) -> Any:
    """Parameters as the compiled day reads them; tables by region are padded."""
    record = np.zeros(1, day.parameters)
    for mechanism in day.parameters.names or ():
        if mechanism == KEPT:  # what follows from them: the day works it out
            continue
        for field in day.parameters[mechanism].names or ():
            _set(record, mechanism, field, parameters[mechanism][field])
    return record


def _set(record: Any, mechanism: str, field: str, value: Any) -> None:
    cell = record[mechanism][field]
    value = np.asarray(value, np.float64)
    cell[(0, *(slice(n) for n in value.shape))] = value


def _by_day(turns: Sequence[Change], days: int) -> Turns:
    found: Turns = {}
    for change in turns:
        if change.day <= days:
            found.setdefault(max(0, change.day), []).append(change)
    return found


def _files_that_people_weigh(plan: Plan) -> set[str]:
    """Mechanisms whose parameters enter a person's coefficients."""
    kinds = (Term, Prospect, Weight)
    weighed = {
        s.file
        for s in plan.steps
        if isinstance(s.does, kinds) or (isinstance(s.does, Rule) and s.does.scope == "person")
    }
    return weighed | {short(plan.cascade.decides)}


def _kin(one: Case, other: Case) -> bool:
    """Whether two cases are the same but for their events and levers."""
    bare = (replace(case, events=(), shifts=(), digest="") for case in (one, other))
    return len(set(map(repr, bare))) == 1


def _equal(one: Parameters, other: Parameters) -> bool:
    names = [(m, field) for m in one for field in one[m]]
    return all(np.array_equal(one[m][field], other[m][field]) for m, field in names)


def _same(one: Sequence[Change], other: Sequence[Change]) -> bool:
    return len(one) == len(other) and all(
        a[:3] == b[:3] and np.array_equal(a.value, b.value) for a, b in zip(one, other, strict=True)
    )
