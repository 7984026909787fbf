"""`allegiance tip CASE`: how much of a lever it would take for an outcome to become so probable."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allegiance.cli import options
from allegiance.cli.asked import Asked, mark, simulating

if TYPE_CHECKING:
    from allegiance.analysis.tip import Frontier, Question, Tipping


SOUGHT = click.option(
    "--lever",
    "levers",
    multiple=True,
    required=True,
    metavar="LEVER",
    help="Whose dose is looked for: name.parameter[@from[..to]]; a second one gives the frontier of both.",
)
SPENT = click.option(
    "--runs",
    type=click.IntRange(40, options.MOST_RUNS),
    default=400,
    show_default=True,
    help="Futures at most.",
)


@click.command(
    "tip",
    epilog=options.examples(
        "allegiance tip venezuela-2019 --fixed --lever amnesty.credibility --outcome falls",
        "allegiance tip brink --fixed --lever discipline.factor@2001-02-01 --probability 0.8",
        "allegiance tip brink --fixed --lever amnesty.credibility --lever pay-cut.factor --runs 1000",
    ),
)
@click.argument("case")
@click.option("--outcome", default="falls", show_default=True, help="An outcome, or falls: any but hold.")
@click.option("--probability", type=click.FloatRange(0, 1, True, True), default=0.5, show_default=True)
@click.option(
    "--with", "pulled", multiple=True, metavar="LEVER", help="Pull this lever too, at a dose of its own."
)
@click.option(
    "--between", type=(float, float), metavar="LOW HIGH", help="Doses of the first lever.  [default: all]"
)
@click.option(
    "--width",
    type=click.FloatRange(0.001, 1),
    default=0.05,
    show_default=True,
    help="Part of the range of doses that is a narrow enough interval.",
)
@simulating("Keep futures and report here.  [default: under ./allegiance-runs]", levers=SOUGHT, runs=SPENT)
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    case: str,
    outcome: str,
    probability: float,
    pulled: tuple[str, ...],
    between: tuple[float, float] | None,
    width: float,
    asked: Asked,
) -> None:
    """Find the dose of a lever at which an outcome of CASE reaches a probability, with its interval.

    More futures are simulated where they tell most, until the interval is narrow or --runs are spent; or it
    is said that the lever alone can't. Each dose is an ensemble that is kept: the same command goes on from
    where it was stopped, and more --runs narrow the interval.
    """
    if len(asked.levers) > 2:  # noqa: PLR2004 - a curve has two axes
        message = "--lever: one, or two for their frontier"
        raise click.UsageError(message)
    from allegiance.analysis.several import Several
    from allegiance.analysis.tip import Question, Sought, frontier, tipping
    from allegiance.cli.progress import Progress
    from allegiance.ensemble.simulate import RUNS
    from allegiance.scenario.load import load_case
    from allegiance.scenario.pull import with_levers

    loaded = load_case(case)
    job = asked.job(with_levers(loaded, pulled, asked.settings, asked.days or loaded.days))
    sought = [Sought.of(text, between if k == 0 else None) for k, text in enumerate(asked.levers)]
    folder = asked.out or Path(RUNS)
    with Progress(asked.quiet) as progress, options.keeping(progress, folder):
        asked.warn(progress)
        watch = Several(progress, asked.runs)
        question = Question(job, outcome, probability, asked.out, asked.where, watch)
        found = (
            frontier(question, sought[0], sought[1], asked.runs, width)
            if len(sought) > 1
            else tipping(question, sought[0], asked.runs, width)
        )
    named = "-".join(one.name for one in sought)
    other = mark(job, probability, *((one.dates, one.low, one.high) for one in sought))
    path = folder / f"tip-{loaded.name}-{named}-{outcome}-{other}.html"
    click.echo(_shown(found, question, path, asked.as_json))


def _shown(found: "Tipping | Frontier", question: "Question", path: Path, as_json: bool) -> str:
    """The answer, with its report written."""
    from allegiance.report.tip_page import write_tip
    from allegiance.scenario.shifts import said_levers

    write_tip(found, question, path)
    if as_json:
        job = question.job
        asked = {key: getattr(job, key) for key in ("mode", "days", "seed", "scale")}
        said = {**found.to_json(), "case": job.case.name, **asked, "pulled": list(said_levers(job.case))}
        return json.dumps({**said, "report": str(path)}, indent=2, allow_nan=False)
    from allegiance.cli.tip_text import tip_text

    return f"{tip_text(found, question.job)}\n\nReport  {path}"
