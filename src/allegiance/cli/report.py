"""`allegiance report RUN…`: the report on ensembles that are kept."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from allegiance.cli import options
from allegiance.report.forms import FORMS

if TYPE_CHECKING:
    from allegiance.analysis.ensemble import Ensemble


@click.command("report")
@click.argument("runs", metavar="RUN…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="html",
    show_default=True,
    help="One HTML file; Markdown; or a zip of both with futures, cases and certificates.",
)
@options.folder("Write the report here.  [default: beside the futures]")
def command(runs: tuple[Path, ...], form: str, out: Path | None) -> None:
    """Write the report on the ensembles kept in the folders RUN, and print where it lies.

    Of several, the first is the baseline and the others are compared with it: they need the same seed, days,
    scale and way to choose parameters.
    """
    from allegiance.analysis.carriers import carriers
    from allegiance.analysis.ensemble import open_ensemble
    from allegiance.ensemble.identity import overtaken

    if len({run.resolve() for run in runs}) < len(runs):
        message = "a folder is named twice: futures compared with themselves show nothing"
        raise click.UsageError(message)
    if len(runs) == 1 and open_ensemble(runs[0]).answer.mode != "fixed":
        carriers(runs[0])
    opened = [open_ensemble(run) for run in runs]
    for one in opened:
        if changed := overtaken(one.stored.manifest.identity):
            said = f"{one.folder} was made by another version ({'; '.join(changed)}): shown as it is kept"
            click.echo(f"allegiance: {said}", err=True)
    folder = out or runs[0]
    folder.mkdir(parents=True, exist_ok=True)
    click.echo(_written(opened[0], form, folder) if len(opened) == 1 else _compared(opened, form, folder))


def _written(ensemble: "Ensemble", form: str, folder: Path) -> Path:
    from allegiance.report.forms import write_answer

    return write_answer(ensemble, form, folder / f"report.{form}")


def _compared(opened: "list[Ensemble]", form: str, folder: Path) -> Path:
    from allegiance.analysis.compare import names_of
    from allegiance.analysis.comparison import refuse_unpaired
    from allegiance.report.forms import write_compared

    refuse_unpaired([one.stored for one in opened])
    names = names_of([one.case for one in opened[1:]])
    return write_compared(opened, names, None, form, folder / f"compare.{form}")
