"""The case that a document makes, with everything checked that no single field can know."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from allegiance.scenario.catalogue import Catalogue
from allegiance.scenario.cited import check_claims
from allegiance.scenario.digest import digest_of
from allegiance.scenario.events import check_horizon, event_of, overlaps
from allegiance.scenario.faults import Fault, Faults, Keys, Mark, mark_of, show
from allegiance.scenario.form import CaseForm, form_of
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.headcounts import Shares, check_total, forces_of, recruits_of, shares_of
from allegiance.scenario.observed import observed_of
from allegiance.scenario.schema import ASSUMPTION, Case, Event, Observed, Region, Source, Value
from allegiance.scenario.tables import REST, labels_of
from allegiance.scenario.values import check_known, check_source, value_of
from allegiance.scenario.wording import faults_of
from allegiance.scenario.yaml_nodes import Document

F = TypeVar("F", bound=BaseModel)
Marks = Mapping[Keys, Mark]


def build(document: Document, stem: str, file: str, declared: Catalogue) -> Case:
    """The case in a document from the file `stem`.yaml.

    Raises CaseError for the fault that stands first, and says how many more there are.
    """
    form = filled(form_of(declared), document.data, document.marks)
    builder = _Builder(form, document, declared)
    case = builder.case(file)
    if form.name != stem:
        builder.faults.add(Fault(("name",), show(form.name), f"the name of the file: {stem}"))
    builder.faults.refuse(document.marks)
    return replace(case, digest=digest_of(case))


def filled(form: type[F], data: object, marks: Marks, at: Keys = ()) -> F:
    """The form filled with `data`; raises CaseError where it does not fit."""
    faults = Faults()
    try:
        return form.model_validate(data)
    except ValidationError as error:
        faults.add(*faults_of(error, at))
        faults.refuse(marks)
        raise


class _Builder:
    """Makes the parts of a case, and keeps every fault that it meets."""

    def __init__(self, form: CaseForm, document: Document, declared: Catalogue) -> None:
        self.form, self.marks, self.declared = form, document.marks, declared
        self.ledgers = tuple(map(str, document.ledgers))
        self.root = form.drawn_as or document.root or form.name
        self.faults = Faults()
        self.end = form.start + timedelta(days=form.days)
        self.labels = labels_of([region.name for region in form.regions])

    def case(self, file: str) -> Case:
        form = self.form
        services = form.forces.said()
        forces = forces_of(services, self.faults)
        with self.faults.kept():
            check_total(forces, form.total)
        self.check_cited()
        regions = self.regions()
        return Case(
            name=form.name,
            kind=form.kind,
            title=form.title,
            question=form.question,
            start=form.start,
            days=form.days,
            as_of=form.as_of,
            hindcast=form.hindcast,
            reason=form.reason or "",
            expects=form.expects or "",
            regions=regions,
            forces=forces,
            recruits=recruits_of(services),
            force_sources=Frozen({name: entry.source for name, entry in services.items()}),
            force_claims=Frozen({name: tuple(entry.claims) for name, entry in services.items()}),
            ledgers=self.ledgers,
            region_shares=self.shares(services, regions),
            parameters=self.parameters(),
            events=self.events(),
            observed=tuple(self.observed()),
            sources=Frozen({name: Source(**entry.said()) for name, entry in form.sources.items()}),
            file=file,
            declared=self.declared,
            root=self.root,
        )

    def regions(self) -> tuple[Region, ...]:
        given = self.form.regions
        names = [region.name for region in given]
        for k, name in enumerate(names):
            if name == REST or name in names[:k]:
                self.faults.add(Fault(("regions", k, "name"), show(name), f"a name of its own, not '{REST}'"))
        capitals = [region.name for region in given if region.capital]
        if len(capitals) != 1:
            found = f"{len(capitals)} capitals" + (f": {', '.join(capitals)}" if capitals else "")
            self.faults.add(Fault(("regions",), found, "exactly one region with capital: true"))
        return tuple(Region(r.name, r.population, r.capital, r.source, tuple(r.claims)) for r in given)

    def shares(self, services: Mapping[str, Any], regions: tuple[Region, ...]) -> Frozen[str, Shares]:
        found: dict[str, Shares] = {}
        for name, entry in services.items():
            with self.faults.kept():
                found[name] = shares_of(name, entry.regions, regions)
        return Frozen(found)

    def parameters(self) -> Frozen[str, Frozen[str, Value]]:
        found: dict[str, dict[str, Value]] = {}
        for mechanism, entries in self.form.parameters.said().items():
            found[mechanism] = {}
            for name, said in entries.said().items():
                at = ("parameters", mechanism, name)
                mark = mark_of(at, self.marks)
                with self.faults.kept():
                    parameter = self.declared[mechanism][name]
                    found[mechanism][name] = value_of(said, parameter, self.labels, at, mark)
        for mechanism, parameters in self.declared.items():
            for name, parameter in parameters.items():
                if parameter.default is None and name not in found.get(mechanism, ()):
                    allowed = "a value: every case has to say it"
                    self.faults.add(Fault(("parameters", mechanism, name), "nothing", allowed))
        return Frozen({mechanism: Frozen(values) for mechanism, values in found.items()})

    def events(self) -> tuple[Event, ...]:
        placed: list[tuple[Keys, Event]] = []
        for k, form in enumerate(self.form.events):
            at = ("events", k)
            with self.faults.kept():
                check_horizon(form.date, self.form.start, self.end, (*at, "date"))
                placed.append((at, event_of(form, self.form.start, self.declared, self.labels, at)))
        self.faults.add(*overlaps(placed))
        return tuple(sorted((event for _, event in placed), key=lambda event: event.day))

    def observed(self) -> Iterator[Observed]:
        for k, form in enumerate(self.form.observed):
            with self.faults.kept():
                yield observed_of(form, self.form.start, self.end, ("observed", k))

    def check_cited(self) -> None:
        """Keep a fault for every source and every claim that is cited and cannot be."""
        form, known = self.form, self.form.sources
        if ASSUMPTION in known:
            self.faults.add(Fault(("sources", ASSUMPTION), "a source of that name", "another name"))
        cited: list[tuple[Keys, Any]] = [(("forces", n), entry) for n, entry in form.forces.said().items()]
        for name in ("regions", "events", "observed"):
            cited += [((name, k), entry) for k, entry in enumerate(getattr(form, name))]
        for mechanism, entries in form.parameters.said().items():
            cited += [(("parameters", mechanism, n), entry) for n, entry in entries.said().items()]
        for at, entry in cited:
            with self.faults.kept():
                check_source(entry.source, known, (*at, "source"))
        check_claims([(at, entry.claims) for at, entry in cited], self.ledgers, form.as_of, self.faults)
        for at, entry in cited:
            with self.faults.kept():
                check_known(entry.source, known, form.as_of, (*at, "source"))
