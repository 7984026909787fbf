"""`allegiance run CASE`: simulate many futures of every person, print the answer, keep the futures."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allegiance.cli import options

if TYPE_CHECKING:
    from allegiance.analysis.answer import Answer
    from allegiance.cli.progress import Progress
    from allegiance.ensemble.job import Job

LONGEST = 4000  # days, as in a case file
MOST_RUNS = 1_000_000
INTERRUPTED = 130


@click.command(
    "run",
    epilog=options.examples(
        "allegiance run venezuela-2019 --fixed",
        "allegiance run venezuela-2019 --lever amnesty.credibility=0.6@2019-02-01",
        "allegiance run bolivia-2019 --set punishment.discipline.police=x0.8@2019-10-25",
    ),
)
@click.argument("case")
@click.option("--fixed", is_flag=True, help="The case's own parameter vector: spread from chance alone.")
@click.option(
    "--prior", is_flag=True, help="Parameters drawn from their raw priors, a new vector each future."
)
@options.levers
@options.settings
@click.option("--runs", type=click.IntRange(1, MOST_RUNS), default=40, show_default=True, help="Futures.")
@click.option("--days", type=click.IntRange(1, LONGEST), help="Days to simulate.  [default: the case's]")
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=1, show_default=True)
@click.option("--workers", type=click.IntRange(1, 1024), help="Processes.  [default: one a core]")
@click.option("--scale", type=options.Scale(), default=1.0, help="Shrink the forces; for a quick look only.")
@options.folder("Keep the futures and the report here.  [default: under ./allegiance-runs]")
@options.as_json
@options.quiet
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    case: str,
    fixed: bool,
    prior: bool,
    levers: tuple[str, ...],
    settings: tuple[str, ...],
    runs: int,
    days: int | None,
    seed: int,
    workers: int | None,
    scale: float,
    out: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Simulate many futures of every person of CASE, and print how they end.

    CASE is the name of a case that ships (see `allegiance cases`) or a YAML file. The futures are kept: the
    same command goes on from where it was stopped, and with more --runs it adds to them.
    """
    if fixed and prior:
        message = "--fixed and --prior exclude each other"
        raise click.UsageError(message)
    from allegiance.cli.progress import Progress
    from allegiance.ensemble.job import Job
    from allegiance.scenario.load import load_case
    from allegiance.scenario.pull import with_levers

    loaded = load_case(case)
    days = days or loaded.days
    job = Job(with_levers(loaded, levers, settings, days), "fixed" if fixed else "prior", days, seed, scale)
    with Progress(quiet) as progress:
        if not fixed and not prior:
            progress.warns("the screened set of parameters does not ship yet: running with --prior")
        if scale != 1:
            progress.warns(f"forces shrunk to {scale:g} of their size: probabilities are not to be used")
        answer = answered(job, runs, out, workers, progress)
    click.echo(_shown(answer, as_json))


def answered(job: "Job", runs: int, out: Path | None, workers: int | None, progress: "Progress") -> "Answer":
    """The answer of an ensemble that is simulated as far as it is not kept yet, with its report written."""
    from allegiance.analysis.answer import answer_from
    from allegiance.analysis.summary import REPORT
    from allegiance.ensemble.simulate import default_folder, simulate_ensemble
    from allegiance.report.page import write_report

    folder = out or default_folder(job)
    try:
        simulate_ensemble(job, runs, folder, workers, progress)
    except KeyboardInterrupt:
        progress.stopped(folder)
        raise click.exceptions.Exit(INTERRUPTED) from None
    answer = replace(answer_from(folder, runs), report=folder / REPORT)
    write_report(answer, folder / REPORT)
    return answer


def _shown(answer: "Answer", as_json: bool) -> str:
    if as_json:
        return json.dumps(answer.to_json(), indent=2, ensure_ascii=False, allow_nan=False)
    from allegiance.cli.text import answer_text

    return answer_text(answer)
