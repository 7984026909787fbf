"""What the futures say beside what was observed: by quantity, and by service and rank."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from allegiance.analysis.answer import ObservableAnswer
from allegiance.report import svg
from allegiance.report.dates import period
from allegiance.report.figures import Figure, Table
from allegiance.report.plot import LINE, WIDTH, beside, stacked, written
from allegiance.report.scale import Scale, Span, decades, dot, grid, interval, observation
from allegiance.report.tables import middle
from allegiance.report.wording import NOTHING, RANKS, amount, plain, quantity_name, unit_name
from allegiance.report.wording import interval as words_between
from allegiance.rules.vocabulary import RANKS as RANK_ORDER
from allegiance.rules.vocabulary import SERVICES

ABOVE, BESIDE = 40.0, 21.0  # height of a row with its words above the interval, or beside it
PLOT = (122.0, 332.0)  # from where to where intervals are drawn that have their words beside them
LEAST = 0.0001  # a share a year: less stands at the left edge, as never
PAD = 8.0  # keeps a dot on the edge whole
BRIEF = {"nco": "NCOs", "general": "Generals"}  # where room is short
BESIDE_SEEN = (
    "The model’s median (dot) and 90 % band (line), as multiples of what was observed (diamond, with its "
    "range). Bold: the two do not meet."
)
FARTHEST = 100.0  # a hundred times what was observed, or a hundredth, is as far as can be told apart

Quantities = Mapping[str, ObservableAnswer]


class Row(NamedTuple):
    """One line of a figure: what it is about, and what the model and the world say."""

    label: str
    model: Span
    seen: Span | None = None


def against_observed(observables: Quantities) -> Figure | None:
    """Each observed quantity as a multiple of what was observed; None where nothing can be held so."""
    seen = [one for one in observables.values() if one.inside is not None]
    held = [one for one in seen if one.observed]
    if not held:
        return None
    rows = [_relative(one) for one in held]
    reach = [min(v, FARTHEST) for row in rows for v in (*row.model, *(row.seen or ()), 0.5, 2.0)]
    scale = decades(reach, 1 / FARTHEST, PAD, WIDTH - PAD)
    labels = [beside(row.label, _both(one)) for one, row in zip(held, rows, strict=True)]
    *tops, height = stacked(labels, ABOVE)
    parts = grid(scale, (0, height), [_times(value) for value in scale.ticks], WIDTH, mark=1.0)
    for one, row, lines, top in zip(held, rows, labels, tops, strict=True):
        parts += _compared(one, row, scale, lines, top)
    name, title = "against-observed", "Model beside observation"
    said = "; ".join(f"{quantity_name(one.name)}: {_both(one)}{_apart(one)}" for one in held)
    summary = f"{sum(bool(one.inside) for one in held)} of {len(held)} meet. {said}."
    never = "; ".join(
        f"{quantity_name(one.name)}: {_both(one)}{_apart(one)}" for one in seen if not one.observed
    )
    caption = f"{BESIDE_SEEN} Not drawn, as no multiple of 0: {never}." if never else BESIDE_SEEN
    drawn = svg.drawing(name, title, summary, (WIDTH, height + 18), parts)
    return Figure(name, title, caption, drawn, _held(seen))


def _compared(one: ObservableAnswer, row: Row, scale: Scale, lines: Sequence[str], top: float) -> list[str]:
    more = LINE * (len(lines) - 1)
    middle = top + more + 27
    return [
        svg.element("rect", x=0.0, y=top, width=WIDTH, height=18.0 + more, class_="paper"),
        *written(lines, top, "label"),
        svg.text(_both(one), (WIDTH, top + 14), "label" if one.inside else "strong", "end"),
        *observation(scale, middle, row.seen or (1, 1, 1)),
        *interval(scale, middle, row.model[0], row.model[2]),
        dot(scale, middle, row.model[1]),
    ]


def _apart(one: ObservableAnswer) -> str:
    return "" if one.inside else " (apart)"


def _both(one: ObservableAnswer) -> str:
    return f"{amount(one.median, one.unit)}, seen {amount(one.observed or 0, one.unit)}"


def by_group(observables: Quantities, quantity: str) -> Figure | None:
    """A yearly share by service and by rank, with what was observed of it; None where nothing is known."""
    rows = _groups(observables, quantity)
    if not rows:
        return None
    reach = [value for row in rows for value in (*row.model, *(row.seen or ()))]
    scale = decades(reach, LEAST, *PLOT)
    height = BESIDE * len(rows)
    parts = grid(scale, (0, height), [amount(value, "share/year") for value in scale.ticks], WIDTH)
    for i, row in enumerate(rows):
        y = BESIDE * (i + 0.5)
        parts.append(svg.text(row.label, (0, y + 4), "label"))
        parts.append(svg.text(amount(row.model[1], "share/year"), (WIDTH, y + 4), "label", "end"))
        parts += observation(scale, y, row.seen) if row.seen else []
        parts += [*interval(scale, y, row.model[0], row.model[2]), dot(scale, y, row.model[1])]
    name = f"groups-{quantity.replace('_', '-')}"
    title = f"{quantity_name(quantity)} ({unit_name('share/year')}), by service and rank"
    said = "; ".join(f"{row.label}: {_spoken(row.model)}" for row in rows)
    caption = "Median and 90 % band over the futures, in powers of ten; the left edge stands for none" + (
        "; a diamond is what was observed, over its own window." if any(row.seen for row in rows) else "."
    )
    drawn = svg.drawing(name, title, f"{said}.", (WIDTH, height + 18), parts)
    cells = [
        (row.label, amount(row.model[1], "share/year"), _between(row.model), _spoken(row.seen))
        for row in rows
    ]
    return Figure(name, title, caption, drawn, Table(("Group", "Median", "90 % band", "Observed"), cells))


def _groups(observables: Quantities, quantity: str) -> list[Row]:
    """Services, ranks, then observed quantities of the same kind."""
    found: list[Row] = []
    for group in (*SERVICES, *RANK_ORDER):
        one = observables.get(f"{quantity}.{group}")
        if one and math.isfinite(one.median):
            found.append(Row(BRIEF.get(group) or plain(RANKS.get(group, group)), _model(one)))
    for one in observables.values() if found else ():
        if one.name.endswith(quantity) and one.observed is not None and math.isfinite(one.median):
            who = plain(one.name.removesuffix(quantity).strip("_")) or "All"
            found.append(Row(f"{who}, observed", _model(one), _seen(one)))
    return found


def _model(one: ObservableAnswer) -> Span:
    return one.low, one.median, one.high


def _relative(one: ObservableAnswer) -> Row:
    """The model and the observed range as multiples of the observed value."""
    value, (low, _, high) = one.observed or 1.0, _seen(one)
    model = one.low / value, one.median / value, one.high / value
    return Row(quantity_name(one.name), model, (low / value, 1.0, high / value))


def _seen(one: ObservableAnswer) -> Span:
    value = one.observed or 0.0
    low = value if one.observed_low is None else one.observed_low
    return low, value, value if one.observed_high is None else one.observed_high


def _held(held: Sequence[ObservableAnswer]) -> Table:
    heads = ("Quantity", "Window", "Model", "90 % band", "Observed", "Range", "Bands meet")
    return Table(heads, [_cells(one) for one in held])


def _cells(one: ObservableAnswer) -> tuple[str, ...]:
    low, value, high = _seen(one)
    return (
        quantity_name(one.name) + (f" ({unit})" if (unit := unit_name(one.unit)) else ""),
        period(one.counted_from or one.start, one.end),
        middle(one),
        words_between(one.low, one.high, one.unit),
        amount(value, one.unit),
        words_between(low, high, one.unit),
        "yes" if one.inside else "no",
    )


def _times(value: float) -> str:
    if math.isclose(value, 1.0):
        return "as seen"
    return f"{value:.0f} ×" if value > 1 else f"1/{1 / value:.0f}"


def _between(span: Span) -> str:
    return words_between(span[0], span[2], "share/year")


def _spoken(span: Span | None) -> str:
    return NOTHING if span is None else f"{amount(span[1], 'share/year')} ({_between(span)})"
