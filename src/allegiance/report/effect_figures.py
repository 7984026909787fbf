"""Dot plots of paired effects: a row for each scenario, with the interval and the line of no difference."""

import math
from collections.abc import Sequence

from allegiance.analysis.effect import Effect
from allegiance.report import svg
from allegiance.report.axis import rounded
from allegiance.report.effect_words import change, signed
from allegiance.report.figures import Figure, Table
from allegiance.report.plot import WIDTH
from allegiance.report.wording import NOTHING, SHARES, amount

ROW = 40.0  # height of a scenario's name and dot
PAD = 8.0  # keeps a dot on the edge whole
LONGEST = 52  # characters that fit above a dot

Rows = Sequence[tuple[str, Effect]]


def dot_plot(name: str, title: str, rows: Rows) -> Figure | None:
    """Change of one outcome or quantity in each scenario; None where nothing is defined."""
    rows = [(label, e) for label, e in rows if e.pairs and math.isfinite(e.difference)]
    if not rows:
        return None
    unit = rows[0][1].unit
    ticks = _ticks(
        [value for _, e in rows for value in (e.low, e.high, e.difference) if math.isfinite(value)]
    )
    parts: list[str] = []
    height = ROW * len(rows)
    for value in ticks:
        x = _x(value, ticks)
        for i in range(len(rows)):  # beside the words, not through them
            ends = (x, ROW * i + 20), (x, ROW * i + 34)
            parts.append(svg.line(*ends, "base" if value == 0 else "grid"))
        anchor = "start" if value == ticks[0] else "end" if value == ticks[-1] else "middle"
        parts.append(svg.text(signed(value, unit), (x, height + 14), "tick", anchor))
    for i, (label, effect) in enumerate(rows):
        parts += _dot(label, effect, ROW * i, ticks)
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
    means = amount(e.baseline, e.unit), amount(e.value, e.unit)
    return label, *means, signed(e.difference, e.unit), between, seen, f"{e.pairs:,}"


def _dot(label: str, effect: Effect, top: float, ticks: Sequence[float]) -> list[str]:
    middle = top + 27
    said = change(effect)
    name = label if len(label) + len(said) <= LONGEST else label[: LONGEST - len(said) - 1] + "…"
    parts = [
        svg.text(name, (0, top + 14), "label"),
        svg.text(said, (WIDTH, top + 14), "strong" if effect.detected else "label", "end"),
    ]
    if math.isfinite(effect.low) and math.isfinite(effect.high):
        ends = [_x(value, ticks) for value in (effect.low, effect.high)]
        parts.append(svg.line((ends[0], middle), (ends[1], middle), "whisker"))
        parts += [svg.line((x, middle - 4), (x, middle + 4), "whisker") for x in ends]
    x = _x(effect.difference, ticks)
    return [*parts, svg.element("circle", cx=x, cy=middle, r=5.0, class_="dot")]


def _ticks(values: Sequence[float]) -> list[float]:
    """Round values on both sides of 0, as far as the values reach."""
    reach = rounded(max(abs(value) for value in values), steps=3)
    low = [-tick for tick in reversed(reach[1:])] if min(values) < 0 else []
    high = reach if max(values) > 0 else reach[:1]
    low = [tick for tick in low if tick > min(values) - reach[1]]
    high = [tick for tick in high if tick < max(values) + reach[1]]
    return [*low, *high] if low or len(high) > 1 else reach


def _x(value: float, ticks: Sequence[float]) -> float:
    return PAD + (WIDTH - 2 * PAD) * (value - ticks[0]) / (ticks[-1] - ticks[0])
