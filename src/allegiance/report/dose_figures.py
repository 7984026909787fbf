"""Charts of how probable an outcome is at each dose of a lever, and of doses of two levers that suffice."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

import numpy as np

from allegiance.analysis.tip import FALLS, Frontier, Tipping
from allegiance.analysis.tipping import monotone
from allegiance.report import svg
from allegiance.report.figures import Figure, Table
from allegiance.report.plot import BASELINE, BOTTOM, HEIGHT, LEFT, TOP, WIDTH
from allegiance.report.wording import NOTHING, amount, interval, percent, plain
from allegiance.scenario.lever import Dose

RIGHT = WIDTH - 16
TICKS = 4


class Plane(NamedTuple):
    """A plot of values by doses, each between its ends."""

    doses: tuple[float, float]
    values: tuple[float, float]

    def at(self, dose: float, value: float) -> svg.Point:
        """Where a dose and a value stand."""
        across = (dose - self.doses[0]) / (self.doses[1] - self.doses[0])
        up = (value - self.values[0]) / (self.values[1] - self.values[0])
        return LEFT + (RIGHT - LEFT) * across, BOTTOM - (BOTTOM - TOP) * up

    def axes(self, unit: str) -> list[str]:
        """Grid lines with values, and doses below."""
        parts: list[str] = []
        for k in range(TICKS + 1):
            value = self.values[0] + (self.values[1] - self.values[0]) * k / TICKS
            dose = self.doses[0] + (self.doses[1] - self.doses[0]) * k / TICKS
            start, end = self.at(self.doses[0], value), self.at(self.doses[1], value)
            parts.append(svg.line(start, end, "grid" if k else "base"))
            parts.append(svg.text(amount(value, unit), (LEFT - 6, start[1] + BASELINE), "tick", "end"))
            parts.append(svg.text(f"{dose:.3g}", (self.at(dose, 0)[0], BOTTOM + 17), "tick", "middle"))
        return parts

    def upright(self, dose: float, class_: str) -> str:
        """A line at a dose, from bottom to top."""
        return svg.line(self.at(dose, self.values[0]), self.at(dose, self.values[1]), class_)


def dose_response(tipping: Tipping, beside: str = "", number: int = 0) -> Figure:
    """The share that has the outcome at each dose, the nearest monotone curve, and the dose's interval.

    beside: the other lever, where there is one, at its dose; number: of the chart, where there are several.
    """
    tip, sought = tipping.tip, tipping.sought
    name = f"dose-response-{number}" if number else "dose-response"
    plane = Plane((sought.low, sought.high), (0.0, 1.0))
    doses = sorted(tip.tried)
    parts = plane.axes("share")
    if not isnan(tip.low) and not isnan(tip.high):
        corners = [(tip.low, 0.0), (tip.high, 0.0), (tip.high, 1.0), (tip.low, 1.0)]
        parts.append(svg.polygon([plane.at(*corner) for corner in corners], "band wide"))
    parts.append(
        svg.line(plane.at(sought.low, tip.probability), plane.at(sought.high, tip.probability), "event")
    )
    parts.append(
        svg.polyline([plane.at(d, v) for d, v in zip(doses, _curve(tipping), strict=True)], "median")
    )
    for dose in doses:
        share = tip.tried[dose]
        parts.append(svg.line(plane.at(dose, share.low), plane.at(dose, share.high), "whisker"))
        x, y = plane.at(dose, share.probability)
        parts.append(svg.element("circle", cx=x, cy=y, r=4.0, class_="dot"))
    if tip.found:
        parts.append(plane.upright(tip.dose, "base"))
    said = outcome_words(tipping.outcome)
    title = f"{said[0].upper()}{said[1:]} by dose of {sought.name}" + (f", with {beside}" if beside else "")
    caption = (
        f"{answer(tipping)} Dots: shares of futures with 95 % intervals; line: the nearest monotone curve."
    )
    rows = [
        (f"{dose:.4g}", f"{s.count} of {s.of}", percent(s.probability), interval(s.low, s.high, "share"))
        for dose, s in sorted(tip.tried.items())
    ]
    heads = (_dose_head(sought.dose), "Futures", "Share", "95 % interval")
    drawn = svg.drawing(name, title, caption, (WIDTH, HEIGHT), parts)
    return Figure(name, title, caption, drawn, Table(heads, rows))


def _dose_head(dose: Dose) -> str:
    """Head of a column of doses, with their unit if they have one."""
    unit = "factor" if dose.how == "factor" else "" if dose.unit == "1" else dose.unit
    return f"Dose ({unit})" if unit else "Dose"


def outcome_words(outcome: str) -> str:
    """An outcome, or any fall, within a sentence."""
    return "a fall" if outcome == FALLS else f"the outcome {plain(outcome).lower()}"


def answer(tipping: Tipping) -> str:
    """What the search found, as a sentence or two."""
    tip, name = tipping.tip, tipping.sought.name
    outcome = outcome_words(tipping.outcome)
    if not tip.found:
        dose, best = tip.best
        reached = f"{percent(best.probability)} ({interval(best.low, best.high, 'share')}) at {dose:.4g}"
        end = "least" if tip.above else "most"
        return f"{name}: no dose found; {tip.reason}. The {end} that was reached is {reached}."
    ends = tuple("open" if isnan(end) else f"{end:.3g}" for end in (tip.low, tip.high))
    between = f"95 % interval {ends[0]} to {ends[1]}"
    made = f"makes {outcome} {percent(tip.probability)} probable"
    return f"{name} at {tip.dose:.3g} ({between}) {made}; {tip.reason}."


def frontier_figure(found: Frontier) -> Figure:
    """Doses of two levers that together suffice, with a band; a point is left out where none does."""
    first = found.points[0][1].sought
    plane = Plane((found.second.low, found.second.high), (first.low, first.high))
    parts = plane.axes(first.dose.unit)
    reached = [(dose, t.tip) for dose, t in found.points if t.tip.found]
    sure = [(d, tip) for d, tip in reached if not isnan(tip.low) and not isnan(tip.high)]
    edge = [plane.at(d, tip.low) for d, tip in sure] + [plane.at(d, tip.high) for d, tip in reversed(sure)]
    if len(sure) > 1:
        parts.append(svg.polygon(edge, "band wide"))
    parts.append(svg.polyline([plane.at(d, tip.dose) for d, tip in reached], "median"))
    for dose, tip in reached:
        x, y = plane.at(dose, tip.dose)
        parts.append(svg.element("circle", cx=x, cy=y, r=4.0, class_="dot"))
    title = f"{first.name} needed, by dose of {found.second.name}"
    every = sum(tipping.tip.side > 0 for _, tipping in found.points)
    some = f"{len(reached) + every} of {len(found.points)} doses of {found.second.name}"
    caption = f"At {some} some dose of {first.name} suffices."
    if every:
        caption = f"{caption[:-1]}; at {every} of these every dose does."
    heads = (found.second.name, first.name, "95 % interval", "Futures", "Why")
    rows = [frontier_row(dose, tipping) for dose, tipping in found.points]
    drawn = svg.drawing("frontier", title, caption, (WIDTH, HEIGHT), parts)
    return Figure("frontier", title, caption, drawn, Table(heads, rows))


def frontier_row(dose: float, tipping: Tipping) -> tuple[str, ...]:
    """A dose of the second lever, and what it takes of the first."""
    tip = tipping.tip
    ends = ("open" if isnan(end) else f"{end:.3g}" for end in (tip.low, tip.high))
    between = " to ".join(ends) if tip.found else NOTHING
    return f"{dose:.4g}", f"{tip.dose:.3g}" if tip.found else NOTHING, between, str(tip.futures), tip.reason


def _curve(tipping: Tipping) -> Sequence[float]:
    shares = [tipping.tip.tried[dose] for dose in sorted(tipping.tip.tried)]
    values, weights = (
        np.array(column, float) for column in zip(*((s.probability, s.of) for s in shares), strict=True)
    )
    return monotone(values, weights, rises=values[-1] >= values[0]).tolist()
