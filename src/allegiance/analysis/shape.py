"""The stable JSON of an answer: keys are added, none is renamed."""

from dataclasses import asdict
from math import isfinite
from typing import Any

from allegiance.analysis.answer import Answer, ObservableAnswer, Share
from allegiance.scenario.shifts import said_levers

SCHEMA = "allegiance.run/1"


def shape(answer: Answer) -> dict[str, Any]:
    """The answer in the shape `allegiance.run/1`; what is not defined is null."""
    return {
        "schema": SCHEMA,
        "case": answer.case.name,
        "question": answer.case.question,
        "levers": said_levers(answer.case),
        "mode": answer.mode,
        "hindcast": answer.case.hindcast,
        "futures": answer.futures,
        "failed": answer.failed,
        "days": answer.days,
        "start": answer.case.start.isoformat(),
        "people": answer.people,
        "seed": answer.seed,
        "scale": answer.scale,
        "outcomes": {name: _share(share) for name, share in answer.outcomes.items()},
        "when": {name: _day(answer, days) for name, days in answer.when.items()},
        "first_mover": answer.first_mover,
        "observables": {name: _observable(one) for name, one in answer.observables.items()},
        "assumptions": {key: answer.assumptions[key] for key in ("total", "unsourced")},
        "watch": None if answer.watch is None else asdict(answer.watch),
        "certificate": answer.certificate,
        "digest": answer.digest,
        "versions": answer.versions,
        "saved": str(answer.saved),
        "report": None if answer.report is None else str(answer.report),
        "screened": _basis(answer),
        "spread": {"chance": _number(answer.chance)},
        "bytes_per_person": _number(answer.bytes_per_person),
        "seconds": round(answer.seconds, 2),
    }


def _basis(answer: Answer) -> dict[str, Any] | None:
    """The screened set, where the answer rests on one that is at hand."""
    basis = answer.basis
    return basis and asdict(basis)


def _number(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


def _share(share: Share) -> dict[str, Any]:
    return {
        "count": share.count,
        "probability": _number(share.probability),
        "low": _number(share.low),
        "high": _number(share.high),
    }


def _day(answer: Answer, days: tuple[float, float, float]) -> dict[str, Any]:
    """Median and middle 90 % of the day, and the date of the median."""
    median, low, high = days
    on = answer.case.date_of(round(median))
    return {"median": median, "low": low, "high": high, "date": on.isoformat()}


def _observable(one: ObservableAnswer) -> dict[str, Any]:
    return {
        "median": _number(one.median),
        "low": _number(one.low),
        "high": _number(one.high),
        "futures": one.futures,
        "unit": one.unit,
        "from": one.start.isoformat(),
        "to": one.end.isoformat(),
        "counted_from": one.counted_from.isoformat() if one.counted_from else None,
        "observed": _number(one.observed),
        "observed_low": _number(one.observed_low),
        "observed_high": _number(one.observed_high),
        "inside": one.inside,
        "source": one.source,
    }
