"""A whole case as plain values and back: an ensemble keeps the case it was made from."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints

from allegiance.errors import InvalidInput
from allegiance.scenario.catalogue import catalogue_of
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.schema import Case


def case_content(case: Case) -> dict[str, Any]:
    """Every value of a case, in terms of JSON; without the catalogue, which comes with the program."""
    return {f.name: _plain(getattr(case, f.name)) for f in fields(case) if f.name != "declared"}


def case_from(content: Mapping[str, Any]) -> Case:
    """The case that `case_content` gave these values of.

    Raises InvalidInput where another version kept them, in a form that this one does not know.
    """
    hints = get_type_hints(Case)
    try:
        return Case(**{k: _typed(hints[k], v) for k, v in content.items()}, declared=catalogue_of())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = (
            f"these results keep their case in the form of another version ({error!r}): "
            "open them with the version that their manifest.json names; the futures are plain Parquet files"
        )
        raise InvalidInput(message) from error


def _plain(value: object) -> Any:  # noqa: ANN401 - any JSON
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in cast("Mapping[Any, Any]", value).items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in cast("Sequence[Any]", value)]
    return value.isoformat() if isinstance(value, date) else value


def _typed(kind: Any, value: Any) -> Any:  # noqa: ANN401 - any JSON in, any part of a case out
    """`value` as an instance of the annotation `kind`."""
    inner = get_args(kind)
    if get_origin(kind) is Frozen:
        return Frozen({k: _typed(inner[1], v) for k, v in value.items()})
    if get_origin(kind) is tuple:
        return tuple(_typed(inner[0], v) for v in value)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return cast("type", kind)(**{k: _typed(hints[k], v) for k, v in value.items()})
    if NoneType in inner:
        return None if value is None else _typed(inner[0], value)
    if kind is date:
        return date.fromisoformat(value)
    return _tuples(value)


def _tuples(value: Any) -> Any:  # noqa: ANN401 - a number, a text or a table
    return tuple(_tuples(v) for v in cast("list[Any]", value)) if isinstance(value, list) else value
