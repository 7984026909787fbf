"""`allegiance levers`: what may be changed from a date on, and by how much."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from allegiance.cli import options
from allegiance.errors import InvalidInput, did_you_mean

if TYPE_CHECKING:
    from allegiance.scenario.lever import Dose, Lever

SCHEMA = "allegiance.levers/1"
WIDTH = 100


@click.command(
    "levers",
    epilog=options.examples(
        "allegiance levers",
        "allegiance levers amnesty off-ramp",
        "allegiance run venezuela-2019 --lever amnesty",
        "allegiance run venezuela-2019 --lever amnesty.credibility=0.6@2019-02-01",
        "allegiance run venezuela-2019 --lever amnesty=0.6@2019-02-01..2019-03-31",
    ),
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@options.as_json
def command(names: tuple[str, ...], as_json: bool) -> None:
    """List the levers: what each does, to whom, in what doses, and what may backfire.

    With NAMEs, only these, in full. A lever is pulled with `allegiance run` or `allegiance compare`, as
    name[.parameter][=dose][@from[..to]]: without a dose at its own doses, with one but no parameter for its
    first parameter, without dates from its own first day on.
    """
    from allegiance.scenario.lever import levers

    known = levers()
    for name in names:
        if name not in known:
            message = f"unknown lever '{name}'.{did_you_mean(name, known)}"
            raise InvalidInput(message)
    chosen = [known[name] for name in names or known]
    if as_json:
        shown = {"schema": SCHEMA, "levers": [shape(lever) for lever in chosen]}
        click.echo(json.dumps(shown, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_whole(chosen) if names else _listed(chosen)))


def shape(lever: "Lever") -> dict[str, Any]:
    """One lever as plain values."""
    plain = {key: value for key, value in vars(lever).items() if key not in {"doses", "signs"}}
    doses = {name: {**vars(dose), "cells": dict(dose.cells)} for name, dose in lever.doses.items()}
    return {**plain, "parameters": doses, "signs": [asdict(sign) for sign in lever.signs]}


def _listed(chosen: list["Lever"]) -> Iterator[str]:
    """A line for each parameter, by group."""
    from allegiance.cli.table import table

    rows = [("Lever", "Parameter", "Dose", "Allowed", "What it is")]
    for lever in chosen:
        label = lever.name
        for name, dose in lever.doses.items():
            rows.append((label, name, dose_words(dose), f"{dose.low:g} to {dose.high:g}", _what(dose)))
            label = ""
    yield from table(rows, right=(2,))
    yield ""
    yield "x: a factor on the case's own value; + or -: added to it; dot: as the case has it unless said."
    yield "`allegiance levers NAME` says what a lever does, whom it touches, and what may backfire."


def dose_words(dose: "Dose") -> str:
    """The dose that a lever has by default: x is a factor, + or - an addition, a dot the case's own value."""
    if dose.dose is None:
        return "all" if dose.at_most else "·"
    return f"{dose.dose:+g}" if dose.how == "add" else f"{'x' * (dose.how == 'factor')}{dose.dose:g}"


def _what(dose: "Dose") -> str:
    return f"{dose.means} ({dose.unit})" if dose.unit not in {"1", "share"} else dose.means


def _whole(chosen: list["Lever"]) -> Iterator[str]:
    from allegiance.cli.table import table

    for lever in chosen:
        yield f"{lever.name}: {lever.title}"
        rows: list[tuple[str, str]] = []
        for word, text in _facts(lever):
            first, *rest = wrap(text, WIDTH - 16)
            rows += [(word, first), *(("", line) for line in rest)]
        yield from table(rows, indent="  ")
        yield ""


def _facts(lever: "Lever") -> Iterator[tuple[str, str]]:
    yield "Does", lever.does
    for name, dose in lever.doses.items():
        unit = "" if dose.unit == "1" else f" {dose.unit}"
        moves = f"{dose.target}" + "".join(f" of {', '.join(names)}" for names in dose.cells.values())
        yield (
            f".{name}",
            f"{dose.means}: {dose_words(dose)}{unit}, allowed {dose.low:g} to {dose.high:g}; moves {moves}",
        )
    lasts = "to the end" if lever.lasts is None else "that day" if lever.lasts == 1 else f"{lever.lasts} days"
    yield "When", f"from day {lever.day}, {lasts}, unless dates are given"
    yield "Touches", lever.touches
    yield "May backfire", lever.backfires
    yield "Source", lever.source
    for sign in lever.signs:
        yield "Expected", f"{sign.outcome.replace('_', ' ')} {sign.sign} ({sign.source})"
