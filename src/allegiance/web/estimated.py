"""An estimate as a sentence: of what, how much, how sure, from how many origins and by which method."""

from allegiance.evidence.estimate.estimate import Estimate
from allegiance.evidence.estimate.quantity import PERCENT, Quantity
from allegiance.evidence.estimate.spread import figures
from allegiance.report.dates import period
from allegiance.report.wording import SPACE, counted, joined

PERSON = "person"
ONE = "the median of what it says, spread as its grade and rounding ask"
SEVERAL = "the median of what they say, one vote each, spread as grades and rounding ask"
BOUNDS = "a bound alone, so nothing is pooled"


def estimated(one: Estimate) -> str:
    """One sentence for a reader, whatever the estimate is made of."""
    first, last = one.since or one.until, one.until or one.since
    when = f", {period(first, last)}," if first and last else ""
    origins = counted(one.origins, "origin")
    subject = f"{_subject(one.quantity)}{when} is"
    if one.median is None:
        ends = [
            f"{side} {_measured(end, one.quantity)}"
            for side, end in (("more than", one.low), ("less than", one.high))
            if end is not None
        ]
        return f"{subject} said to be {joined(ends) or 'unknown'}, from {origins}: {BOUNDS}."
    low, high = (figures(end or 0.0) for end in (one.low, one.high))
    sure = f"with a 90{SPACE}% interval from {low} to {high}"
    method = ONE if one.origins == 1 else SEVERAL
    return f"{subject} estimated at {_measured(one.median, one.quantity)}, {sure}, from {origins}: {method}."


def _measured(number: float, quantity: Quantity) -> str:
    people = "person" if number == 1 else "people"
    words = {PERSON: people if quantity.what else "", PERCENT: "%"}.get(quantity.unit, quantity.unit)
    return f"{figures(number)}{SPACE}{words}".strip()


def _subject(quantity: Quantity) -> str:
    """Of what: the event, or who is counted; then which of them, and where."""
    whom = f"the {quantity.organisation}" if quantity.organisation else ""
    counts = "The number of people" if quantity.unit == PERSON else "The amount"
    head = quantity.what.capitalize() or (f"{counts} in {whom}" if whom else counts)
    # Status and scope may be one word.
    which = dict.fromkeys((quantity.rank, quantity.status, quantity.scope, quantity.place or quantity.nation))
    rest = ", ".join(part for part in (whom if quantity.what else "", *which) if part)
    share = f" as a share of the {quantity.denominator}" if quantity.denominator else ""
    return f"{head}{f' ({rest})' if rest else ''}{share}".replace("_", " ").replace("nco ", "NCO ")
