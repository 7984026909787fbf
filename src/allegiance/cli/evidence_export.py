"""`allegiance evidence export LEDGER --format prov|claim|csv`: the ledger for other programs."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import click

from allegiance.cli.written import make_way

FORMATS = ("prov", "claim", "csv")


@click.command("export")
@click.argument("ledger", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write it there, not to stdout.")  # fmt: skip
def command(ledger: Path, form: str, out: Path | None) -> None:
    """Write LEDGER for other programs.

    `prov` is W3C PROV-JSON with every step of the review; `claim` is schema.org Claim as JSON-LD; `csv` is a
    table with a row for each claim.
    """
    make_way(out)
    lines = _lines(ledger, form)
    if out is None:
        for line in lines:
            click.echo(line)
        return
    temporary = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)


def _lines(path: Path, form: str) -> Iterator[str]:
    from allegiance.evidence.export import schema_claims, table
    from allegiance.evidence.ledger import filled_ledger
    from allegiance.evidence.prov import prov_json
    from allegiance.evidence.review.log import log_of, read_log

    ledger = filled_ledger(path)
    match form:
        case "csv":
            yield from table(ledger)
        case "claim":
            yield json.dumps(schema_claims(ledger), indent=2, ensure_ascii=False)
        case _:
            yield json.dumps(prov_json(ledger, read_log(log_of(path))), indent=2, ensure_ascii=False)
