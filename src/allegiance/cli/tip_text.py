"""How much of a lever it would take, as text for a terminal."""

from textwrap import wrap
from typing import TYPE_CHECKING

from allegiance.analysis.tip import Frontier, Tipping
from allegiance.cli.table import table
from allegiance.report.dose_figures import answer, dose_response, frontier_figure
from allegiance.report.figures import Figure

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case

WIDTH = 100


def tip_text(found: Tipping | Frontier, case: "Case") -> str:
    """The answer, and a row for each dose that was tried, or for each dose of the second lever."""
    figure = dose_response(found) if isinstance(found, Tipping) else frontier_figure(found)
    said = answer(found) if isinstance(found, Tipping) else figure.caption
    spent = found.tip.futures if isinstance(found, Tipping) else found.to_json()["futures"]
    lines = [case.question, "", *wrap(said, WIDTH), "", *_rows(figure), "", f"{spent} futures"]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def _rows(figure: Figure) -> list[str]:
    heads, rows = figure.table
    return list(table([heads, *rows], right=range(len(heads) - (0 if heads[-1] != "Why" else 1))))
