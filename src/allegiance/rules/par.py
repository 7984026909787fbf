"""What is known of a parameter: unit, range, prior, source, and the axes of a table."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args, get_type_hints

Axis = Literal["service", "status", "rank", "region", "racket", "task"]
Table = (
    Any  # a number for each cell of the axes in `Par.by`; one number as a default means: the same everywhere
)


class Prior(NamedTuple):
    """Distribution of a parameter before any case was looked at.

    kind "uniform": a, b are the ends; "normal": mean and standard deviation; "lognormal": mean and
    standard deviation of the logarithm; "beta": the two shapes on [0, 1]; "logitnormal": shift and
    standard deviation of the log-odds, around what the case says. Draws are clipped to the parameter's range.
    """

    kind: Literal["uniform", "normal", "lognormal", "beta", "logitnormal"]
    a: float
    b: float


class Par(NamedTuple):
    """Declared beside the field of `Params` that it describes.

    low, high: allowed range, inclusive, of the value or of every cell of a table.
    source: "assumption", "lever" (a neutral default that levers move), "case" (each case says it),
    "convention" (fixed, since only its product with another is identified) or a reference.
    prior: None means a log-normal within a factor of two around the default, as an assumption.
    by: the axes of a table; empty for one number.
    """

    unit: str
    low: float
    high: float
    source: str
    prior: Prior | None = None
    by: tuple[Axis, ...] = ()


def declared(params: type) -> Mapping[str, Par]:
    """`Par` of every field of a `Params` class, in order.

    Raises TypeError, naming the field, where one is missing.
    """
    found: dict[str, Par] = {}
    for name, hint in get_type_hints(params, include_extras=True).items():
        notes: list[Any] = [x for x in get_args(hint)[1:] if isinstance(x, Par)]
        if len(notes) != 1:
            msg = f"{params.__module__}.{params.__name__}.{name} has no Par(...)"
            raise TypeError(msg)
        found[name] = notes[0]
    return found
