"""The same day without Numba: functions as they are written, in plain Python.

A composed day that is run in this way is slow, and must give the same bits: it witnesses the compiler
and the composer.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from . import verbs
from .rebinding import Rebinding

F = TypeVar("F", bound=Callable[..., Any])
VERBS = {name: getattr(verbs, name) for name in verbs.VERBS}


def lean(f: F) -> F:
    """F itself."""
    return f


entry = snug = lean


def fetch(array: Any, place: int) -> None:  # noqa: ARG001 - as compiled code calls it
    """Nothing: in compiled code, a hint to the processor."""


def of(f: Any) -> Any:
    """A function of a mechanism or of the draws, with all that it calls uncompiled too."""
    return Rebinding(lean, VERBS, deep=True).of(f)


def bound(f: Any, places: Mapping[str, Any]) -> Any:
    """A procedure with the day's own functions in the places of the verbs."""
    return Rebinding(lean, places, deep=True).of(f)


class Records:
    """A structured array whose columns are attributes of its records, as compiled code has it.

    NumPy's recarray finds its own methods (`size`, `mean`) before columns of these names.
    """

    def __init__(self, array: Any) -> None:
        self.array = array

    def __len__(self) -> int:
        return len(self.array)

    def __getitem__(self, i: int) -> "Record":
        return Record(self.array[i])


class Record:
    """One record of a structured array; what is set is set in the array."""

    __slots__ = ("cell",)
    cell: Any

    def __init__(self, cell: Any) -> None:
        object.__setattr__(self, "cell", cell)

    def __getattr__(self, column: str) -> Any:
        value: Any = self.cell[column]
        return Record(value) if value.dtype.names else value

    def __setattr__(self, column: str, value: Any) -> None:
        self.cell[column] = value
