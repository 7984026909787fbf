"""Every parameter that the mechanisms declare: what a case may set."""

import re
from collections.abc import Sequence
from functools import lru_cache
from types import ModuleType
from typing import Any, Literal, NamedTuple, cast

from allegiance.rules.par import Par, declared
from allegiance.rules.plan import drawn_once
from allegiance.scenario.frozen import Frozen

Origin = Literal["assumption", "case", "convention", "lever", "reference"]


class Parameter(NamedTuple):
    """A parameter as its mechanism declares it; `default` is None where every case has to say it.

    once: it is used when people are found on day 0, and never again.
    """

    par: Par
    default: Any
    once: bool = False

    @property
    def origin(self) -> Origin:
        """What the declared source begins with, as in "assumption: a scale", or that it is a reference."""
        word = re.match(r"(assumption|case|convention|lever)\b", self.par.source)
        return cast("Origin", word[0]) if word else "reference"


Catalogue = Frozen[str, Frozen[str, Parameter]]


def catalogue_of(mechanisms: Sequence[ModuleType] | None = None) -> Catalogue:
    """Parameters by mechanism and field, of the given mechanisms or of all that the program has."""
    if mechanisms is None:
        from allegiance.mechanisms import MODULES

        mechanisms = MODULES
    return _catalogue(tuple(mechanisms))


def short_name(mechanism: ModuleType) -> str:
    """Name of a mechanism in a case: the last part of the module's name."""
    return mechanism.__name__.rpartition(".")[2]


@lru_cache(maxsize=8)
def _catalogue(mechanisms: tuple[ModuleType, ...]) -> Catalogue:
    return Frozen({short_name(m): _parameters(m) for m in mechanisms})


def _parameters(mechanism: ModuleType) -> Frozen[str, Parameter]:
    params: Any = getattr(mechanism, "Params", None)
    if params is None:
        return Frozen()
    defaults: dict[str, Any] = params._field_defaults
    once = drawn_once(mechanism)
    return Frozen({n: Parameter(par, defaults.get(n), n in once) for n, par in declared(params).items()})
