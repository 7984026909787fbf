"""`allegiance compare CASE`: a baseline against scenarios, paired on the same random numbers."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allegiance.cli import options

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
@options.fixed
@options.prior
@options.levers
@options.settings
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    metavar="NAMED",
    help='Any combination: "name: lever, lever, set mechanism.field=value". May be repeated.',
)
@click.option("--each", is_flag=True, help="Every --lever and --set alone, not all together.")
@click.option("--together", is_flag=True, help="All --lever and --set together, none alone.")
@options.runs
@options.days
@options.seed
@options.workers
@options.scale
@options.folder("Keep the futures and the report here.  [default: under ./allegiance-runs]")
@options.as_json
@options.quiet
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    case: str,
    fixed: bool,
    prior: bool,
    levers: tuple[str, ...],
    settings: tuple[str, ...],
    scenarios: tuple[str, ...],
    each: bool,
    together: bool,
    runs: int,
    days: int | None,
    seed: int,
    workers: int | None,
    scale: float,
    out: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Simulate CASE as it stands and with levers pulled, and print what they change.

    By default each --lever and each --set is a scenario, and all of them together are one more. Futures of
    scenarios are paired: the k-th of each has the same people, the same luck and the same drawn parameters,
    so that a difference is the levers' doing. Futures that `allegiance run` has kept are used.
    """
    mode = options.mode(fixed, prior)
    if each and together:
        message = "--each and --together exclude each other"
        raise click.UsageError(message)
    if not (levers or settings or scenarios):
        message = "nothing to compare with: name a --lever, a --set or a --scenario"
        raise click.UsageError(message)
    from allegiance.cli.progress import Progress
    from allegiance.ensemble.job import Job
    from allegiance.scenario.load import load_case
    from allegiance.scenario.rivals import rivals

    loaded = load_case(case)
    days = days or loaded.days
    which = "each" if each else "together" if together else "both"
    chosen = rivals(loaded, levers, settings, scenarios, which, days)
    job = Job(loaded, mode, days, seed, scale, beside=tuple(one.case for one in chosen))
    with Progress(quiet) as progress:
        options.warn(progress, fixed, prior, scale)
        comparison = answered(job, [one.name for one in chosen], runs, out, workers, progress)
    click.echo(_shown(comparison, as_json))


def answered(  # noqa: PLR0913, PLR0917
    job: "Job", names: list[str], runs: int, out: Path | None, workers: int | None, progress: "Progress"
) -> "Comparison":
    """The comparison, simulated as far as it is not kept yet, with its report written."""
    from allegiance.analysis.compare import compared, report_folder
    from allegiance.report.compare_page import write_comparison

    folder = out or report_folder(job)
    with options.keeping(progress, folder if out else folder.parent):
        comparison = compared(job, names, runs, out, workers, progress)
    folder.mkdir(parents=True, exist_ok=True)
    comparison = replace(comparison, report=folder / "compare.html")
    write_comparison(comparison, folder / "compare.html")
    return comparison


def _shown(comparison: "Comparison", as_json: bool) -> str:
    if as_json:
        return json.dumps(comparison.to_json(), indent=2, ensure_ascii=False, allow_nan=False)
    from allegiance.cli.compare_text import comparison_text

    return comparison_text(comparison)
