"""`allegiance cases`: the cases that ship."""

import json
from typing import TYPE_CHECKING, Any

import click

from allegiance.cli import options

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case

SCHEMA = "allegiance.cases/1"


@click.command("cases")
@options.as_json
def command(as_json: bool) -> None:
    """List the cases that ship, with the number of people under arms in each."""
    from allegiance.scenario.load import load_case, shipped

    cases = [load_case(name) for name in shipped()]
    rows = [_row(case) for case in cases]
    if as_json:
        click.echo(json.dumps({"schema": SCHEMA, "cases": rows}, indent=2, ensure_ascii=False))
        return
    from allegiance.cli.headcount import called_up
    from allegiance.cli.table import table

    head = ("Case", "Kind", "People", "Title")
    lines = [(row["name"], row["kind"], f"{row['people']:,}", row["title"]) for row in rows]
    click.echo("\n".join(table([head, *lines], right=(2,))))
    more = [
        f"{called_up(case):,} more who may be called up in {case.name}" for case in cases if called_up(case)
    ]
    if more:
        click.echo(f"\nPeople are those under arms: there are {', '.join(more)}.")


def _row(case: "Case") -> dict[str, Any]:
    return {"name": case.name, "kind": case.kind, "title": case.title, "people": case.people}
