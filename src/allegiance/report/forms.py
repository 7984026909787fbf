"""Reports in the forms in which they are given out: HTML, Markdown, or a zip with what they rest on."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from allegiance.ensemble.files import write_whole

if TYPE_CHECKING:
    from allegiance.analysis.ensemble import Ensemble

FORMS = ("html", "md", "zip")


def write_answer(ensemble: "Ensemble", form: str, path: Path) -> Path:
    """Path of the report on one ensemble, written whole or not at all."""
    from allegiance.report.bundle import write_bundle
    from allegiance.report.markdown import markdown
    from allegiance.report.page import write_report

    if form == "zip":
        return write_bundle(ensemble, path)
    if form == "html":
        return write_report(ensemble.answer, path)
    write_whole(path, markdown(ensemble.answer).encode())
    return path


def write_compared(
    ensembles: "Sequence[Ensemble]", names: Sequence[str], runs: int | None, form: str, path: Path
) -> Path:
    """Path of the report on a comparison: the baseline's ensemble, then one for each name.

    Raises what `comparison_from` raises.
    """
    from allegiance.analysis.comparison import comparison_from
    from allegiance.report.bundle import write_comparison_bundle
    from allegiance.report.compare_page import write_comparison
    from allegiance.report.markdown import markdown

    comparison = comparison_from([one.folder for one in ensembles], names, runs)
    if form == "zip":
        return write_comparison_bundle(comparison, ensembles, path)
    if form == "html":
        return write_comparison(comparison, path)
    write_whole(path, markdown(comparison).encode())
    return path
