"""The answer of an ensemble as text for a terminal."""

from collections.abc import Iterable

from allegiance.analysis import caveats
from allegiance.analysis.answer import Answer, ObservableAnswer
from allegiance.cli.group_text import Lines, groups, seen, verdict
from allegiance.cli.headcount import people_simulated
from allegiance.cli.table import table
from allegiance.report.tables import middle
from allegiance.report.wording import OUTCOMES, amount, counted, interval, percent, quantity_name, unit_name
from allegiance.scenario.shifts import said_levers

MEETING = "meets: the observed range and the middle 90 % of the futures overlap; apart: they do not"


def answer_text(answer: Answer) -> str:
    """The whole answer: question, outcomes, when, who, quantities, and how far to trust it."""
    blocks = (
        _question(answer),
        _outcomes(answer),
        _when(answer),
        _first_mover(answer),
        _quantities(answer),
        groups(answer),
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


def _quantity(one: ObservableAnswer) -> tuple[str, ...]:
    return (
        quantity_name(one.name),
        middle(one),
        interval(one.low, one.high, one.unit),
        seen(one),
        verdict(one),
        unit_name(one.unit),
        (one.counted_from or one.start).isoformat(),
        one.end.isoformat(),
    )


def _block(title: str, sentences: Iterable[str]) -> Lines:
    yield title
    yield from (f"  {sentence}" for sentence in sentences)


def _effort(answer: Answer) -> Lines:
    size = f"{amount(answer.bytes_per_person)} bytes each"
    people = f"{people_simulated(answer.case, answer.people)}, {size}"
    futures, days = counted(answer.futures, "future"), counted(answer.days, "day")
    yield f"{futures} of {days}, each of {people}; {amount(answer.seconds)} s"
    rows = [("Report", str(answer.report or "not written"))]
    rows += [("Futures kept in", str(answer.saved)), ("Certificate", answer.certificate)]
    yield from table(rows)
