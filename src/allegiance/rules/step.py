"""What a day consists of: its mechanisms in order, and what each of them declares."""

from collections.abc import Iterable
from itertools import chain
from types import ModuleType
from typing import NamedTuple

from ..errors import DayError
from .reach import check_reach
from .rule import Declared, Procedure, Trait


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


def steps(day: Day, cascade: Cascade) -> Iterable[Step]:
    """Everything that a day declares, in order, and the part of the day where it runs."""
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
