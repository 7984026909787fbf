"""Units of parameters: whether a given unit fits a declared one, and the number in the declared one.

A unit is a product of the names below, such as "USD/month", "1/year" or "person/day**2"; "1" stands for no
unit. A month is a twelfth of a year of 365.25 days, hence 30.4375 days, in every case and every month.
Pint does the arithmetic, with a registry that knows these names only; it is imported when two units differ.
"""

import re
from functools import lru_cache
from typing import Any, cast

from allegiance.errors import InvalidInput, did_you_mean

__all__ = ["convert", "unit_matches"]

_DEFINITIONS = {
    "day": "[time]",
    "hour": "day / 24",
    "week": "7 * day",
    "year": "365.25 * day",
    "month": "year / 12",
    "person": "[person] = _ = people",
    "USD": "[currency]",
    "util": "[utility]",
    "share": "[]",
    "percent": "0.01 * share",
}

# Stricter than pint, which evaluates powers of numbers: "9**9**9**9" in a case file would never end.
_FACTOR = r"(?:1|[A-Za-z]+(?:(?:\*\*|\^)[1-9])?)"
_PRODUCT = re.compile(rf"{_FACTOR}(?:\s*[*/]\s*{_FACTOR})*")


def unit_matches(declared: str, given: str) -> bool:
    """Whether a value in the unit `given` can be told in the unit `declared`; never, if one is unknown."""
    if declared == given:
        return True
    try:
        _factor(given, declared)
    except InvalidInput:
        return False
    return True


def convert(value: float, given: str, declared: str) -> float:
    """`value`, told in the unit `given`, in the unit `declared`.

    Raises InvalidInput, naming both units, where they do not measure the same or one is unknown.
    """
    return value if given == declared else value * _factor(given, declared)


@lru_cache(maxsize=256)
def _factor(given: str, declared: str) -> float:
    from pint import DimensionalityError, UndefinedUnitError

    place = f"unit '{given}' where '{declared}' is declared"
    if not (_PRODUCT.fullmatch(given) and _PRODUCT.fullmatch(declared)):
        msg = f"{place}: a unit is a product of {', '.join(_DEFINITIONS)}, such as 'USD/month' or '1/day'"
        raise InvalidInput(msg)
    try:
        return float(_registry().convert(1.0, given, declared))
    except UndefinedUnitError as error:
        unknown = str(error.args[0])
        hint = did_you_mean(unknown, _DEFINITIONS)
        msg = f"{place}: '{unknown}' is none of {', '.join(_DEFINITIONS)}.{hint}"
        raise InvalidInput(msg) from error
    except DimensionalityError as error:
        msg = f"{place}: they do not measure the same"
        raise InvalidInput(msg) from error


@lru_cache(maxsize=1)
def _registry() -> Any:  # noqa: ANN401 - pint's types are partial
    import pint

    registry = cast("Any", pint).UnitRegistry(None)  # None: without the names that pint ships
    for name, definition in _DEFINITIONS.items():
        registry.define(f"{name} = {definition}")
    return registry
