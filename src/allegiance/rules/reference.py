"""The same day without Numba: functions as they are written, in plain Python.

A composed day that is run in this way is slow, and must give the same bits: it witnesses the compiler
and the composer.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .rebinding import Rebinding

F = TypeVar("F", bound=Callable[..., Any])


def lean(f: F) -> F:
    """F itself."""
    return f


entry = lean


def of(f: Any) -> Any:
    """A function of a mechanism or of the draws, with all that it calls uncompiled too."""
    return Rebinding(lean, {}, deep=True).of(f)


def bound(f: Any, places: Mapping[str, Any]) -> Any:
    """A procedure with the day's own functions in the places of the verbs."""
    return Rebinding(lean, places, deep=True).of(f)
