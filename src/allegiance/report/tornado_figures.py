"""A tornado: how often an outcome comes where a parameter is low and where it is high, strongest on top."""

from collections.abc import Sequence

from allegiance.analysis.sensitivity import Sensitivity, Weight
from allegiance.report import svg
from allegiance.report.figures import Figure, Table
from allegiance.report.plot import WIDTH
from allegiance.report.wording import interval, percent

ROW = 40.0  # height of a parameter's name and bar
MOST = 12
PAD = 8.0
TICKS = 4


def tornado(found: Sensitivity) -> Figure:
    """Shares of futures with the outcome in the lowest and the highest third of each parameter's draws."""
    shown = found.weights[:MOST]
    height = ROW * len(shown)
    parts: list[str] = []
    for k in range(TICKS + 1):
        share = k / TICKS
        parts.append(svg.line((_x(share), 16), (_x(share), height), "grid"))
        anchor = "start" if k == 0 else "end" if k == TICKS else "middle"
        parts.append(svg.text(percent(share), (_x(share), height + 14), "tick", anchor))
    parts.append(svg.line((_x(found.base.probability), 16), (_x(found.base.probability), height), "base"))
    for i, weight in enumerate(shown):
        parts += _bar(weight, ROW * i, weight.index > found.floor)
    above = len(found.carrying)
    caption = (
        f"Share of futures with the outcome where the parameter is in the lowest third of its draws (stroke) "
        f"and in "
        f"the highest (dot), of {percent(found.base.probability)} overall. {above} of {found.parameters} "
        f"parameters "
        f"stand above what chance gives (in bold)."
    )
    drawn = svg.drawing("tornado", "What carries the answer", caption, (WIDTH, height + 18), parts)
    return Figure("tornado", "What carries the answer", caption, drawn, _table(found.weights))


def _bar(weight: Weight, top: float, strong: bool) -> list[str]:
    low, high = _x(weight.lowest.probability), _x(weight.highest.probability)
    middle = top + 27
    said = f"{percent(weight.lowest.probability)} → {percent(weight.highest.probability)}"
    return [
        svg.text(weight.name, (0, top + 14), "strong" if strong else "label"),
        svg.text(said, (WIDTH, top + 14), "label", "end"),
        svg.line((low, middle), (high, middle), "whisker"),
        svg.line((low, middle - 5), (low, middle + 5), "whisker"),
        svg.element("circle", cx=high, cy=middle, r=5.0, class_="dot"),
    ]


def _table(weights: Sequence[Weight]) -> Table:
    heads = ("Parameter", "Index", "95 % interval", "Lowest third", "Highest third")
    return Table(heads, [row(weight) for weight in weights])


def row(weight: Weight) -> tuple[str, ...]:
    """A parameter's index with its interval, and the outcome in the lowest and the highest third."""
    index = (f"{value:.3f}" for value in (weight.index, weight.low, weight.high))
    first, low, high = (number.replace("-", "\N{MINUS SIGN}") for number in index)
    shares = (
        f"{percent(s.probability)} ({interval(s.low, s.high, 'share')})"
        for s in (weight.lowest, weight.highest)
    )
    return weight.name, first, f"{low} to {high}", *shares


def _x(share: float) -> float:
    return PAD + (WIDTH - 2 * PAD) * share
