"""The report on which assumptions carry an answer."""

from pathlib import Path

from allegiance.analysis.drawn import Drawn
from allegiance.analysis.sensitivity import Sensitivity
from allegiance.report.analysis_page import Analysis, write_analysis
from allegiance.report.sensitivity_words import verdict
from allegiance.report.tornado_figures import tornado
from allegiance.report.wording import counted
from allegiance.scenario.shifts import said_levers

LIMITS = (
    "An index is the share of the answer's spread that goes with one parameter alone; what parameters do "
    "together "
    "is in none of them. Chance is part of the spread, so that indices of a single future's end stay small.",
    "What is not drawn cannot show: events, levers, and most of what the case states.",
    "The box says where futures with the outcome crowd within the model. It is a list of what to find out "
    "about or to "
    "watch, not a forecast.",
)


def write_sensitivity(found: Sensitivity, drawn: Drawn, path: Path) -> Path:
    """Path of the report, written whole or not at all."""
    case = drawn.case
    said = [*verdict(found), *(f"Pulled: {lever}." for lever in said_levers(case))]
    said.append(f"From {counted(drawn.futures.height, 'future')}, parameters {drawn.mode}.")
    question = "Which assumptions carry this answer?"
    return write_analysis(
        Analysis(case, "what carries the answer", question, said, LIMITS, [tornado(found)]), path
    )
