"""`allegiance evidence score GOLD LEDGER`: how well a ledger finds what was labelled by hand."""

import json
from pathlib import Path

import click

from allegiance.cli import options
from allegiance.cli.table import table
from allegiance.errors import InvalidInput
from allegiance.evidence.scoring.split import SPLITS

SCHEMA = "allegiance.score/1"
FILE = click.Path(path_type=Path)


@click.command("score")
@click.argument("gold", type=FILE)
@click.argument("ledger", type=FILE)
@click.option(
    "--split",
    type=click.Choice(SPLITS),
    help="Only reports of this split.",
)
@click.option("--misses", is_flag=True, help="List everything that is wrong.")
@options.as_json
def command(gold: Path, ledger: Path, split: str | None, misses: bool, as_json: bool) -> None:
    """Compare LEDGER with GOLD, labels in YAML (a file or a folder), over the reports that are in both.

    From and to hold the middle 90 % of what draws of as many reports score: few reports say little.
    """
    from allegiance.evidence.ledger import read_ledger
    from allegiance.evidence.scoring.gold import read_gold
    from allegiance.evidence.scoring.interval import intervals
    from allegiance.evidence.scoring.score import score
    from allegiance.evidence.scoring.tally import GOALS

    labels = {name: one for name, one in read_gold(gold).items() if split in {None, one.split}}
    read = read_ledger(ledger)
    reports = sorted({one.name for one in read.documents} & set(labels))
    if not reports:
        message = f"{ledger}: found none of the labelled reports {', '.join(sorted(labels)) or '(none)'}"
        raise InvalidInput(message)
    scores = score(labels, read)
    within = intervals(scores)
    rows = [
        {
            "measure": name,
            "score": round(tally.score, 4),
            "from": round(within[name][0], 4),
            "to": round(within[name][1], 4),
            "goal": GOALS[name],
            **tally._asdict(),
        }
        for name, tally in scores.tallies.items()
    ]
    if as_json:
        wrong = [miss._asdict() for miss in scores.misses]
        click.echo(
            json.dumps({"schema": SCHEMA, "reports": reports, "rows": rows, "misses": wrong}, indent=2)
        )
        return
    cells = [[f"{v:.3f}" if isinstance(v, float) else str(v) for v in row.values()] for row in rows]
    click.echo("\n".join(table([list(rows[0]), *cells], right=range(1, 8))))
    for miss in scores.misses if misses else ():
        click.echo(
            f"{miss.report}: {miss.measure}: "
            f"labelled {miss.labelled or 'nothing'}; found {miss.found or 'nothing'}"
        )
