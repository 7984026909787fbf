"""`allegiance evidence conflicts LEDGER`: contradictions between claims, and reports of one origin."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allegiance.cli import options

if TYPE_CHECKING:
    from allegiance.evidence.finding import Conflict
    from allegiance.evidence.ledger import Ledger
    from allegiance.evidence.origin import Shared

SCHEMA = "allegiance.conflicts/1"
WORDS = {
    "high": "Conflicts",
    "low": "Conflicts of little weight",
    "note": "To know before figures are used together",
}


@click.command("conflicts")
@click.argument("ledger", type=click.Path(path_type=Path))
@options.as_json
def command(ledger: Path, as_json: bool) -> None:
    """Show where the claims of LEDGER contradict each other, and which reports go back to one origin."""
    from allegiance.evidence.conflict import conflicts
    from allegiance.evidence.ledger import filled_ledger
    from allegiance.evidence.origin import shared_origins

    read = filled_ledger(ledger)
    found, shared = conflicts(read), shared_origins(read)
    if as_json:
        click.echo(json.dumps(_document(found, shared, read), indent=2, ensure_ascii=False))
        return
    for weight, title in WORDS.items():
        _list(title, [f"{one.kind}: {one.sentence}" for one in found if one.weight == weight])
    names = [tuple(read.document[name].name for name in one.documents) for one in shared]
    lines = [f"{a} and {b}: {one.why}" for (a, b), one in zip(names, shared, strict=True)]
    _list("Reports that are one witness", lines)
    if not found and not shared:
        none = "no conflict" if read.claims else f"{ledger} holds no claims"
        click.echo(f"{none}, and no two reports of one origin")


def _document(found: "list[Conflict]", shared: "list[Shared]", ledger: "Ledger") -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "conflicts": [one._asdict() for one in found],
        "origins": [
            {
                "documents": one.documents,
                "names": [ledger.document[d].name for d in one.documents],
                "why": one.why,
            }
            for one in shared
        ],
    }


def _list(title: str, lines: list[str]) -> None:
    if lines:
        click.echo("\n".join([title, *(f"  {line}" for line in lines), ""]))
