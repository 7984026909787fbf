"""`allegiance report RUN…`: the report on ensembles that are kept."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from allegiance.cli import options

if TYPE_CHECKING:
    from allegiance.analysis.ensemble import Ensemble

FORMATS = ("html", "md", "zip")


@click.command("report")
@click.argument("runs", metavar="RUN…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="html",
    show_default=True,
    help="One HTML file; Markdown; or a zip of both with futures, case and certificate.",
)
@options.folder("Write the report here.  [default: beside the futures]")
def command(runs: tuple[Path, ...], form: str, out: Path | None) -> None:
    """Write the report on the ensembles kept in the folders RUN, and print where it lies.

    Of several, the first is the baseline and the others are compared with it: they need the same seed, days,
    scale and way to choose parameters.
    """
    from allegiance.analysis.ensemble import open_ensemble
    from allegiance.ensemble.identity import overtaken

    opened = [open_ensemble(run) for run in runs]
    for one in opened:
        if changed := overtaken(one.stored.manifest.identity):
            said = f"{one.folder} was made by another version ({'; '.join(changed)}): shown as it is kept"
            click.echo(f"allegiance: {said}", err=True)
    folder = out or runs[0]
    folder.mkdir(parents=True, exist_ok=True)
    click.echo(_written(opened[0], form, folder) if len(opened) == 1 else _compared(opened, form, folder))


def _written(ensemble: "Ensemble", form: str, folder: Path) -> Path:
    from allegiance.ensemble.files import write_whole
    from allegiance.report.bundle import write_bundle
    from allegiance.report.markdown import markdown
    from allegiance.report.page import write_report

    path = folder / f"report.{form}"
    if form == "zip":
        return write_bundle(ensemble, path)
    if form == "html":
        return write_report(ensemble.answer, path)
    write_whole(path, markdown(ensemble.answer).encode())
    return path


def _compared(opened: "list[Ensemble]", form: str, folder: Path) -> Path:
    from allegiance.analysis.compare import names_of
    from allegiance.analysis.comparison import comparison_from, refuse_unpaired
    from allegiance.report.compare_page import write_comparison

    if form != "html":
        message = f"several ensembles are compared in HTML only, not as {form}: name one RUN"
        raise click.UsageError(message)
    refuse_unpaired([one.stored for one in opened])
    names = names_of([one.case for one in opened[1:]])
    comparison = comparison_from([one.folder for one in opened], names)
    return write_comparison(comparison, folder / "compare.html")
