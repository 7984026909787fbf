"""`allegiance run CASE`: simulate many futures of every person, print the answer, keep the futures."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allegiance.cli import options
from allegiance.cli.asked import Asked, simulating

if TYPE_CHECKING:
    from allegiance.analysis.answer import Answer
    from allegiance.analysis.watch_list import WatchList
    from allegiance.cli.progress import Progress
    from allegiance.ensemble.job import Job
    from allegiance.ensemble.simulate import Beside
    from allegiance.simulation.motives import Motives

ASKED = 16  # people of each service and rank who are asked why they stay


@click.command(
    "run",
    epilog=options.examples(
        "allegiance run venezuela-2019 --fixed",
        "allegiance run venezuela-2019 --lever amnesty.credibility=0.6@2019-02-01",
        "allegiance run bolivia-2019 --set punishment.discipline.police=x0.8@2019-10-25",
    ),
)
@click.argument("case")
@simulating("Keep the futures and the report here.  [default: under ./allegiance-runs]")
def command(case: str, asked: Asked) -> None:
    """Simulate many futures of every person of CASE, and print how they end.

    CASE is the name of a case that ships (see `allegiance cases`) or a YAML file. The futures are kept: the
    same command goes on from where it was stopped, and with more --runs it adds to them.
    """
    from allegiance.cli.progress import Progress
    from allegiance.scenario.load import load_case
    from allegiance.scenario.pull import with_levers

    loaded = load_case(case)
    job = asked.job(with_levers(loaded, asked.levers, asked.settings, asked.days or loaded.days))
    with Progress(asked.quiet) as progress:
        asked.warn(progress)
        answer = answered(job, asked, progress)
    click.echo(_shown(answer, asked.as_json))


def answered(job: "Job", asked: Asked, progress: "Progress") -> "Answer":
    """The answer of an ensemble that is simulated as far as it is not kept yet, with its report written."""
    from allegiance.analysis.answer import answer_from
    from allegiance.analysis.carriers import carriers
    from allegiance.analysis.summary import REPORT
    from allegiance.ensemble.manifest import kept
    from allegiance.ensemble.simulate import default_folder, simulate_ensemble
    from allegiance.report.page import write_report

    folder = asked.out or default_folder(job)
    with options.keeping(progress, folder):
        simulate_ensemble(job, asked.runs, folder, asked.where, progress, beside=_reasons(job, folder))
        answer = replace(answer_from(folder, asked.runs), report=folder / REPORT)
        if answer.watch is None and job.mode != "fixed":
            answer = replace(answer, watch=_watched(folder, asked.runs))
        if answer.carriers is None and job.mode != "fixed":
            answer = replace(answer, carriers=carriers(folder, asked.runs))
    if (most := kept(folder)) > asked.runs:
        progress.warns(f"{folder} keeps {most} futures; told here are the first {asked.runs}")
    write_report(answer, folder / REPORT)
    return answer


def _reasons(job: "Job", folder: Path) -> "Beside | None":
    """The errand to find why people of the first future stay, which is then kept with the futures; once."""
    from allegiance.analysis import ask
    from allegiance.analysis.why import keep, kept
    from allegiance.ensemble.design import design
    from allegiance.ensemble.simulate import Beside

    if kept(folder) is not None:
        return None
    (first,) = design(job.mode, job.seed, 1)
    errand = ask.asking(first, None, ASKED, alone=True)

    def take(found: "list[Motives]") -> None:
        keep(ask.told(1, found), folder)

    return Beside(errand, take)


def _watched(folder: Path, runs: int) -> "WatchList":
    """Which assumptions would change the call, from now on kept with the futures."""
    from allegiance.analysis.watch_list import keep, watch_list

    found = watch_list(folder, runs)
    keep(found, folder)
    return found


def _shown(answer: "Answer", as_json: bool) -> str:
    if as_json:
        return json.dumps(answer.to_json(), indent=2, ensure_ascii=False, allow_nan=False)
    from allegiance.cli.text import answer_text

    return answer_text(answer)
