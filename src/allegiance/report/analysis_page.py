"""The report on one analysis of a case: its answer in words, figures, tables and limits, in one HTML file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allegiance.ensemble.files import write_whole
from allegiance.report.figures import Figure, Table
from allegiance.report.page import environment

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case


@dataclass(frozen=True)
class Analysis:
    """What a page on an analysis says.

    title: what kind of analysis, in lower case. answer: paragraphs. tables: each under its heading.
    """

    case: "Case"
    title: str
    question: str
    answer: Sequence[str]
    limits: Sequence[str]
    figures: Sequence[Figure] = ()
    tables: Sequence[tuple[str, Table]] = ()
    cautions: Sequence[str] = ()


def write_analysis(analysis: Analysis, path: Path) -> Path:
    """Path of the report on an analysis, written whole or not at all; its folder is made where missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, analysis_page(analysis).encode())
    return path


def analysis_page(analysis: Analysis) -> str:
    """The report as HTML; the same analysis gives the same text."""
    return environment().get_template("analysis.html.j2").render(vars(analysis))
