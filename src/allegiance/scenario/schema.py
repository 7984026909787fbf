"""A case as the program uses it: checked, complete, and not to be changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from allegiance.scenario.catalogue import Catalogue
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.tables import Labels, Resolved, labels_of

ASSUMPTION = "assumption"
UNSAID = {  # by origin of the default: why it is an assumption of a case that says nothing
    "assumption": "assumed by the program",
    "case": "not said by the case: the program's default stands in",
}
WEAK_GRADES = "DEF"  # reliability "not usually reliable" and below


@dataclass(frozen=True)
class Source:
    """Who said it first, when, where it was read, and its Admiralty grade."""

    publisher: str
    date: str
    grade: str
    title: str = ""
    via: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Region:
    """A part of the country."""

    name: str
    population: int
    capital: bool
    source: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Value:
    """What a case says of a parameter, in the declared unit, and where it says so."""

    value: Resolved
    unit: str
    source: str
    note: str = ""
    file: str = ""
    line: int = 0
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Event:
    """Parameters that differ from `day` up to and including `until`, or, where that is None, from then on.

    An event without `until` ends for a parameter where the next one that sets it begins.
    """

    day: int
    until: int | None
    label: str
    source: str
    set: Frozen[str, Resolved]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shift:
    """What a lever does to one parameter from `day` up to and including `until`, or, where that is None, on.

    how: the dose is the value ("set"), a factor on the case's own value ("factor"), or added to it ("add").
    cells: of a table, the names along an axis that are touched; an axis that is not named is touched whole.
    """

    lever: str
    parameter: str
    how: str
    dose: float
    day: int
    until: int | None
    cells: Frozen[str, tuple[str, ...]] = field(default_factory=Frozen[str, tuple[str, ...]])


@dataclass(frozen=True)
class Observed:
    """What was observed of a quantity between two days, both included."""

    name: str
    start: date
    end: date
    counted_from: date | None
    value: float
    low: float
    high: float
    unit: str
    source: str
    note: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A country and a period, and the levers that are pulled in it.

    forces: persons by service, status and rank, each rank present. recruits: civilians who may be called up,
    by service and status. region_shares: of a service, by region.
    parameters: what the case sets, by mechanism and field; `declared` has what there is to set.
    root: the case under whose name what is judged of a country is drawn: the one that the file names, or else
    the one that it extends in the end, itself if none.
    digest: changes with every value, not with the order of keys, comments, prose or the place of the file.
    """

    name: str
    kind: str
    title: str
    question: str
    start: date
    days: int
    as_of: date | None
    hindcast: bool
    reason: str
    expects: str
    regions: tuple[Region, ...]
    forces: Frozen[str, Frozen[str, Frozen[str, int]]]
    force_sources: Frozen[str, str]
    region_shares: Frozen[str, Frozen[str, float]]
    parameters: Frozen[str, Frozen[str, Value]]
    events: tuple[Event, ...]
    observed: tuple[Observed, ...]
    sources: Frozen[str, Source]
    file: str
    declared: Catalogue = field(repr=False)
    digest: str = ""
    shifts: tuple[Shift, ...] = ()
    ledgers: tuple[str, ...] = ()
    force_claims: Frozen[str, tuple[str, ...]] = field(default_factory=Frozen[str, tuple[str, ...]])
    recruits: Frozen[str, Frozen[str, int]] = field(default_factory=Frozen[str, Frozen[str, int]])
    root: str = ""

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def people(self) -> int:
        """Persons under arms."""
        return sum(
            n for statuses in self.forces.values() for ranks in statuses.values() for n in ranks.values()
        )

    @property
    def labels(self) -> Labels:
        """Names along every axis of a table."""
        return labels_of([region.name for region in self.regions])

    def date_of(self, day: int) -> date:
        """The date of a day, where day 0 is the start."""
        return self.start + timedelta(days=day)

    def day_of(self, when: date) -> int:
        """The day of a date, where the start is day 0."""
        return (when - self.start).days

    def assumptions(self) -> list[tuple[str, str, str]]:
        """Mechanism, field and reason of every parameter without a sound source.

        Counted over all parameters that there are, with what the case does not set at its default.
        """
        return [
            (mechanism, name, why)
            for mechanism, fields in self.declared.items()
            for name in fields
            if (why := self._weakness(mechanism, name))
        ]

    def _weakness(self, mechanism: str, name: str) -> str:
        value = self.parameters.get(mechanism, Frozen[str, Value]()).get(name)
        if value is None:
            return UNSAID.get(self.declared[mechanism][name].origin, "")
        if value.source == ASSUMPTION:
            return "assumed by the case"
        grade = self.sources[value.source].grade
        return f"from a source of grade {grade}" if grade[0] in WEAK_GRADES else ""

    def with_parameters(
        self, changes: Mapping[str, Any], *, source: str = ASSUMPTION, note: str = "changed by hand"
    ) -> "Case":
        """A copy in which `mechanism.field` has another value, written as in a case, in the declared unit.

        Raises CaseError for an unknown parameter and a value that it does not allow.
        """
        from allegiance.scenario.change import with_parameters

        return with_parameters(self, changes, source, note)

    def with_events(self, *events: Event | Mapping[str, Any], keep: bool = True) -> "Case":
        """A copy with these events too, or with these alone: each as an `Event` or as a case writes it.

        Raises CaseError as for a case file.
        """
        from allegiance.scenario.change import with_events

        return with_events(self, events, keep=keep)

    def with_lever(
        self, name: str, *, start: str | date | None = None, until: str | date | None = None, **doses: float
    ) -> "Case":
        """A copy in which this lever is pulled too, with its own doses where none are given.

        Raises CaseError for an unknown lever or parameter, a dose that is not allowed, a day outside the
        case, and another lever on the same parameter at the same time.
        """
        from allegiance.scenario.pull import pulled, the_lever

        return pulled(self, [the_lever(name, doses, start, until)])
