"""The report on what holds forces together, by groups of mechanisms."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from allegiance.analysis.caveats import conditions
from allegiance.analysis.effect import Effect
from allegiance.analysis.holding import HOLD, OBEY, Holding
from allegiance.report.analysis_page import Analysis, write_analysis
from allegiance.report.effect_figures import dot_plot
from allegiance.report.figures import Table
from allegiance.report.wording import percent
from allegiance.scenario.shifts import said_levers

if TYPE_CHECKING:
    from allegiance.ensemble.job import Job
    from allegiance.report.figures import Figure

TITLES = {HOLD: "That the forces hold", OBEY: "Who would obey at the end"}
READING = (
    "Figures are points of 100. A group's part is what switching it on adds, on average over the orders in "
    "which "
    "groups can be switched on; the parts add up to the difference between all and none. A group below 0 "
    "pulls "
    "the forces apart."
)
LIMITS = (
    "A group that is switched off is a country without it, which nobody has seen; the parts say what the "
    "model "
    "rests on, not what anybody could remove.",
    "Intervals say what so few futures and orders leave open. Groups work through one another: a part is a "
    "fair "
    "share of what they do together, not what a group does alone.",
)


def write_holding(found: Holding, job: "Job", path: Path) -> Path:
    """Path of the report, written whole or not at all."""
    case = job.case
    full, none = percent(found.full[HOLD]), percent(found.none[HOLD])
    ends = f"{full} of futures hold with everything on, {none} with nothing."
    answer = [f"{ends} {READING}", *(f"Pulled: {lever}." for lever in said_levers(case))]
    answer += [*unsure(found), *conditions(job)]
    figures = [figure for quantity in TITLES if (figure := parts_figure(found, quantity))]
    rows = [(g.title, g.means, ", ".join(g.off)) for g in found.groups]
    tables = [("What is switched off", Table(("Group", "Then", "Parameters"), rows))]
    question = "What holds these forces together?"
    return write_analysis(
        Analysis(case, "what holds the forces", question, answer, LIMITS, figures, tables), path
    )


def unsure(found: Holding) -> Iterator[str]:
    """A warning where all futures and orders agree on a part: that says nothing of how sure it is."""
    if any(part.low == part.high for parts in found.parts.values() for part in parts.values()):
        yield "Where no interval is given all futures agree, as so few may by chance: more --runs would tell."


def parts_figure(found: Holding, quantity: str) -> "Figure | None":
    """What each group holds of a quantity, the most first, each with its interval."""
    none = found.none[quantity]
    parts = sorted(found.groups, key=lambda group: -found.parts[quantity][group.name].value)
    rows = [
        (
            group.title,
            Effect(
                group.name, "share", found.futures, none, none + p.value, p.value, p.low, p.high, None, None
            ),
        )
        for group in parts
        for p in [found.parts[quantity][group.name]]
    ]
    figure = dot_plot(f"holding-{quantity.replace('_', '-')}", TITLES[quantity], rows)
    ends = f"{percent(none)} with nothing on, {percent(found.full[quantity])} with everything"
    return figure and figure._replace(
        caption=f"Points of 100 that each group adds, of {ends}; 95 % intervals."
    )
