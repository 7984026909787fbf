"""`allegiance sensitivity CASE|RUN`: which assumptions carry the answer, and what would change it."""

import json
from pathlib import Path

import click

from allegiance.cli import options
from allegiance.cli.asked import Asked, simulating

# Options of a CASE, which futures that are kept can no longer heed.
OF_CASE = ("fixed", "prior", "levers", "settings", "runs", "days", "seed", "workers", "dask", "scale", "out")


@click.command(
    "sensitivity",
    epilog=options.examples(
        "allegiance sensitivity venezuela-2019 --prior --runs 200",
        "allegiance sensitivity allegiance-runs/FOLDER --outcome ouster",
        "allegiance sensitivity brink --prior --runs 400 --outcome would_obey",
        "allegiance sensitivity venezuela-2019 --method sobol --runs 1700 --outcome would_obey",
        "allegiance sensitivity venezuela-2019 --method sobol --of belief --of orders --runs 1200",
    ),
)
@click.argument("what", metavar="CASE|RUN")
@click.option(
    "--outcome",
    default="falls",
    show_default=True,
    help="An outcome; falls: any but hold; would_obey: the share that would obey at the end.",
)
@click.option(
    "--method",
    type=click.Choice(["given", "sobol"]),
    default="given",
    show_default=True,
    help="given: indices of first order from any futures. sobol: total indices from futures of their own.",
)
@click.option(
    "--of",
    "singly",
    multiple=True,
    metavar="MECHANISM",
    help="With sobol: its parameters one by one, all others together.  [default: each mechanism as one]",
)
@simulating("Keep the futures and the report here.  [default: under ./allegiance-runs]")
def command(what: str, outcome: str, method: str, singly: tuple[str, ...], asked: Asked) -> None:
    """Say which drawn parameters carry how CASE ends, and within which of them futures end so.

    By default it works on futures that `allegiance run` has kept, in the folder RUN or for CASE, and
    simulates only those of --runs that are missing. Indices are then of first order, by SALib (extra
    [sensitivity]); dummy parameters that do nothing show what chance gives. With --method sobol it simulates
    a design of its own, in which one mechanism at a time is changed, for indices that also count what
    parameters do together; luck is told apart.
    """
    from allegiance.cli.anatomy import is_run
    from allegiance.rules.vocabulary import OUTCOMES

    if outcome not in {*OUTCOMES, "falls", "would_obey"}:
        message = f"--outcome {outcome}: allowed are {', '.join(OUTCOMES)}, falls, would_obey"
        raise click.UsageError(message)
    if singly and method != "sobol":
        message = "--of is of --method sobol"
        raise click.UsageError(message)
    if method == "sobol" and is_run(what):
        message = f"--method sobol simulates futures of its own: name a case, not {what}"
        raise click.UsageError(message)
    if is_run(what):
        options.refuse_given(OF_CASE, f"of a CASE; the futures in {what} are simulated already")
    if asked.mode == "fixed":
        message = "--fixed: every future has the same parameters, so that nothing was drawn that could carry"
        raise click.UsageError(message)
    if method == "sobol":
        from allegiance.cli.totals import told

        click.echo(told(what, outcome, singly, asked))
        return
    _from_given(what, outcome, asked)


def _from_given(what: str, outcome: str, asked: Asked) -> None:
    """Print the indices of first order from futures that are there, or are simulated."""
    from allegiance.analysis.drawn import drawn_in
    from allegiance.analysis.sensitivity import sensitivity
    from allegiance.cli.anatomy import is_run
    from allegiance.cli.table import table
    from allegiance.report.sensitivity_page import write_sensitivity
    from allegiance.report.sensitivity_words import verdict
    from allegiance.report.tornado_figures import row

    folder = Path(what) if is_run(what) else _simulated(what, asked)
    drawn = drawn_in(folder, None if is_run(what) else asked.runs)
    found = sensitivity(drawn, outcome)
    report = write_sensitivity(found, drawn, folder / f"sensitivity-{outcome}.html")
    if asked.as_json:
        said = {"case": drawn.case.name, "futures": drawn.futures.height, **found.to_json()}
        click.echo(json.dumps({**said, "report": str(report)}, allow_nan=False))
        return
    heads = ("Parameter", "Index", "95 % interval", "Lowest third", "Highest third")
    rows = ["", *table([heads, *map(row, found.weights)], right=range(1, len(heads)))]
    floor = f"Chance alone gives indices up to {found.floor:.3f} among {found.parameters} parameters."
    lines = [*verdict(found), *(rows if found.tells else []), "", floor, f"Report  {report}"]
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
