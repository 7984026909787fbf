"""What a case says of parameters, looked up among what there is and told in declared units."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from allegiance.errors import did_you_mean
from allegiance.scenario.catalogue import Catalogue, Parameter
from allegiance.scenario.faults import Fault, Keys, Mark, show
from allegiance.scenario.fields import first_day
from allegiance.scenario.schema import ASSUMPTION, Value
from allegiance.scenario.tables import Labels, check_unit, resolved


class Said(Protocol):
    """An entry under `parameters`."""

    @property
    def value(self) -> object: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def note(self) -> str | None: ...  # noqa: D102
    @property
    def claims(self) -> Sequence[str]: ...  # noqa: D102


class Dated(Protocol):
    """An entry under `sources`."""

    @property
    def date(self) -> str: ...  # noqa: D102


def value_of(said: Said, parameter: Parameter, labels: Labels, at: Keys, mark: Mark) -> Value:
    """The value that is said, in the declared unit; raises Fault where it cannot be that."""
    par = parameter.par
    check_unit(par, said.unit, (*at, "unit"))
    number = resolved(par, said.value, said.unit, labels, (*at, "value"))
    return Value(number, par.unit, said.source, said.note or "", *mark, tuple(said.claims))


def parameter_named(name: str, declared: Catalogue, at: Keys) -> Parameter:
    """The parameter called `mechanism.field`; raises Fault where there is none."""
    mechanism, _, field = name.partition(".")
    if field in declared.get(mechanism, ()):
        return declared[mechanism][field]
    near = [f"{mechanism}.{f}" for f in declared.get(mechanism, ())]
    every = [f"{m}.{f}" for m, fields in declared.items() for f in fields]
    allowed = ", ".join(near) or f"mechanism.field, where mechanism is one of {', '.join(declared)}"
    raise Fault(at, f"unknown parameter {show(name)}", allowed, did_you_mean(name, every))


def check_source(source: str, sources: Collection[str], at: Keys) -> None:
    """Raise Fault unless `source` is among the case's `sources`, or an assumption."""
    if source not in sources and source != ASSUMPTION:
        known = (*sources, ASSUMPTION)
        raise Fault(at, f"unknown source {show(source)}", ", ".join(known), did_you_mean(source, known))


def check_known(source: str, sources: Mapping[str, Dated], as_of: date | None, at: Keys) -> None:
    """Raise Fault where a source appeared after the day of which the case is; its month or year may be."""
    if as_of is not None and source in sources and first_day(sources[source].date) > as_of:
        found = f"{show(source)} of {sources[source].date}"
        raise Fault(at, found, f"a source of {as_of} (as_of) or before")
