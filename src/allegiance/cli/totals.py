"""Total indices from a design that is simulated for them, asked for on the command line."""

import json
from collections.abc import Sequence
from pathlib import Path

from allegiance.analysis.designed import designed
from allegiance.cli import options
from allegiance.cli.asked import Asked
from allegiance.cli.progress import Progress
from allegiance.cli.table import table
from allegiance.ensemble.simulate import RUNS
from allegiance.report.totals_page import HEADS, row, verdict, write_totals
from allegiance.scenario.load import load_case
from allegiance.scenario.pull import with_levers

SHOWN = 20


def told(name: str, outcome: str, singly: Sequence[str], asked: Asked) -> str:
    """Which mechanisms, or which parameters of some, carry an outcome of the case; with a report."""
    loaded = load_case(name)
    job = asked.job(with_levers(loaded, asked.levers, asked.settings, asked.days or loaded.days))
    with Progress(asked.quiet) as progress, options.keeping(progress, asked.out or Path(RUNS)):
        asked.warn(progress)
        found, folder = designed(
            job, outcome, asked.runs, singly=singly, folder=asked.out, workers=asked.where, watch=progress
        )
    report = write_totals(found, job.case, job.mode, folder / f"sensitivity-{outcome}.html")
    if asked.as_json:
        said = {"case": job.case.name, "mode": job.mode, **found.to_json(), "report": str(report)}
        return json.dumps(said, allow_nan=False)
    rows = table([HEADS, *map(row, found.groups[:SHOWN])], right=range(1, len(HEADS)))
    text = "\n".join([*verdict(found), "", *rows, "", f"Report  {report}"])
    return text.replace("\N{NO-BREAK SPACE}", " ")
