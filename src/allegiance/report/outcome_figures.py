"""Figures of the outcomes: how the futures end, and by when."""

from collections.abc import Mapping, Sequence

from allegiance.analysis.answer import Share
from allegiance.report import svg
from allegiance.report.axis import Frame, rounded
from allegiance.report.dates import short, spoken
from allegiance.report.figures import Figure, Table
from allegiance.report.plot import (
    BOTTOM,
    HEIGHT,
    LEFT,
    TOP,
    WIDTH,
    Course,
    EndLabel,
    axes,
    end_labels,
    events,
    shown_days,
)
from allegiance.report.wording import BRIEFLY, OUTCOMES, interval, percent, plain

LONGEST = 54  # characters that fit above a bar
ROW = 38.0  # height of an outcome's name and bar
ROOM = 88.0  # for the labels at the right end


def outcome_bars(outcomes: Mapping[str, Share]) -> Figure:
    """Share of futures that end each way, with the interval that the number of futures leaves."""
    name, title = "outcomes", "How the futures end"
    summary = "; ".join(f"{outcome_name(o)}: {share_words(s)}" for o, s in outcomes.items()) + "."
    parts: list[str] = []
    for i, (outcome, share) in enumerate(outcomes.items()):
        parts += _bar(outcome, share, ROW * i)
    height = ROW * len(outcomes)
    for place in rounded(1.0, steps=5):
        anchor = {0.0: "start", 1.0: "end"}.get(place, "middle")
        parts.append(svg.text(percent(place), (WIDTH * place, height + 12), "tick", anchor))
    rows = [
        (
            outcome_name(o),
            f"{s.count:,} of {s.of:,}",
            percent(s.probability),
            interval(s.low, s.high, "share"),
        )
        for o, s in outcomes.items()
    ]
    drawn = svg.drawing(name, title, summary, (WIDTH, height + 18), parts)
    caption = "Futures, their share, and the 95 % interval of the share."
    return Figure(name, title, caption, drawn, Table(("Outcome", "Futures", "Share", "95 % interval"), rows))


def outcome_course(over_time: Mapping[str, list[float]], course: Course) -> Figure:
    """Shares of futures that have ended each way by each day, one above the other; the rest still hold."""
    name, title = "course", "Outcome over time"
    layers = _layers(over_time)
    length = len(layers["hold"])
    frame = Frame(course.days, 1.0, LEFT, WIDTH - ROOM, TOP, BOTTOM)
    parts = axes(frame, course, rounded(1.0), "share")
    labels: list[EndLabel] = []
    below = [0.0] * length
    for outcome, values in layers.items():
        above = [b + v for b, v in zip(below, values, strict=True)]
        parts.append(svg.polygon(_edge(frame, above) + _edge(frame, below)[::-1], f"area {_class(outcome)}"))
        words = (percent(values[-1]), BRIEFLY.get(outcome, plain(outcome)))
        labels.append(EndLabel((below[-1] + above[-1]) / 2, words, _class(outcome)))
        below = above
    parts += [*events(frame, course), *end_labels(frame, labels, swatches=True)]
    summary = _course_words(layers, course)
    rows = [
        (course.date(t).isoformat(), *(percent(values[t]) for values in layers.values()))
        for t in shown_days(range(length))
    ]
    table = Table(("Date", *(outcome_name(o) for o in layers)), rows)
    drawn = svg.drawing(name, title, summary, (WIDTH, HEIGHT), parts)
    return Figure(name, title, _course_caption(layers["hold"], course), drawn, table)


def outcome_name(outcome: str) -> str:
    """An outcome in words."""
    return OUTCOMES.get(outcome, plain(outcome))


def share_words(share: Share) -> str:
    """A share in words, such as 39 of 40 (97.5 %, 95 % interval 87.1–99.6 %)."""
    return (
        f"{share.count:,} of {share.of:,} ({percent(share.probability)}, "
        f"95\N{NO-BREAK SPACE}% interval {interval(share.low, share.high, 'share')})"
    )


def _bar(outcome: str, share: Share, top: float) -> list[str]:
    middle = top + 25
    said = f"{percent(share.probability)} ({interval(share.low, share.high, 'share')})"
    with_count = f"{share.count:,} of {share.of:,} · {said}"
    fits = len(outcome_name(outcome)) + len(with_count) <= LONGEST
    low, high = WIDTH * share.low, WIDTH * share.high
    box = {"x": 0.0, "y": middle - 6, "height": 12.0}
    whisker = [svg.line((low, middle), (high, middle), c) for c in ("halo", "whisker")]
    caps = [
        svg.line((x, middle - 4), (x, middle + 4), "whisker") for x in (max(low, 1), min(high, WIDTH - 1))
    ]
    return [
        svg.text(outcome_name(outcome), (0, top + 14), "label"),
        svg.text(with_count if fits else said, (WIDTH, top + 14), "label", "end"),
        svg.element("rect", width=WIDTH, class_="track", **box),
        svg.element("rect", width=WIDTH * share.probability, class_=f"area {_class(outcome)}", **box),
        *whisker,
        *caps,
    ]


def _edge(frame: Frame, values: Sequence[float]) -> list[svg.Point]:
    return [(frame.x(day), frame.y(value)) for day, value in enumerate(values)]


def _layers(over_time: Mapping[str, list[float]]) -> dict[str, list[float]]:
    """Shares by day of what still holds and of each fall that occurs."""
    falls = {o: values for o, values in over_time.items() if o != "hold" and any(values)}
    length = max((len(values) for values in over_time.values()), default=0)
    hold = [max(0.0, 1 - sum(values[t] for values in falls.values())) for t in range(length)]
    return {"hold": hold, **falls}


def _course_caption(hold: Sequence[float], course: Course) -> str:
    if not hold or hold[-1] >= 1:
        return "The forces hold in every future to the last day."
    fallen = [1 - share for share in hold]
    first = next(t for t, share in enumerate(fallen) if share > 0)
    half = next(t for t, share in enumerate(fallen) if share >= fallen[-1] / 2)
    rest = f"; half of the falls have come by {short(course.date(half))}" if half > first else ""
    return f"The first fall comes on {short(course.date(first))}{rest}."


def _course_words(layers: Mapping[str, list[float]], course: Course) -> str:
    falls = [o for o in layers if o != "hold"]
    if not falls:
        return "The forces hold in every future to the last day."
    first = {o: next(t for t, v in enumerate(layers[o]) if v > 0) for o in falls}
    said = [
        f"{outcome_name(o)} reaches {percent(layers[o][-1])}, the first on {spoken(course.date(first[o]))}"
        for o in falls
    ]
    return f"On the last day the forces still hold in {percent(layers['hold'][-1])}. {'; '.join(said)}."


def _class(outcome: str) -> str:
    return outcome.replace("_", "-")
