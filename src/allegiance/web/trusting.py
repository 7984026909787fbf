"""How far answers can be believed: observed against simulated, what was scored, limits."""

from collections.abc import Sequence
from typing import Any

from allegiance.errors import AllegianceError
from allegiance.report import score_tables
from allegiance.report.sentences import LIMITS
from allegiance.report.wording import amount, quantity_name, unit_name
from allegiance.scenario.certificate import certificate, ships
from allegiance.web import answers
from allegiance.web.question import Asked, case_files, case_named, question_of
from allegiance.web.settings import Settings
from allegiance.web.stored import stored_for

WAYS = {"--fixed": "the case’s own (--fixed)", "--prior": "wide ranges (--prior)"}


def trusted(settings: Settings) -> dict[str, Any]:
    """What was scored, what was observed beside what is simulated, the screened set, and limits."""
    return {
        "screened": dict(certificate()) if ships() else None,
        "limits": list(LIMITS),
        "never": score_tables.NEVER,
        "basis": score_tables.basis(),
        "scores": [
            {
                "name": one.name,
                "title": one.title,
                "words": one.words,
                "heads": _plain(one.table.heads),
                "rows": [_plain(row) for row in one.table.rows],
            }
            for one in score_tables.sections()
        ],
        "cases": [row for name in case_files(settings) if (row := _windows(name, settings))],
    }


def _plain(cells: Sequence[str]) -> list[str]:
    """Ways to choose parameters in words, since who reads a page need not know the options of a command."""
    return [WAYS.get(cell, cell) for cell in cells]


def _windows(name: str, settings: Settings) -> dict[str, Any] | None:
    """What was observed in a case beside its newest answer as it stands; None where nothing was observed."""
    try:
        case = case_named(name, settings)
    except AllegianceError:
        return None
    if not case.observed:
        return None
    said = _answer(name, settings)
    baseline = said["baseline"] if said else None
    rows: list[dict[str, Any]] = []
    for one in case.observed:
        found = baseline["observables"].get(one.name) if baseline else None
        rows.append(
            {
                "name": one.name,
                "title": quantity_name(one.name),
                "unit": unit_name(one.unit),
                "from": str(one.counted_from or one.start),
                "to": str(one.end),
                "observed": amount(one.value, one.unit),
                "range": f"{amount(one.low, one.unit)} to {amount(one.high, one.unit)}",
                "median": _median(found, one.unit),
                "band": _band(found, one.unit),
                "inside": found["inside"] if found else None,
            }
        )
    kept = {key: baseline[key] for key in ("mode", "futures", "scale")} if baseline else None
    if said and kept:
        ships: dict[str, Any] = said.get("stored") or {}
        kept["overtaken"] = bool(ships.get("overtaken"))
    told = {"name": name, "title": case.title, "kind": case.kind, "hindcast": case.hindcast}
    return told | {"answer": kept, "rows": rows}


def _answer(name: str, settings: Settings) -> dict[str, Any] | None:
    """The answer of a case as it stands: this server's own, else the one that ships."""
    asked = Asked(question_of({"case": name}), settings)
    kept = answers.best(asked.key, asked.question.runs, settings)
    return kept.said if kept else stored_for(asked.job)


def _median(found: dict[str, Any] | None, unit: str) -> str | None:
    return None if not found or found["median"] is None else amount(found["median"], unit)


def _band(found: dict[str, Any] | None, unit: str) -> str | None:
    if not found or found["low"] is None or found["high"] is None:
        return None
    return f"{amount(found['low'], unit)} to {amount(found['high'], unit)}"
