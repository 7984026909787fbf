"""`allegiance schema`: the JSON Schema of a case file."""

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a case file, with which editors complete and check it."""
    from allegiance.scenario.form import case_schema

    click.echo(json.dumps(case_schema(), indent=2, ensure_ascii=False))
