"""What can be chosen: cases as cards, a case with its days, levers in groups, and every parameter."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from allegiance.ensemble.code import code_digest
from allegiance.ensemble.files import write_whole
from allegiance.errors import AllegianceError
from allegiance.scenario.editor import value_schema
from allegiance.scenario.lever import FOLDER as LEVERS
from allegiance.scenario.lever import Dose, Lever, levers
from allegiance.scenario.limits import largest_sum
from allegiance.scenario.resolve import Number, changes, resolve
from allegiance.scenario.schema import Case, Shift
from allegiance.scenario.shifts import cells
from allegiance.web.question import case_files, case_named
from allegiance.web.settings import Settings

KINDS = ("reference", "variant", "library", "archetype")


def cards(settings: Settings) -> dict[str, Any]:
    """A card for every case; those of the last start are used where nothing has changed since."""
    path = settings.answers / f"menu-{_state(settings)}.json"
    with suppress(OSError, ValueError):
        return json.loads(path.read_bytes())
    found = {"cases": sorted((_card(name, settings) for name in case_files(settings)), key=_rank)}
    with suppress(OSError, AllegianceError):  # it is only kept to be quicker the next time
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(found, ensure_ascii=False).encode())
    return found


def _rank(card: Mapping[str, Any]) -> tuple[int, bool, int]:
    """Those that happened before those that are made up, crises before quiet times, large before small."""
    return KINDS.index(card["kind"]), not card.get("hindcast"), -card.get("people", 0)


def _state(settings: Settings) -> str:
    """Hash of everything that the cards depend on."""
    found = blake2b(code_digest().encode() + Path(__file__).read_bytes(), digest_size=8)
    for path in (*case_files(settings).values(), *sorted(LEVERS.glob("*.yaml"))):
        found.update(f"{path.name}\n".encode() + path.read_bytes())
    return found.hexdigest()


def _card(name: str, settings: Settings) -> dict[str, Any]:
    try:
        case = case_named(name, settings)
    except AllegianceError as error:
        return {"name": name, "kind": "library", "title": name, "fault": str(error)}
    return {
        "name": name,
        "kind": case.kind,
        "digest": case.digest,
        "title": case.title,
        "question": case.question,
        "people": case.people,
        "recruits": sum(n for ranks in case.recruits.values() for n in ranks.values()),
        "start": case.start.isoformat(),
        "end": case.date_of(case.days).isoformat(),
        "days": case.days,
        "hindcast": case.hindcast,
        "reason": case.reason,
        "events": len(case.events),
        "assumptions": len(case.assumptions()),
        "parameters": sum(map(len, case.declared.values())),
    }


def one_case(name: str, settings: Settings) -> dict[str, Any]:
    """A case with its events, regions and services, its own values of what levers move, and what it bars."""
    case = case_named(name, settings)
    return _card(name, settings) | {
        "events": [
            {
                "day": event.day,
                "date": case.date_of(event.day).isoformat(),
                "until": None if event.until is None else case.date_of(event.until).isoformat(),
                "label": event.label,
                "source": event.source,
            }
            for event in case.events
        ],
        "regions": [region.name for region in case.regions],
        "services": {
            service: sum(n for ranks in statuses.values() for n in ranks.values())
            for service, statuses in case.forces.items()
        },
        "levers": _own(case),
        "barred": _barred(case),
        "all": _all(case),
    }


def _barred(case: Case) -> dict[str, list[str]]:
    """Levers that give back what nobody takes in the case, each with the levers that would take it first."""
    found: dict[str, list[str]] = {}
    for lever in levers().values():
        for limit in (dose.at_most for dose in lever.doses.values() if dose.at_most):
            if largest_sum(case, limit, lever.day, case.days) <= 0:
                found[lever.name] = [one.name for one in levers().values() if _moves(one, limit)]
    return found


def _all(case: Case) -> dict[str, dict[str, float]]:
    """By lever and parameter, the dose that is given by default where it follows from what the case takes."""
    found: dict[str, dict[str, float]] = {}
    for lever in levers().values():
        until = case.days if lever.lasts is None else min(case.days, lever.day + lever.lasts - 1)
        for word, dose in lever.doses.items():
            if dose.dose is None and dose.at_most:
                most = largest_sum(case, dose.at_most, lever.day, until)
                found.setdefault(lever.name, {})[word] = min(dose.high, most)
    return found


def _own(case: Case) -> dict[str, dict[str, Any]]:
    """By lever and parameter, what the case itself says of the cells that the lever would move."""
    parameters = resolve(case)
    turns = changes(case, parameters)
    found: dict[str, dict[str, Any]] = {}
    for lever in levers().values():
        for word, dose in lever.doses.items():
            mechanism, _, field = dose.target.partition(".")
            of_day = [c.value for c in turns if c[1:3] == (mechanism, field) and c.day <= lever.day]
            value = of_day[-1] if of_day else parameters[mechanism][field]
            found.setdefault(lever.name, {})[word] = _ends(case, lever, dose, value)
    return found


def _moves(lever: Lever, parameters: Sequence[str]) -> bool:
    return any(dose.target in parameters for dose in lever.doses.values())


def _ends(case: Case, lever: Lever, dose: Dose, value: Number) -> list[float]:
    """Lowest and highest value in the cells that a dose moves."""
    mechanism, _, field = dose.target.partition(".")
    shift = Shift(lever.name, dose.target, dose.how, 0.0, lever.day, None, dose.cells)
    touched = np.asarray(value)[cells(shift, case.declared[mechanism][field].par, case.labels)]
    return [float(touched.min()), float(touched.max())] if touched.size else []


def all_levers() -> dict[str, Any]:
    """Levers by group, with everything that they declare."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for lever in levers().values():
        groups.setdefault(lever.group, []).append(_lever(lever))
    return {"groups": [{"name": name, "levers": of} for name, of in groups.items()]}


def _lever(lever: Lever) -> dict[str, Any]:
    plain = {key: value for key, value in vars(lever).items() if key not in {"doses", "signs"}}
    doses = [{"name": name, **_plain(vars(dose))} for name, dose in lever.doses.items()]
    return plain | {"parameters": doses, "signs": [vars(sign) for sign in lever.signs]}


def _plain(dose: Mapping[str, Any]) -> dict[str, Any]:
    return {**dose, "cells": {axis: list(names) for axis, names in dose["cells"].items()}}


def all_parameters(name: str, settings: Settings) -> dict[str, Any]:
    """Every parameter that may be set, as the schema of a case describes it, with the names of its cells."""
    case = case_named(name, settings)
    rows: list[dict[str, Any]] = []
    for mechanism, fields in case.declared.items():
        for field, parameter in fields.items():
            par, schema = parameter.par, value_schema(parameter)
            row = {"name": f"{mechanism}.{field}", "unit": par.unit, "low": par.low, "high": par.high}
            row |= {"source": par.source, "once": parameter.once, "description": schema["description"]}
            rows.append(row | {"by": [{"axis": a, "names": list(case.labels[a])} for a in par.by]})
    return {"parameters": rows}
