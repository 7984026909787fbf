"""An answer as the pages need it: the stable JSON, with words, daily bands and what was asked."""

import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from allegiance.analysis import caveats, compare_shape, shape
from allegiance.analysis.answer import Answer, Fan
from allegiance.analysis.comparison import Comparison
from allegiance.ensemble.files import write_whole
from allegiance.report import effect_words, result_words, sentences
from allegiance.report.wording import quantity_name, unit_name
from allegiance.web.question import Asked

SCHEMA = "allegiance.explorer/1"
DIGITS = 4  # of a band: more cannot be seen


def document(asked: Asked, found: Answer | Comparison) -> dict[str, Any]:
    """Everything that the pages show of an answer, as plain values."""
    baseline = found if isinstance(found, Answer) else found.baseline
    return {
        "schema": SCHEMA,
        "key": asked.key,
        "asked": asked.question.model_dump(mode="json"),
        "futures": baseline.futures,
        "kept": [folder.name for folder in asked.folders],
        "case": _case(baseline),
        "said": result_words.said(baseline),
        "cautions": list(caveats.cautions(found) if isinstance(found, Answer) else caveats.compared(found)),
        "reading": sentences.reading(baseline),
        "limits": [*([effect_words.GIVEN] if asked.rivals else []), *sentences.limits(baseline)],
        "baseline": shape.shape(baseline) | _course(baseline),
        "scenarios": [] if isinstance(found, Answer) else _scenarios(asked, found),
    }


def _scenarios(asked: Asked, found: Comparison) -> list[dict[str, Any]]:
    plain = compare_shape.shape(found)["scenarios"]
    return [
        shape.shape(rival.answer)
        | shown
        | _course(rival.answer)
        | {
            "asked": text,
            "said": result_words.compared(rival, found),
            "verdict": effect_words.verdict(rival, found.occurring),
            "names": {
                name: {"title": quantity_name(name), "unit": unit_name(effect.unit)}
                for name, effect in rival.quantities.items()
            },
        }
        for shown, rival, text in zip(plain, found.rivals, asked.question.scenarios, strict=True)
    ]


def _case(answer: Answer) -> dict[str, Any]:
    case = answer.case
    return {
        "name": case.name,
        "title": case.title,
        "question": case.question,
        "start": case.start.isoformat(),
        "people": case.people,
        "events": [
            {"day": event.day, "date": case.date_of(event.day).isoformat(), "label": event.label}
            for event in case.events
            if event.day <= answer.days
        ],
    }


def _course(answer: Answer) -> dict[str, Any]:
    """Daily bands by name, and the share of futures that have ended each way by each day."""
    fans = {name: _fan(fan) for name, fan in answer.fans.items()}
    over = {name: [_short(x) for x in days] for name, days in answer.outcome_over_time.items() if any(days)}
    return {"fans": fans, "over_time": over}


def _fan(fan: Fan) -> dict[str, Any]:
    bands = {q: [_short(x) for x in getattr(fan, q)] for q in ("q05", "q25", "q50", "q75", "q95")}
    return {"title": quantity_name(fan.name), "unit": fan.unit, "days": fan.days, **bands}


def _short(value: float) -> float | None:
    return float(f"{value:.{DIGITS}g}") if isfinite(value) else None


def keep(said: Mapping[str, Any], folder: Path, name: str) -> Path:
    """The file that holds an answer from now on."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(said, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    write_whole(folder / name, text.encode())
    return folder / name
