"""The stable JSON of a comparison: keys are added, none is renamed."""

from math import isfinite
from typing import Any

from allegiance.analysis import shape as answers
from allegiance.analysis.comparison import Comparison, Rival
from allegiance.analysis.effect import Effect
from allegiance.analysis.interaction import Interaction

SCHEMA = "allegiance.compare/1"


def shape(comparison: Comparison) -> dict[str, Any]:
    """The comparison in the shape `allegiance.compare/1`; what is not defined is null."""
    return {
        "schema": SCHEMA,
        "baseline": answers.shape(comparison.baseline),
        "scenarios": [_rival(rival) for rival in comparison.rivals],
        "interactions": [_interaction(found) for found in comparison.interactions],
        "report": None if comparison.report is None else str(comparison.report),
    }


def _rival(rival: Rival) -> dict[str, Any]:
    alone = answers.shape(rival.answer)
    return {
        "name": rival.name,
        **{key: alone[key] for key in ("levers", "futures", "failed", "outcomes", "when", "first_mover")},
        "pairs": rival.pairs,
        "interest": rival.interest,
        "pairs_for_interest": rival.pairs_to_see(),
        "alike": rival.alike,
        "effects": {name: _effect(effect) for name, effect in rival.outcomes.items()},
        "quantities": {
            name: {"unit": effect.unit, **_effect(effect)} for name, effect in rival.quantities.items()
        },
        **{key: alone[key] for key in ("certificate", "digest", "saved", "seconds")},
    }


def _interaction(found: Interaction) -> dict[str, Any]:
    return {
        "scenarios": [found.one, found.two],
        "together": found.both,
        "effects": {name: _effect(effect) for name, effect in found.outcomes.items()},
        "quantities": {
            name: {"unit": effect.unit, **_effect(effect)} for name, effect in found.quantities.items()
        },
    }


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "baseline": _number(effect.baseline),
        "value": _number(effect.value),
        "difference": _number(effect.difference),
        "low": _number(effect.low),
        "high": _number(effect.high),
        "detected": effect.detected,
        "detectable": _number(effect.detectable),
        "needed": effect.needed,
        "pairs": effect.pairs,
    }


def _number(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None
