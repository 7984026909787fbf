"""A case as the YAML that it can be loaded from again."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, cast

import yaml

from allegiance.scenario.form import VERSION
from allegiance.scenario.schema import Case, Event, Observed, Region, Source, Value

WIDTH = 110


def case_yaml(case: Case) -> str:
    """Everything that the case says, with what it has from a case that it extends; no claims and no levers.

    Loading it gives the same case, but for levers, and so the same futures.
    """
    said = {
        "schema": VERSION,
        **{name: getattr(case, name) for name in ("name", "kind")},
        "drawn_as": "" if case.root == case.name else case.root,
        **{name: getattr(case, name) for name in ("title", "question", "start", "days")},
        "as_of": case.as_of,
        "hindcast": case.hindcast,
        "reason": case.reason,
        "expects": case.expects,
        "sources": {name: _source(source) for name, source in case.sources.items()},
        "regions": [_region(region) for region in case.regions],
        "forces": {service: _service(case, service) for service in case.forces},
        "parameters": {
            mechanism: {name: _value(value) for name, value in named.items()}
            for mechanism, named in case.parameters.items()
        },
        "events": [_event(case, event) for event in case.events],
        "observed": [_observed(one) for one in case.observed],
    }
    kept = {name: value for name, value in said.items() if value not in (None, "", [], {})}
    return yaml.safe_dump(_plain(kept), sort_keys=False, allow_unicode=True, width=WIDTH)


def _source(source: Source) -> dict[str, Any]:
    return {f.name: value for f in fields(source) if (value := getattr(source, f.name))}


def _region(region: Region) -> dict[str, Any]:
    capital = {"capital": True} if region.capital else {}
    return {"name": region.name, "population": region.population, **capital, "source": region.source}


def _service(case: Case, service: str) -> dict[str, Any]:
    found: dict[str, Any] = {status: dict(ranks) for status, ranks in case.forces[service].items()}
    if service in case.recruits:
        found["recruits"] = dict(case.recruits[service])
    if service in case.region_shares:
        found["regions"] = dict(case.region_shares[service])
    return {**found, "source": case.force_sources[service]}


def _value(value: Value) -> dict[str, Any]:
    note = {"note": value.note} if value.note else {}
    return {"value": value.value, "unit": value.unit, "source": value.source, **note}


def _event(case: Case, event: Event) -> dict[str, Any]:
    until = {} if event.until is None else {"until": case.date_of(event.until)}
    said = {"label": event.label, "source": event.source, "set": dict(event.set)}
    return {"date": case.date_of(event.day), **until, **said}


def _observed(one: Observed) -> dict[str, Any]:
    counted = {} if one.counted_from is None else {"counted_from": one.counted_from}
    note = {"note": one.note} if one.note else {}
    window = {"from": one.start, "to": one.end, **counted}
    numbers = {"value": one.value, "low": one.low, "high": one.high, "unit": one.unit}
    return {"name": one.name, **window, **numbers, "source": one.source, **note}


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Mappings as dicts and tables as lists, since safe YAML knows no others."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in cast("Mapping[Any, Any]", value).items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in cast("list[Any]", value)]
    return value if isinstance(value, str | bool | int | float | date) else str(value)
