"""JSON Schema of what a case may say of a parameter, for editors: units, ranges and what is usual."""

from typing import Any

from allegiance.rules.vocabulary import AXES
from allegiance.scenario.catalogue import Catalogue, Parameter
from allegiance.scenario.tables import REST, allowed_range

Schema = dict[str, Any]


def describe(parameter: Parameter) -> str:
    """Unit, range, axes, default and source of a parameter in one sentence."""
    par, default = parameter.par, parameter.default
    axes = f", by {' and '.join(par.by)}" if par.by else ""
    usual = "to be said by every case" if default is None else f"default {default} ({par.source})"
    return f"{allowed_range(par)}{axes}; {usual}."


def value_schema(parameter: Parameter) -> Schema:
    """The schema of one entry under `parameters`; its range holds where the unit is the declared one."""
    par = parameter.par
    text = {"type": "string", "minLength": 1}
    claims = {"type": "array", "items": text}
    unit = {**text, "default": par.unit, "examples": [par.unit]}
    ranged = {"type": "number", "minimum": par.low, "maximum": par.high}
    return {
        "type": ["object", "null"],
        "description": describe(parameter),
        "properties": {
            "value": _cells(par.by, {"type": "number"}),
            "unit": unit,
            "source": text,
            "note": text,
            "claims": claims,
        },
        "required": ["value", "unit", "source"],
        "additionalProperties": False,
        "if": {"properties": {"unit": {"const": par.unit}}},
        "then": {"properties": {"value": _cells(par.by, ranged)}},
    }


def changes_schema(declared: Catalogue) -> Schema:
    """The schema of an event's `set`: every parameter, in its declared unit."""
    properties: Schema = {}
    for mechanism, parameters in declared.items():
        for name, parameter in parameters.items():
            low, high = parameter.par.low, parameter.par.high
            cells = _cells(parameter.par.by, {"type": "number", "minimum": low, "maximum": high})
            properties[f"{mechanism}.{name}"] = {**cells, "description": describe(parameter)}
    return {"type": "object", "minProperties": 1, "properties": properties, "additionalProperties": False}


def _cells(axes: tuple[str, ...], number: Schema) -> Schema:
    """One number for all, a list in the order of the axis, or a mapping of its names."""
    if not axes:
        return number
    inner = _cells(axes[1:], number)
    names = AXES.get(axes[0])
    rows: Schema = {"type": "object", "minProperties": 1, "additionalProperties": inner}
    if names:
        rows["propertyNames"] = {"enum": [*names, REST]}
    listed: Schema = {"type": "array", "items": inner, "minItems": len(names) if names else 1}
    return {"anyOf": [number, listed, rows]}
