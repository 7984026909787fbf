"""Dot plots of paired effects: a row for each scenario, with the interval and the line of no difference."""

import math
from collections.abc import Sequence

from allegiance.analysis.effect import Effect
from allegiance.report import svg
from allegiance.report.effect_words import change, signed
from allegiance.report.figures import Figure, Table
from allegiance.report.plot import LINE, WIDTH, beside, stacked, written
from allegiance.report.scale import Scale, around_zero, dot, grid, interval
from allegiance.report.wording import NOTHING, SHARES, amount, told_apart

ROW = 40.0  # height of a scenario's name and dot
PAD = 8.0  # keeps a dot on the edge whole

Rows = Sequence[tuple[str, Effect]]


def dot_plot(name: str, title: str, rows: Rows) -> Figure | None:
    """Change of one outcome or quantity in each scenario; None where nothing is defined."""
    rows = [(label, e) for label, e in rows if e.pairs and math.isfinite(e.difference)]
    if not rows:
        return None
    unit = rows[0][1].unit
    reach = [value for _, e in rows for value in (e.low, e.high, e.difference) if math.isfinite(value)]
    scale = around_zero(reach, PAD, WIDTH - PAD)
    labels = [beside(label, change(effect)) for label, effect in rows]
    *tops, height = stacked(labels, ROW)
    words = [signed(value, unit) for value in scale.ticks]
    parts = grid(scale, (20.0, height), words, WIDTH, mark=0.0)
    for lines, (_, effect), top in zip(labels, rows, tops, strict=True):
        parts += _row(lines, effect, top, scale)
    summary = "; ".join(f"{label}: {change(e)}" for label, e in rows) + "."
    points = ", in points of 100" if unit in SHARES else ""
    caption = f"Change against the baseline’s {amount(rows[0][1].baseline, unit)}{points}; 95 % interval."
    drawn = svg.drawing(name, title, summary, (WIDTH, height + 18), parts)
    return Figure(name, title, caption, drawn, _table(rows))


def _table(rows: Rows) -> Table:
    heads = ("Scenario", "Baseline", "Scenario’s own", "Change", "95 % interval", "Smallest seen", "Futures")
    return Table(heads, [_cells(label, effect) for label, effect in rows])


def _cells(label: str, e: Effect) -> tuple[str, ...]:
    between = f"{signed(e.low, e.unit)} to {signed(e.high, e.unit)}" if math.isfinite(e.low) else NOTHING
    seen = NOTHING if e.detectable is None else signed(e.detectable, e.unit).lstrip("+")
    return (
        label,
        *told_apart(e.baseline, e.value, e.unit),
        signed(e.difference, e.unit),
        between,
        seen,
        f"{e.pairs:,}",
    )


def _row(lines: Sequence[str], effect: Effect, top: float, scale: Scale) -> list[str]:
    said, more = change(effect), LINE * (len(lines) - 1)
    middle = top + more + 27
    shade = {"x": 0.0, "y": top, "width": WIDTH, "height": 19.0 + more}  # words stand on paper, not on grid
    return [
        svg.element("rect", class_="paper", **shade),
        *written(lines, top, "label"),
        svg.text(said, (WIDTH, top + 14), "strong" if effect.detected else "label", "end"),
        *interval(scale, middle, effect.low, effect.high),
        dot(scale, middle, effect.difference),
    ]
