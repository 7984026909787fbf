"""`allegiance sensitivity CASE|RUN`: which assumptions carry the answer, and what would change it."""

import json
from pathlib import Path

import click

from allegiance.cli import options
from allegiance.cli.asked import Asked, simulating


@click.command(
    "sensitivity",
    epilog=options.examples(
        "allegiance sensitivity venezuela-2019 --prior --runs 200",
        "allegiance sensitivity allegiance-runs/FOLDER --outcome ouster",
        "allegiance sensitivity brink --prior --runs 400 --outcome would_obey",
    ),
)
@click.argument("what", metavar="CASE|RUN")
@click.option(
    "--outcome",
    default="falls",
    show_default=True,
    help="An outcome; falls: any but hold; would_obey: the share that would obey at the end.",
)
@simulating("Keep the futures and the report here.  [default: under ./allegiance-runs]")
def command(what: str, outcome: str, asked: Asked) -> None:
    """Say which drawn parameters carry how CASE ends, and within which of them futures end so.

    It works on futures that `allegiance run` has kept, in the folder RUN or for CASE, and simulates only
    those of --runs that are missing. Indices are of first order, from given data, by SALib (extra
    [sensitivity]); dummy parameters that do nothing show what chance gives.
    """
    from allegiance.analysis.drawn import drawn_in
    from allegiance.analysis.sensitivity import sensitivity
    from allegiance.cli.anatomy import is_run
    from allegiance.cli.table import table
    from allegiance.report.sensitivity_page import write_sensitivity
    from allegiance.report.sensitivity_words import verdict
    from allegiance.report.tornado_figures import row
    from allegiance.rules.vocabulary import OUTCOMES

    if outcome not in {*OUTCOMES, "falls", "would_obey"}:
        message = f"--outcome {outcome}: allowed are {', '.join(OUTCOMES)}, falls, would_obey"
        raise click.UsageError(message)
    folder = Path(what) if is_run(what) else _simulated(what, asked)
    drawn = drawn_in(folder, None if is_run(what) else asked.runs)
    found = sensitivity(drawn, outcome)
    report = write_sensitivity(found, drawn, folder / f"sensitivity-{outcome}.html")
    if asked.as_json:
        said = {"case": drawn.case.name, "futures": drawn.futures.height, **found.to_json()}
        click.echo(json.dumps({**said, "report": str(report)}, allow_nan=False))
        return
    heads = ("Parameter", "Index", "95 % interval", "Lowest third", "Highest third")
    rows = table([heads, *map(row, found.weights)], right=range(1, len(heads)))
    floor = f"Chance alone gives indices up to {found.floor:.3f} among {found.parameters} parameters."
    lines = [*verdict(found), "", *rows, "", floor, f"Report  {report}"]
    click.echo("\n".join(lines).replace("\N{NO-BREAK SPACE}", " "))


def _simulated(case: str, asked: Asked) -> Path:
    """The folder of the futures of a case, simulated as far as they are not kept yet."""
    from allegiance.cli.progress import Progress
    from allegiance.ensemble.simulate import default_folder, simulate_ensemble
    from allegiance.scenario.load import load_case
    from allegiance.scenario.pull import with_levers

    loaded = load_case(case)
    job = asked.job(with_levers(loaded, asked.levers, asked.settings, asked.days or loaded.days))
    folder = asked.out or default_folder(job)
    with Progress(asked.quiet) as progress, options.keeping(progress, folder):
        asked.warn(progress)
        return simulate_ensemble(job, asked.runs, folder, asked.where, progress)
