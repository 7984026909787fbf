"""What holds the forces of a case together, by groups of mechanisms, asked for on the command line."""

import json
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from allegiance.analysis import ask
from allegiance.analysis.caveats import conditions
from allegiance.analysis.holding import HOLD, OBEY, Holding, holding
from allegiance.analysis.shapley import Part
from allegiance.cli import options
from allegiance.cli.asked import mark
from allegiance.cli.progress import Progress
from allegiance.cli.table import table
from allegiance.cli.why_text import why_text
from allegiance.ensemble.request import requested
from allegiance.ensemble.simulate import RUNS
from allegiance.report.effect_words import signed
from allegiance.report.holding_page import READING, unsure, write_holding
from allegiance.report.wording import NOTHING, percent

if TYPE_CHECKING:
    from allegiance.ensemble.design import Mode
    from allegiance.ensemble.job import Job
    from allegiance.ensemble.pool import Workers
    from allegiance.scenario.schema import Case

WIDTH = 100


def held(  # noqa: PLR0913, PLR0917
    case: "Case",
    mode: "Mode",
    design: tuple[int, int, float],
    orders: int,
    where: "Workers",
    as_json: bool,
    progress: Progress,
) -> str:
    """What groups of mechanisms hold in a case, and beside it the named terms of one future; with a report.

    design: futures of each combination, the seed, the scale. where: in how many processes here, or on which
    cluster, they are simulated.
    """
    runs, seed, scale = design
    with options.keeping(progress, Path(RUNS)):
        job = requested(case, mode=mode, seed=seed, scale=scale)
        found = holding(job, runs, orders=orders, workers=where, watch=progress)
    terms = ask.why(case, mode=mode, seed=seed, scale=scale, workers=where)
    report = write_holding(
        found, job, Path(RUNS) / f"holding-{case.name}-s{seed}-{mark(job, runs, orders)}.html"
    )
    if as_json:
        said = {
            "case": case.name,
            "mode": mode,
            "seed": seed,
            "scale": scale,
            **found.to_json(),
            "terms": terms.to_json(),
        }
        return json.dumps({**said, "report": str(report)}, ensure_ascii=False, allow_nan=False)
    text = "\n".join((*_told(found, job), "", why_text(case, terms, "all"), "", f"Report  {report}"))
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _told(found: Holding, job: "Job") -> Iterator[str]:
    yield "What holds the forces together, by groups of mechanisms"
    rows: list[tuple[str, ...]] = [
        ("Group", "The forces hold", "95 % interval", "Would obey", "95 % interval", "Without it")
    ]
    for group in sorted(found.groups, key=lambda group: -found.parts[HOLD][group.name].value):
        cells = (cell for q in (HOLD, OBEY) for cell in _cells(found.parts[q][group.name]))
        rows.append((group.title, *cells, group.means))
    for label, ends, off in (("All on", found.full, "nothing"), ("All off", found.none, "everything above")):
        rows.append((label, percent(ends[HOLD]), "", percent(ends[OBEY]), "", off))
    yield from table(rows, right=(1, 2, 3, 4))
    spent = f"{READING} {found.combinations} combinations, {found.futures} futures."
    for said in (spent, *unsure(found), *conditions(job)):
        yield from wrap(said, WIDTH)


def _cells(part: Part) -> tuple[str, str]:
    if part.low == part.high:
        return signed(part.value, "share"), NOTHING
    ends = (signed(end, "share") for end in (part.low, part.high))
    return signed(part.value, "share"), " to ".join(ends)
