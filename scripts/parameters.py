"""Writes docs/parameters.md, the table of all parameters, from what the mechanisms declare."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from math import exp
from pathlib import Path
from types import ModuleType
from typing import Any

from allegiance.mechanisms import MODULES
from allegiance.rules.par import Par, Prior
from allegiance.rules.vocabulary import AXES
from allegiance.scenario.catalogue import Catalogue, Parameter, catalogue_of, short_name
from allegiance.scenario.priors import is_drawn

PAGE = Path(__file__).parents[1] / "docs" / "parameters.md"
COMMAND = "python scripts/parameters.py"
ORIGINS = {
    "assumption": "a judgement of the program's authors",
    "case": "a fact of each case, which should say it; the default stands in where it does not",
    "convention": "fixed, since only its product with another is identified",
    "lever": "neutral unless an event moves it",
    "reference": "literature; what is cited often supports the mechanism, not the number",
}
COLUMNS = ("name", "unit", "default", "range", "prior", "source")

INTRO = f"""# Parameters

Every number that a case may set, by the mechanism that uses it, in the order of the day. Written by
`{COMMAND}` from the code; do not edit. What they do is told in [the model](model.md).

{{counts}}

Priors are what `--prior` draws from. *Factor 2* is a log-normal within a factor of two around the value,
where nothing better is known. A parameter without a prior is never drawn. A log-normal is given by its median
and the standard deviation σ of its logarithm. One util is one log unit of monthly income. Tables have a value
for each service, status, rank or region; one number as a default means the same everywhere. Those marked
*day 0* are used when people are found and never again, so that no event may change them.
"""


def page() -> str:
    """The whole page."""
    catalogue = catalogue_of()
    parts = [INTRO.format(counts=counts(catalogue))]
    parts += [section(module, catalogue) for module in MODULES]
    return "\n".join(parts)


def counts(catalogue: Catalogue) -> str:
    """How many parameters there are, and how many of each origin."""
    found = [parameter for fields in catalogue.values() for parameter in fields.values()]
    of = Counter(parameter.origin for parameter in found)
    fitted = sum("fitted" in parameter.par.source for parameter in found)
    stated = sum(p.origin == "case" and is_drawn(p) for p in found)
    rows = [f"| {origin} | {of[origin]} | {means} |" for origin, means in ORIGINS.items()]
    tables = sum(bool(p.par.by) for p in found)
    return "\n".join(
        [
            f"**{len(found)} parameters**, {tables} of them tables:",
            "",
            "| source | number | means |",
            "|---|---|---|",
            *rows,
            "",
            f"Of the assumptions, {fitted} were fitted by hand to the shipped cases, which cannot test them.",
            f"Of what a case says, {stated} are judgements all the same: they have a prior, and are drawn.",
        ]
    )


def section(module: ModuleType, catalogue: Catalogue) -> str:
    """One mechanism: its first line, and a table of its parameters."""
    name = short_name(module)
    first = (module.__doc__ or "").strip().splitlines()[0]
    lines = [f"## {name}", "", first, ""]
    if not catalogue[name]:
        return "\n".join([*lines, "No parameters.", ""])
    lines += [f"| {' | '.join(COLUMNS)} |", f"|{'---|' * len(COLUMNS)}"]
    lines += [f"| {' | '.join(cells(field, parameter))} |" for field, parameter in catalogue[name].items()]
    return "\n".join([*lines, ""])


def cells(field: str, parameter: Parameter) -> Iterator[str]:
    """The cells of one row."""
    par = parameter.par
    yield f"`{field}`"
    yield par.unit
    yield default(parameter)
    yield f"{number(par.low)} to {number(par.high)}"
    known = prior(par.prior) if par.prior else "factor 2"
    yield known if is_drawn(parameter) else ""
    yield par.source.replace("|", "\\|") + ("; *day 0*" if parameter.once else "")


def default(parameter: Parameter) -> str:
    """The default, of a table with its axes: cells of the same value together."""
    par, value = parameter.par, parameter.default
    if not par.by:
        return number(value)
    by = f" by {', '.join(par.by)}"
    return f"{number(value)}{by}" if isinstance(value, int | float) else f"{by_name(par, value)}{by}"


def by_name(par: Par, values: Any) -> str:  # noqa: ANN401 - a table nests as deep as it has axes
    """A table of one axis, neighbours of the same value together: `private, nco 2.5; junior 1`."""
    (axis,) = par.by
    pairs = zip(AXES[axis], values, strict=True)
    runs = ((value, [name for name, _ in run]) for value, run in groupby(pairs, key=lambda pair: pair[1]))
    return "; ".join(f"{', '.join(names)} {number(value)}" for value, names in runs)


def number(x: float) -> str:
    """A number as people write it."""
    return f"{x:,.7g}"


def prior(given: Prior) -> str:
    """A prior in words."""
    match given.kind:
        case "uniform":
            return f"uniform, {given.a:g} to {given.b:g}"
        case "normal":
            return f"normal, mean {given.a:g}, σ {given.b:g}"
        case "lognormal":
            return f"log-normal, median {exp(given.a):.3g}, σ {given.b:g}"
        case "beta":
            return f"beta ({given.a:g}, {given.b:g})"
        case "logitnormal":
            return f"log-odds around the case's value, σ {given.b:g}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
