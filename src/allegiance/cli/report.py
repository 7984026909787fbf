"""`allegiance report RUN`: the HTML report of an ensemble that is kept."""

from pathlib import Path

import click

from allegiance.cli import options


@click.command("report")
@click.argument("run", metavar="RUN", type=click.Path(path_type=Path))
@options.folder("Write report.html here.  [default: beside the futures]")
def command(run: Path, out: Path | None) -> None:
    """Write the HTML report of the ensemble kept in the folder RUN, and print where it lies."""
    from allegiance.analysis.answer import answer_from
    from allegiance.analysis.summary import REPORT
    from allegiance.report.page import write_report

    click.echo(write_report(answer_from(run), (out or run) / REPORT))
