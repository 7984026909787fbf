"""The report on which mechanisms carry an answer, alone and together."""

from pathlib import Path
from typing import TYPE_CHECKING

from allegiance.analysis.effect import Effect
from allegiance.analysis.total_order import Total, Totals
from allegiance.report.analysis_page import Analysis, write_analysis
from allegiance.report.effect_figures import dot_plot
from allegiance.report.figures import Table
from allegiance.report.wording import counted, joined, percent, plain
from allegiance.scenario.shifts import said_levers

if TYPE_CHECKING:
    from allegiance.report.figures import Figure
    from allegiance.scenario.schema import Case

MOST = 20
HEADS = ("Of", "Parameters", "In all", "95 % interval", "Alone", "95 % interval", "By luck")
LIMITS = (
    "In all: the share of the answer's spread that would be left if all but these parameters were known; "
    "alone: the share that knowing these takes away. What parameters do together is in the first only, in "
    "that of each. Luck has no part in either, on average; by luck says how often the strongest of as many "
    "that do nothing seems as strong.",
    "Groups are drawn independently of each other. What screening has tied between two groups is loosened; "
    "within a group it stays.",
    "What is not drawn cannot show: events, levers, and most of what the case states.",
)


def verdict(found: Totals) -> list[str]:
    """What carries the answer beyond luck, in sentences; or that nothing can be said."""
    outcome = "a fall" if found.outcome == "falls" else plain(found.outcome).lower()
    names = [one.name for one in found.carrying]
    drawn = percent(min(1.0, max(0.0, found.drawn)))
    shares = f"All parameters together carry {drawn} of its spread; the rest is luck."
    design = f"From {counted(found.rows, 'row')} of a design, {counted(found.futures, 'future')}."
    if not names:
        said = f"Nothing can be said of {outcome} with so few: none of {len(found.groups)} stands above luck."
        return [said, f"{design} --runs {2 * found.futures} or more may tell."]
    verb = "carries" if len(names) == 1 else "carry"
    return [f"{joined(names)} {verb} {outcome} beyond what luck gives.", shares, design]


def row(one: Total) -> tuple[str, ...]:
    """A group's total and first-order index, each with its interval, and what luck gives."""
    total = (f"{one.total:.3f}", f"{one.low:.3f} to {one.high:.3f}")
    first = (f"{one.first:.3f}", f"{one.first_low:.3f} to {one.first_high:.3f}")
    return one.name, str(one.parameters), *total, *first, f"{one.chance:.3f}"


def write_totals(found: Totals, case: "Case", mode: str, path: Path) -> Path:
    """Path of the report, written whole or not at all."""
    said = [*verdict(found), f"Parameters {mode}.", *(f"Pulled: {lever}." for lever in said_levers(case))]
    figure = _figure(found)
    tables = [("Every group", Table(HEADS, list(map(row, found.groups))))]
    question = "Which assumptions carry this answer, alone and together?"
    return write_analysis(
        Analysis(case, "what carries the answer", question, said, LIMITS, [figure] if figure else [], tables),
        path,
    )


def _figure(found: Totals) -> "Figure | None":
    """The strongest groups, each with its interval."""
    base, futures = found.base.probability, found.futures
    rows = [
        (one.name, Effect(one.name, "share", futures, base, base, one.total, one.low, one.high, None, None))
        for one in found.groups[:MOST]
    ]
    figure = dot_plot("totals", "What carries the answer, alone and together", rows)
    return figure and figure._replace(
        caption=f"Points of 100 of the answer's spread; 95 % intervals. {len(found.carrying)} of "
        f"{len(found.groups)} stand above luck."
    )
