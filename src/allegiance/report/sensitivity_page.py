"""The report on which assumptions carry an answer."""

from pathlib import Path

from allegiance.analysis.drawn import Drawn
from allegiance.analysis.sensitivity import Sensitivity
from allegiance.report.analysis_page import Analysis, write_analysis
from allegiance.report.tornado_figures import tornado
from allegiance.report.wording import counted, joined, plain
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


def verdict(found: Sensitivity) -> list[str]:
    """What carries the answer, and where futures with the outcome crowd, in sentences."""
    names = [weight.name for weight in found.carrying]
    outcome = "a fall" if found.outcome == "falls" else plain(found.outcome).lower()
    if names:
        said = (
            f"{joined(names)} {'carries' if len(names) == 1 else 'carry'} {outcome} beyond what chance gives."
        )
    elif not found.tells:
        said = (
            f"Nothing can be said with so few futures: a parameter would have to carry {found.floor:.0%} of "
            f"{outcome} alone to show. --runs {found.needed} or more would tell."
        )
    else:
        said = f"No parameter of {found.parameters} stands above what chance gives: more futures may tell."
    return [said, *_box(found)]


def _box(found: Sensitivity) -> list[str]:
    box = found.box
    if box is None:
        return ["No box was found in which these futures crowd."]
    limits = (f"{one.name} {'above' if one.above else 'below'} {one.value:.3g}" for one in box.limits)
    share = f"{box.wanted} of {box.inside} futures, {box.density:.0%} against {box.base:.0%}"
    hint = f"; chance finds as good a box in {box.chance:.0%} of ensembles" if box.chance > 0.05 else ""  # noqa: PLR2004
    return [f"They crowd where {joined(list(limits))}: {share}, {box.coverage:.0%} of them all{hint}."]


def write_sensitivity(found: Sensitivity, drawn: Drawn, path: Path) -> Path:
    """Path of the report, written whole or not at all."""
    case = drawn.case
    said = [*verdict(found), *(f"Pulled: {lever}." for lever in said_levers(case))]
    said.append(f"From {counted(drawn.futures.height, 'future')}, parameters {drawn.mode}.")
    question = "Which assumptions carry this answer?"
    return write_analysis(
        Analysis(case, "what carries the answer", question, said, LIMITS, [tornado(found)]), path
    )
