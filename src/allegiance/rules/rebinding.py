"""Copies of functions with other functions in the places of some that they call."""

from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

from . import verbs

Wrap = Callable[[Any], Any]


class Rebinding:
    """Copies a mechanism's functions, wrapped in `wrap` and with `places` in the places of the verbs.

    deep: copy what they call in other modules too; else only what stands beside them.
    """

    def __init__(self, wrap: Wrap, places: Mapping[str, Any], *, deep: bool) -> None:
        self.wrap = wrap
        self.places = places
        self.deep = deep
        self.worlds: dict[int, dict[str, Any]] = {}

    def of(self, f: Any) -> Any:
        """The copy of f."""
        function = getattr(f, "py_func", f)
        known = self._world(function.__globals__)
        copied = FunctionType(
            function.__code__, known, function.__name__, function.__defaults__, function.__closure__
        )
        copied.__module__ = function.__module__
        return self.wrap(copied)

    def _world(self, here: dict[str, Any]) -> dict[str, Any]:
        if id(here) not in self.worlds:
            self.worlds[id(here)] = known = dict(here)
            for name, value in here.items():
                if getattr(value, "__module__", "") == verbs.__name__ and name in verbs.VERBS:
                    known[name] = self.places[name]
                elif hasattr(value, "py_func") and (self.deep or value.py_func.__globals__ is here):
                    known[name] = self.of(value)
        return self.worlds[id(here)]
