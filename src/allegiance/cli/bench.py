"""`allegiance bench`: what the simulation costs on this machine, against the program's targets."""

import json
from typing import TYPE_CHECKING, Any

import click

from allegiance.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allegiance.analysis.bench import Row

SCHEMA = "allegiance.bench/1"


@click.command("bench")
@click.option(
    "--rounds", type=click.IntRange(1, 99), default=3, show_default=True, help="Rounds; medians count."
)
@click.option(
    "--cold/--no-cold", default=True, show_default=True, help="Compile into an empty cache too, for minutes."
)
@options.scale
@options.as_json
@options.quiet
def command(rounds: int, cold: bool, scale: float, as_json: bool, quiet: bool) -> None:
    """Measure what a soldier's day costs on this machine, and how much memory; compare with the targets.

    Two cases are simulated with every person, lazy and eager, in one process; times are CPU times. A figure
    that misses its target is said so, and is no error. Other programs, and 32 million civilians, are compared
    by the programs in the folder `benchmarks` of the source.
    """
    from allegiance.analysis.bench import bench
    from allegiance.analysis.machine import machine
    from allegiance.cli.progress import Progress

    where = machine()
    with Progress(quiet) as progress:
        rows = bench(rounds, scale, progress, cold=cold)
    shown = json.dumps(shape(where, rows), indent=2) if as_json else "\n".join(_lines(where, rows))
    click.echo(shown)


def shape(where: "dict[str, Any]", rows: "Sequence[Row]") -> dict[str, Any]:
    """The figures in the shape `allegiance.bench/1`."""
    said = [
        {"name": r.name, "value": r.value, "unit": r.unit, "target": r.target, "met": r.met} for r in rows
    ]
    return {"schema": SCHEMA, "machine": where, "rows": said}


def _lines(where: "dict[str, Any]", rows: "Sequence[Row]") -> "Iterator[str]":
    from allegiance.cli.table import table

    yield ", ".join(f"{key} {value}" for key, value in where.items())
    cells = [
        (
            row.name,
            f"{row.value:.3g}",
            row.unit,
            f"{'at most' if row.at_most else 'at least'} {row.target:g}",
            "met" if row.met else "missed",
        )
        for row in rows
    ]
    yield from table([("what", "value", "unit", "target", ""), *cells], right=(1,))
