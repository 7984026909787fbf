"""The answer of an ensemble as text for a terminal."""

from collections.abc import Iterable, Iterator
from math import isfinite

from allegiance.analysis import caveats
from allegiance.analysis.answer import Answer, ObservableAnswer
from allegiance.cli.table import table
from allegiance.report.sentences import PACE
from allegiance.report.tables import middle
from allegiance.report.wording import NOTHING, OUTCOMES, amount, interval, percent, quantity_name, unit_name
from allegiance.scenario.shifts import said_levers

Lines = Iterator[str]
REGIONS = ("Region", "Median", "Middle 90 %", "Observed (range)", "")
MEETING = "meets: the observed range and the middle 90 % of the futures overlap; apart: they do not"


def answer_text(answer: Answer) -> str:
    """The whole answer: question, outcomes, when, who, quantities, and how far to trust it."""
    blocks = (
        _question(answer),
        _outcomes(answer),
        _when(answer),
        _first_mover(answer),
        _quantities(answer),
        _groups(answer),
        _block("What carries the answer", [caveats.carried_by(answer)]),
        _block("What kind of answer", [caveats.kind(answer), caveats.parameters(answer)]),
        _block("What would change this call", caveats.would_change(answer)),
        _effort(answer),
    )
    text = "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))
    return text.replace("\N{NO-BREAK SPACE}", " ")  # plain blanks can be searched for


def _question(answer: Answer) -> Lines:
    yield answer.case.question
    yield from (f"Lever: {lever}" for lever in said_levers(answer.case))
    yield from caveats.cautions(answer)


def _outcomes(answer: Answer) -> Lines:
    head = ("Outcome", "Futures", "Probability", "95 % interval")
    rows = [
        (OUTCOMES[name], f"{s.count} of {s.of}", percent(s.probability), interval(s.low, s.high, "share"))
        for name, s in answer.outcomes.items()
    ]
    yield from table([head, *rows], right=(1, 2, 3))


def _when(answer: Answer) -> Lines:
    if not answer.when:
        return
    head = ("When", "Median day", "Date", "Middle 90 %", "Dates")
    rows: list[tuple[str, ...]] = [head]
    for name, (median, low, high) in answer.when.items():
        dates = (answer.case.date_of(round(day)).isoformat() for day in (median, low, high))
        middle, first, last = dates
        rows.append((OUTCOMES[name], amount(median), middle, interval(low, high), f"{first} to {last}"))
    yield from table(rows, right=(1, 3))


def _first_mover(answer: Answer) -> Lines:
    if not answer.falls:
        return
    yield f"Who moved first, in {answer.falls} of {answer.futures} futures that fell"
    rows = [
        (kind, ", ".join(f"{who.replace('_', ' ')} {percent(share)}" for who, share in shares.items()))
        for kind, shares in answer.first_mover.items()
    ]
    yield from table(rows, indent="  ")


def _quantities(answer: Answer) -> Lines:
    if not answer.observables:
        return
    head = ("Quantity", "Median", "Middle 90 %", "Observed (range)", "", "Unit", "From", "To")
    whole = [one for one in answer.observables.values() if "." not in one.name]
    seen = [one for one in whole if one.observed is not None]
    if seen:
        yield from table([head, *map(_quantity, seen)], right=(1, 2, 3))
        yield from (MEETING, "")
    others = [head, *(_quantity(one) for one in whole if one.observed is None)]
    if len(others) > 1:
        yield from table([row[:3] + row[5:] for row in others], right=(1, 2))


def _groups(answer: Answer) -> Lines:
    """Quantities that are told apart by service and rank, or by region, a line each."""
    parts = [one for one in answer.observables.values() if "." in one.name and isfinite(one.median)]
    for name in dict.fromkeys(one.name.partition(".")[0] for one in parts):
        mine = [one for one in parts if one.name.startswith(f"{name}.")]
        if any(one.observed is not None for one in mine):
            yield f"{quantity_name(name)}, {unit_name(mine[0].unit)}"
            yield from table([REGIONS, *map(_region, mine)], (1, 2, 3), "  ")
            continue
        yield f"{quantity_name(name)} ({unit_name(mine[0].unit)}), median by service and rank"
        yield from table([(_part(one), amount(one.median, one.unit)) for one in mine], (1,), "  ")
    if any(one.unit == "share/year" for one in parts):
        yield PACE


def _part(one: ObservableAnswer) -> str:
    return one.name.partition(".")[2].replace("_", " ")


def _region(one: ObservableAnswer) -> tuple[str, ...]:
    between = interval(one.low, one.high, one.unit)
    return _part(one), middle(one), between, _seen(one), _verdict(one)


def _seen(one: ObservableAnswer) -> str:
    """What was observed, and from where to where it may be."""
    if one.observed is None:
        return NOTHING
    low = one.observed if one.observed_low is None else one.observed_low
    high = one.observed if one.observed_high is None else one.observed_high
    between = f" ({interval(low, high, one.unit)})" if low != high else ""
    return amount(one.observed, one.unit) + between


def _verdict(one: ObservableAnswer) -> str:
    return {None: "", True: "meets", False: "apart"}[one.inside]


def _quantity(one: ObservableAnswer) -> tuple[str, ...]:
    return (
        quantity_name(one.name),
        middle(one),
        interval(one.low, one.high, one.unit),
        _seen(one),
        _verdict(one),
        unit_name(one.unit),
        (one.counted_from or one.start).isoformat(),
        one.end.isoformat(),
    )


def _block(title: str, sentences: Iterable[str]) -> Lines:
    yield title
    yield from (f"  {sentence}" for sentence in sentences)


def _effort(answer: Answer) -> Lines:
    people = f"{answer.people:,} people, {amount(answer.bytes_per_person)} bytes each"
    yield f"{answer.futures} futures of {answer.days} days, each of {people}; {amount(answer.seconds)} s"
    rows = [("Report", str(answer.report or "not written"))]
    rows += [("Futures kept in", str(answer.saved)), ("Certificate", answer.certificate)]
    yield from table(rows)
