"""`allegiance validate FILE`: whether a case can be used."""

import json

import click

from allegiance.cli import options
from allegiance.errors import CaseError, InvalidInput

SCHEMA = "allegiance.validate/1"


@click.command("validate")
@click.argument("case")
@options.as_json
def command(case: str, as_json: bool) -> None:
    """Check CASE, a YAML file or the name of a case that ships.

    Leaves with status 3 and says file, line, key, what was found and what is allowed where it cannot be used;
    with --json on stdout too.
    """
    from allegiance.analysis.top_heaviness import COMPARATORS, generals_per_thousand
    from allegiance.cli.headcount import called_up, people_of
    from allegiance.report.wording import amount, counted, joined
    from allegiance.scenario.load import load_case

    try:
        loaded = load_case(case)
    except InvalidInput as error:
        if as_json:
            found = {"schema": SCHEMA, "case": case, "valid": False, "error": _fault(error)}
            click.echo(json.dumps(found, indent=2, ensure_ascii=False))
        raise
    total = sum(len(fields) for fields in loaded.declared.values())
    top = generals_per_thousand(loaded)
    found = {
        "schema": SCHEMA,
        "case": loaded.name,
        "valid": True,
        "people": loaded.people,
        "recruits": called_up(loaded),
        "parameters": total,
        "unsourced": len(loaded.assumptions()),
        "events": len(loaded.events),
        "observed": len(loaded.observed),
        "generals_per_thousand": top,
        "digest": loaded.digest,
    }
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    seen = counted(len(loaded.observed), "observed quantity", "observed quantities")
    listed = f"{counted(len(loaded.events), 'event')}, {seen}"
    click.echo(
        f"{loaded.name} is valid: {people_of(loaded)}, {total} parameters of which {found['unsourced']} "
        f"have no source that counts, {listed}".replace("\N{NO-BREAK SPACE}", " ")
    )
    others = joined([f"{c.country}: {amount(c.per_thousand)} ({c.source})" for c in COMPARATORS])
    click.echo(f"{amount(top)} generals for each 1,000 in active service; {others}")


def _fault(error: InvalidInput) -> dict[str, str | int | None]:
    """The parts of the sentence that an error is, as far as it has them, and the sentence."""
    message: dict[str, str | int | None] = {"message": str(error)}
    if not isinstance(error, CaseError):
        return message
    parts = ("file", "line", "key", "found", "allowed", "hint")
    return {part: getattr(error, part) for part in parts} | message
