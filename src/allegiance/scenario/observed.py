"""What was observed, to be held against what runs report."""

from datetime import date

from allegiance.scenario.events import check_horizon
from allegiance.scenario.faults import Fault, Keys, show
from allegiance.scenario.form import ObservedForm
from allegiance.scenario.schema import Observed


def observed_of(form: ObservedForm, start: date, end: date, at: Keys) -> Observed:
    """The observation that a form says of a case from `start` to `end`.

    Raises Fault for a window outside the case, a count that begins after it, and bounds on the wrong side.
    """
    check_horizon(form.start, start, end, (*at, "from"))
    check_horizon(form.end, start, end, (*at, "to"))
    if form.end < form.start:
        raise Fault((*at, "to"), form.end.isoformat(), f"{form.start.isoformat()}, the first day, or later")
    value, low, high = form.value, form.low, form.high
    if form.counted_from is not None and form.counted_from > form.end:
        raise Fault((*at, "counted_from"), form.counted_from.isoformat(), f"at most {form.end.isoformat()}")
    if low is not None and low > value:
        raise Fault((*at, "low"), show(low), f"at most the value, {value:g}")
    if high is not None and high < value:
        raise Fault((*at, "high"), show(high), f"at least the value, {value:g}")
    return Observed(
        name=form.name,
        start=form.start,
        end=form.end,
        counted_from=form.counted_from,
        value=value,
        low=value if low is None else low,
        high=value if high is None else high,
        unit=form.unit,
        source=form.source,
        note=form.note or "",
        claims=tuple(form.claims),
    )
