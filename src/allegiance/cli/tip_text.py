"""How much of a lever it would take, as text for a terminal."""

from textwrap import wrap
from typing import TYPE_CHECKING

from allegiance.analysis.caveats import conditions
from allegiance.analysis.tip import Frontier, Tipping
from allegiance.cli.table import table
from allegiance.report.dose_figures import answer, dose_response, frontier_figure
from allegiance.report.figures import Figure
from allegiance.scenario.shifts import said_levers

if TYPE_CHECKING:
    from allegiance.ensemble.job import Job

WIDTH = 100


def tip_text(found: Tipping | Frontier, job: "Job") -> str:
    """The answer, a row for each dose that was tried or of the second lever, and what it rests on."""
    figure = dose_response(found) if isinstance(found, Tipping) else frontier_figure(found)
    said = answer(found) if isinstance(found, Tipping) else figure.caption
    spent = found.tip.futures if isinstance(found, Tipping) else found.to_json()["futures"]
    rests = [f"Pulled as well: {lever}." for lever in said_levers(job.case)]
    rests += [f"{spent} futures of {job.days} days were spent.", *conditions(job)]
    lines = [job.case.question, "", *wrap(said, WIDTH), "", *_rows(figure), ""]
    lines += [line for one in rests for line in wrap(one, WIDTH)]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def _rows(figure: Figure) -> list[str]:
    heads, rows = figure.table
    return list(table([heads, *rows], right=range(len(heads) - (0 if heads[-1] != "Why" else 1))))
