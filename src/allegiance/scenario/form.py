"""The form of a case file: pydantic models, of which those for parameters are made from the mechanisms."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema, create_model

from allegiance.rules.vocabulary import OUTCOMES, RANKS, SERVICES, STATUSES
from allegiance.scenario.catalogue import Catalogue, Parameter, catalogue_of
from allegiance.scenario.editor import Schema, changes_schema, value_schema
from allegiance.scenario.fields import (
    MOST_PEOPLE,
    Day,
    Files,
    Form,
    Grade,
    Label,
    Name,
    Number,
    OneOf,
    Persons,
    Published,
    Text,
)

VERSION = "allegiance.case/1"
KINDS = ("reference", "variant", "archetype", "library")
LONGEST = 4000  # days
MOST_REGIONS = 200
MOST_CLAIMS = 100
MOST_POPULATION = 10_000_000_000

Outcome = Annotated[str, OneOf(OUTCOMES)]
Cited = Annotated[Label, Field(description="Name of an entry under `sources`, or `assumption`.")]
Note = Annotated[Text | None, Field(description="What a reader should know of this value.")]
Claims = Annotated[
    list[Label],
    Field(max_length=MOST_CLAIMS, description="Accepted claims on which this rests."),
]


class SourceForm(Form):
    """Who said it first, and how far it can be relied on."""

    publisher: Text = Field(description="Who published it first.")
    date: Published = Field(description="When: a day, a month or a year.")
    grade: Grade = Field(description="Admiralty grade. A source graded D, E or F counts as an assumption.")
    title: Text | None = None
    via: Text | None = Field(None, description="Where it was read, if elsewhere: as republished at …")
    url: Text | None = None
    note: Note = None


class RegionForm(Form):
    """A part of the country."""

    name: Label
    population: int = Field(ge=1, le=MOST_POPULATION, description="Persons.")
    capital: bool = Field(False, description="True for exactly one region.")
    source: Cited
    note: Note = None
    claims: Claims = Field(default_factory=list)


class ServiceForm(Form):
    """Headcounts of a service by status and rank, in persons, and recruits by status: civilians so far."""

    regions: dict[Label, Number] | None = Field(
        None, description="Share of the service by region; together 1."
    )
    source: Cited
    note: Note = None
    claims: Claims = Field(default_factory=list)


class ValueForm(Form):
    """Value of a parameter: a number, or a table by the parameter's axes."""

    value: Any
    unit: Text
    source: Cited
    note: Note = None
    claims: Claims = Field(default_factory=list)


class EventForm(Form):
    """A dated change of parameters."""

    date: Day = Field(description="First day on which it is in force.")
    until: Day | None = Field(None, description="Last day; without it, up to the next event on a parameter.")
    label: Text
    source: Cited
    note: Note = None
    claims: Claims = Field(default_factory=list)
    set: dict[str, Any] = Field(min_length=1, description="Value of each `mechanism.field`.")


class ObservedForm(Form):
    """What was observed of a quantity that runs report too."""

    name: Label
    start: Day = Field(alias="from", description="First day of the window.")
    end: Day = Field(alias="to", description="Last day of the window.")
    counted_from: Day | None = Field(None, description="Where a count began before the window.")
    value: Number
    low: Number | None = None
    high: Number | None = None
    unit: Text
    source: Cited
    note: Note = None
    claims: Claims = Field(default_factory=list)


class CaseForm(Form):
    """A case: a country and a period, with every value's unit and source."""

    version: Annotated[str, OneOf((VERSION,))] = Field(alias="schema")
    name: Name = Field(description="Also the name of the file.")
    kind: Annotated[str, OneOf(KINDS)] = "library"
    extends: Name | None = Field(
        None, description="Case from which everything is taken that is not said here."
    )
    drawn_as: Name | None = Field(
        None,
        description="Case under whose name what is judged of the country is drawn; without it the case that "
        "this one extends in the end, or itself.",
    )
    title: Text
    question: Text = Field(description="One sentence, with which the answer opens.")
    start: Day = Field(description="Day 0.")
    days: int = Field(ge=1, le=LONGEST, description="Days to simulate.")
    as_of: Day | None = Field(None, description="Until when the writer of the case knew what happened.")
    hindcast: bool = Field(False, description="Whether events are listed that happened after day 0.")
    reason: Text | None = Field(None, description="One sentence: why it ends as it does.")
    expects: Outcome | None = Field(None, description="The outcome, where it is known or built in.")
    ledger: Files = Field(
        default_factory=list, description="File, or files, of the claims cited, from where this file lies."
    )
    sources: dict[Label, SourceForm] = Field(default_factory=dict)
    regions: list[RegionForm] = Field(min_length=1, max_length=MOST_REGIONS)
    total: int | None = Field(
        None, ge=1, le=MOST_PEOPLE, description="What the headcounts have to add up to."
    )
    forces: Form
    parameters: Form = Field(default_factory=Form)
    events: list[EventForm] = Field(default_factory=list)
    observed: list[ObservedForm] = Field(default_factory=list)


@lru_cache(maxsize=8)
def form_of(declared: Catalogue) -> type[CaseForm]:
    """The form of a case whose parameters are those declared."""
    ranks = _form("Ranks", dict.fromkeys(RANKS, Persons))
    recruits = _form("Recruits", dict.fromkeys(STATUSES, Persons))
    service = _form("Service", {**dict.fromkeys(STATUSES, ranks), "recruits": recruits}, ServiceForm)
    forces = _form("Forces", dict.fromkeys(SERVICES, service))
    parameters = _form("Parameters", {m: _form(m, _values(declared[m])) for m in declared})
    return create_model(
        "Case", __base__=CaseForm, forces=(forces, ...), parameters=(parameters, parameters())
    )


def case_schema(declared: Catalogue | None = None) -> Schema:
    """JSON Schema of a case file, for editors; `declared` are the parameters to be set, by default all.

    Of a case that extends another only what it has to say itself is required. Loading is stricter still.
    """
    declared = catalogue_of() if declared is None else declared
    schema = form_of(declared).model_json_schema(by_alias=True)
    required = schema.pop("required")
    del schema["$defs"]["Service"]["required"]  # a case that extends another may say a headcount only
    schema["$defs"]["EventForm"]["properties"]["set"] = changes_schema(declared)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case of allegiance",
        **schema,
        "required": ["schema", "name"],
        "if": {"required": ["extends"]},
        "else": {"required": required},
    }


def _form(name: str, fields: Mapping[str, Any], base: type[Form] = Form) -> type[Form]:
    """A form with these keys too, none of which has to be there."""
    optional: dict[str, Any] = {key: (field | None, None) for key, field in fields.items()}
    return create_model(name, __base__=base, **optional)


def _values(parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    return {
        name: Annotated[ValueForm, WithJsonSchema(value_schema(parameter))]
        for name, parameter in parameters.items()
    }
