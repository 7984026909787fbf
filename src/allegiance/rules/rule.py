"""Declarations that a mechanism file makes; nothing here knows about any one mechanism.

A rule's name is the column that it owns and its arguments are what it reads, so nothing is said twice.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from . import reference

Scope = Literal["nation", "service", "region", "garrison", "battalion", "unit", "view", "plot", "person"]
Function = Callable[..., Any]


@dataclass(frozen=True)
class Declared:
    """Something that a mechanism file declares: a function, its name, and the names of what it reads."""

    name: str
    reads: tuple[str, ...]
    of: Function

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the function gives in plain Python; what it calls may be compiled for compiled callers."""
        return reference.of(self.of)(*args, **kwargs)


@dataclass(frozen=True)
class Rule(Declared):
    """A pure function that owns the column of its name in every entity of a scope.

    A rule of scope "person" is derived: recomputed at each look and stored nowhere.
    """

    scope: Scope
    dtype: str
    each: Literal["round", "day"]
    start: float


@dataclass(frozen=True)
class Trait(Declared):
    """A person's column that is drawn once, when the person is found on day 0, and stored."""

    dtype: str


@dataclass(frozen=True)
class Term(Declared):
    """What `times` adds to the utility of some options, for each unit of it: a person's coefficient."""

    options: tuple[str, ...]
    times: str | None


@dataclass(frozen=True)
class Prospect(Declared):
    """What a way of life is worth to a person; options weigh it, the file that declares it does not."""

    prospects: tuple[str, ...]


@dataclass(frozen=True)
class Weight(Declared):
    """How much an option counts on a prospect, for each unit of `times`."""

    prospect: str
    options: tuple[str, ...]
    times: str | None


@dataclass(frozen=True)
class Act(Declared):
    """How an intent becomes an act: days until the opportunity, or the state that the act ends in."""

    option: str
    part: Literal["delay", "act"]


@dataclass(frozen=True)
class Procedure(Declared):
    """An action on a set of people or a book of plots, with declared reads and owned columns.

    arguments: of the function. owns: column, written "scope.column" -> (dtype, first value).
    """

    arguments: tuple[str, ...]
    owns: Mapping[str, tuple[str, float]]


def arguments(f: Function) -> tuple[str, ...]:
    """Names of a function's arguments: what it reads."""
    return tuple(inspect.signature(f).parameters)


def _rule(scope: Scope) -> Callable[..., Any]:
    def decorator(
        f: Function | None = None,
        *,
        dtype: str = "f8",
        each: Literal["round", "day"] = "round",
        start: float = 0.0,
    ) -> Any:
        """Own the column of this name; each="day": once a day, even inside a cascade."""

        def declare(f: Function) -> Rule:
            return Rule(f.__name__, arguments(f), f, scope, dtype, each, start)

        return declare(f) if f else declare

    return decorator


nation = _rule("nation")
service = _rule("service")
region = _rule("region")
garrison = _rule("garrison")
battalion = _rule("battalion")
unit = _rule("unit")
view = _rule("view")
person = _rule("person")


def trait(f: Function | None = None, *, dtype: str = "f4") -> Any:
    """Own a stored column of every person, drawn once on day 0."""

    def declare(f: Function) -> Trait:
        return Trait(f.__name__, arguments(f), f, dtype)

    return declare(f) if f else declare


def term(option: str | tuple[str, ...], times: str | None = None) -> Callable[[Function], Term]:
    """Add coefficient x `times` to the utility of an option; `times` is a column, or nothing for 1."""
    return lambda f: Term(f.__name__, arguments(f), f, _tuple(option), times)


def prospect(*prospects: str) -> Callable[[Function], Prospect]:
    """Add to what these ways of life are worth."""
    return lambda f: Prospect(f.__name__, arguments(f), f, prospects)


def weight(
    prospect: str, option: str | tuple[str, ...], times: str | None = None
) -> Callable[[Function], Weight]:
    """Let an option count on a prospect as much as the function says, for each unit of `times`."""
    return lambda f: Weight(f.__name__, arguments(f), f, prospect, _tuple(option), times)


def delay(option: str) -> Callable[[Function], Act]:
    """Days between an intent and its opportunity."""
    return lambda f: Act(f.__name__, arguments(f), f, option, "delay")


def act(option: str) -> Callable[[Function], Act]:
    """State in which an act ends."""
    return lambda f: Act(f.__name__, arguments(f), f, option, "act")


def procedure(
    *, reads: tuple[str, ...] = (), owns: Mapping[str, tuple[str, float]] | None = None
) -> Callable[[Function], Procedure]:
    """Act on a set of entities at one place of the day; the composer checks reads and writes."""
    return lambda f: Procedure(f.__name__, reads, f, arguments(f), owns or {})


def _tuple(option: str | tuple[str, ...]) -> tuple[str, ...]:
    return (option,) if isinstance(option, str) else option
