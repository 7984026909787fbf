"""`allegiance compare CASE`: a baseline against scenarios, paired on the same random numbers."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from allegiance.cli import options
from allegiance.cli.asked import Asked, simulating

if TYPE_CHECKING:
    from allegiance.analysis.comparison import Comparison
    from allegiance.cli.progress import Progress
    from allegiance.ensemble.job import Job


@click.command(
    "compare",
    epilog=options.examples(
        "allegiance compare venezuela-2019 --fixed --lever amnesty",
        "allegiance compare venezuela-2019 --lever amnesty --lever off-ramp@2019-02-01",
        "allegiance compare bolivia-2019 --each --set signal.media=0.3 --set signal.media=0.6",
        'allegiance compare hold --scenario "thin: pay-cut, discipline=0.7, set signal.media=0.9"',
    ),
)
@click.argument("case")
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    metavar="NAMED",
    help='Any combination: "name: lever, lever, set mechanism.field=value". May be repeated.',
)
@click.option("--each", is_flag=True, help="Every --lever and --set alone, not all together.")
@click.option("--together", is_flag=True, help="All --lever and --set together, none alone.")
@click.option(
    "--interest",
    type=click.FloatRange(0, 100, min_open=True),
    default=10.0,
    show_default=True,
    metavar="POINTS",
    help="The smallest change in an outcome's share that is worth knowing of.",
)
@simulating("Keep the futures and the report here.  [default: under ./allegiance-runs]")
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    case: str, scenarios: tuple[str, ...], each: bool, together: bool, interest: float, asked: Asked
) -> None:
    """Simulate CASE as it stands and with levers pulled, and print what they change.

    By default each --lever and each --set is a scenario, and all of them together are one more. Futures of
    scenarios are paired: the k-th of each has the same people, the same luck and the same drawn parameters,
    so that a difference is the levers' doing. Futures that `allegiance run` has kept are used.
    """
    if each and together:
        message = "--each and --together exclude each other"
        raise click.UsageError(message)
    if not (asked.levers or asked.settings or scenarios):
        message = "nothing to compare with: name a --lever, a --set or a --scenario"
        raise click.UsageError(message)
    from allegiance.cli.progress import Progress
    from allegiance.scenario.load import load_case
    from allegiance.scenario.rivals import rivals

    loaded = load_case(case)
    which = "each" if each else "together" if together else "both"
    chosen = rivals(loaded, asked.levers, asked.settings, scenarios, which, asked.days or loaded.days)
    job = asked.job(loaded, *(one.case for one in chosen))
    with Progress(asked.quiet) as progress:
        asked.warn(progress)
        comparison = answered(job, [one.name for one in chosen], asked, progress, interest / 100)
    click.echo(_shown(comparison, asked.as_json))


def answered(
    job: "Job", names: list[str], asked: Asked, progress: "Progress", interest: float
) -> "Comparison":
    """The comparison, simulated as far as it is not kept yet, with its report written."""
    from allegiance.analysis.compare import compared, report_folder
    from allegiance.report.compare_page import write_comparison

    folder = asked.out or report_folder(job)
    with options.keeping(progress, folder if asked.out else folder.parent):
        comparison = compared(job, names, asked.runs, asked.out, asked.where, progress, interest)
    folder.mkdir(parents=True, exist_ok=True)
    comparison = replace(comparison, report=folder / "compare.html")
    write_comparison(comparison, folder / "compare.html")
    return comparison


def _shown(comparison: "Comparison", as_json: bool) -> str:
    if as_json:
        return json.dumps(comparison.to_json(), indent=2, ensure_ascii=False, allow_nan=False)
    from allegiance.cli.compare_text import comparison_text

    return comparison_text(comparison)
