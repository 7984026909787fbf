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
    """List the cases that ship, with the number of people in each."""
    from allegiance.scenario.load import load_case, shipped

    rows = [_row(load_case(name)) for name in shipped()]
    if as_json:
        click.echo(json.dumps({"schema": SCHEMA, "cases": rows}, indent=2, ensure_ascii=False))
        return
    from allegiance.cli.table import table

    head = ("Case", "Kind", "People", "Title")
    lines = [(row["name"], row["kind"], f"{row['people']:,}", row["title"]) for row in rows]
    click.echo("\n".join(table([head, *lines], right=(2,))))


def _row(case: "Case") -> dict[str, Any]:
    return {"name": case.name, "kind": case.kind, "title": case.title, "people": case.people}
