"""Grids of regions by weeks: where and when the first line fails, and where refusals are seen."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from allegiance.report import svg
from allegiance.report.axis import Frame
from allegiance.report.dates import short
from allegiance.report.figures import Figure, Table
from allegiance.report.plot import LINE, WIDTH, Course, dates_below, events, lines_of, stacked, written
from allegiance.report.wording import percent

LEFT, TOP, ROW = 112.0, 22.0, 20.0
WEEK = 7
STEPS = (0.001, 0.01, 0.05, 0.1, 0.25, 0.5)  # shares at which the shade gets darker
LONGEST = 16  # characters of a line of a region's name
AS_DRAWN = "mean over the futures. A shade begins at its number; after a fall the last day stays."
KINDS = {
    "front_held": (
        "First line that would not act on an order",
        f"Share of each region’s first line that would not act on an order, {AS_DRAWN}",
    ),
    "refusing": (
        "Orders seen to be refused",
        f"Share of orders that are refused where a crowd can see it, {AS_DRAWN}",
    ),
}
Grid = Mapping[str, Sequence[float]]


def region_grids(regions: Mapping[str, Grid], course: Course) -> list[Figure]:
    """A grid for each quantity that is kept by region."""
    return [
        _figure(name, 1.0 if name == "front_held" else 0.0, regions[name], course)
        for name in KINDS
        if regions.get(name)
    ]


def _figure(name: str, whole: float, by_region: Grid, course: Course) -> Figure:
    """`whole` is 1 where the share that is left is kept and the share that is lost is shown."""
    title, about = KINDS[name]
    weeks = range(0, course.days + 1, WEEK)
    shares = {
        region: [max(abs(whole - v) for v in daily[t : t + WEEK]) for t in weeks]
        for region, daily in by_region.items()
    }
    labels = [lines_of(region, LONGEST) for region in shares]
    *tops, end = stacked(labels, ROW)
    bottom = TOP + end
    frame = Frame(course.days, 1.0, LEFT, WIDTH, TOP, bottom)
    parts: list[Markup | str] = []
    for lines, values, top in zip(labels, shares.values(), tops, strict=True):
        parts += _row(frame, lines, values, TOP + top)
    parts += [*events(frame, course), *dates_below(frame, course), *_key(bottom + 52)]
    highest = _highest(shares, course)
    drawn = svg.drawing(f"grid-{name.replace('_', '-')}", title, highest, (WIDTH, bottom + 60), parts)
    table = Table(
        ("Week from", *shares),
        [
            (course.date(t).isoformat(), *(percent(values[k]) for values in shares.values()))
            for k, t in enumerate(weeks)
        ],
    )
    return Figure(f"grid-{name.replace('_', '-')}", title, f"{about} {highest}", drawn, table)


def _row(frame: Frame, lines: Sequence[str], values: Sequence[float], top: float) -> list[Markup | str]:
    parts: list[Markup | str] = [*written(lines, top, "label")]
    height = ROW + LINE * (len(lines) - 1) - 2
    for k, value in enumerate(values):
        left, right = frame.x(k * WEEK), frame.x(min((k + 1) * WEEK, frame.days))
        box = {"x": left, "y": top + 1, "width": max(right - left - 1, 0.5), "height": height}
        parts.append(svg.element("rect", class_=f"shade s{shade(value)}", **box))
    return parts


def shade(share: float) -> int:
    """How dark a share is drawn: 0 for none, up to 6."""
    return sum(share >= step for step in STEPS)


def _key(y: float) -> list[Markup]:
    parts: list[Markup] = []
    width = WIDTH / (len(STEPS) + 1)
    words = ["none", *(f"{100 * step:g} %" for step in STEPS)]
    for k, said in enumerate(words):
        box = {"x": k * width, "y": y - 9, "width": 11.0, "height": 11.0}
        parts.append(svg.element("rect", class_=f"shade s{k}", **box))
        parts.append(svg.text(said, (k * width + 15, y), "tick"))
    return parts


def _highest(shares: Grid, course: Course) -> str:
    peaks = {region: max(values) for region, values in shares.items()}
    region = max(peaks, key=lambda one: peaks[one])
    if peaks[region] < STEPS[0]:
        return "None in any region."
    week = list(shares[region]).index(peaks[region]) * WEEK
    return f"Highest in {region}, {percent(peaks[region])} in the week from {short(course.date(week))}."
