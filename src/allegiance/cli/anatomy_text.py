"""One future taken apart, as text for a terminal."""

from collections.abc import Iterator
from itertools import groupby

from allegiance.analysis.anatomy import Anatomy, Happening
from allegiance.analysis.without import Without
from allegiance.cli.table import table
from allegiance.report.wording import OUTCOMES, RANKS, amount, plain, quantity_name
from allegiance.simulation.observables import measure_of

MOST = 12  # happenings of one kind on one day that are listed one by one
FEW = 3  # of more than these


def anatomy_text(anatomy: Anatomy) -> str:
    """The whole anatomy: how it ended, who moved first, what happened in order, and without an event."""
    blocks = (_head(anatomy), _first(anatomy), _course(anatomy), _circles(anatomy))
    if anatomy.without is not None:
        blocks = (*blocks, _without(anatomy, anatomy.without))
    text = "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _head(anatomy: Anatomy) -> Iterator[str]:
    future = anatomy.future
    yield f"{anatomy.case.title}: one future taken apart ({anatomy.chosen})"
    on = f"on {_date(anatomy, future.day)}, day {future.day} of {anatomy.job.days}"
    yield f"{OUTCOMES[future.outcome]} {on}"
    if anatomy.repeats is False:
        yield "Its bits are not those that are stored: the program has changed since. This is another future."


def _first(anatomy: Anatomy) -> Iterator[str]:
    future = anatomy.future
    if future.direction:
        who = f"{RANKS[future.rank]} of the {plain(future.service).lower()}"
        yield f"Who moved first: {who}, {future.direction}"
    if anatomy.first_units:
        yield "First units that ceased to obey"
        heads = ("Date", "Region", "Service", "Why")
        rows = [
            (_date(anatomy, u.day), u.region, plain(u.service), u.cause) for u in anatomy.first_units[:MOST]
        ]
        yield from table([heads, *rows], indent="  ")


def _course(anatomy: Anatomy) -> Iterator[str]:
    yield "What happened"
    for (day, _), same in groupby(anatomy.happenings, key=lambda one: (one.day, one.kind)):
        for said in _listed(list(same)):
            yield f"  {_date(anatomy, day)}  {said}"


def _listed(alike: list[Happening]) -> Iterator[str]:
    """Happenings of one kind on one day; of many, the largest, and how many more."""
    few = alike if len(alike) <= MOST else sorted(alike, key=lambda one: -one.number)[:FEW]
    yield from map(_timed, few)
    if len(few) < len(alike):
        number = sum(one.number for one in alike)
        yield f"and {len(alike) - FEW} more of this kind{f', {amount(number)} in all' if number else ''}"


def _timed(one: Happening) -> str:
    return one.said if one.hour is None else f"about {int(one.hour):02d}:00  {one.said}"


def _circles(anatomy: Anatomy) -> Iterator[str]:
    """How the circles that acted came to be, and the largest that was found."""
    acted = [one for one in anatomy.happenings if one.kind in {"mutiny", "coup"}]
    found = [one for one in anatomy.happenings if one.kind == "circle_found"]
    shown = acted[:3] + sorted(found, key=lambda one: -one.number)[:1]
    for one in shown:
        yield f"How they came together: {one.said[0].lower()}{one.said[1:]}, {_date(anatomy, one.day)}"
        for member in one.members[:MOST]:
            asked = f", asked by {member.asked_by}" if member.asked_by else ""
            who = f"{member.rank}, {plain(member.service).lower()}, {member.region}"
            yield f"  {_date(anatomy, member.day)}  {who}: {member.tie}{asked}"
        if len(one.members) > MOST:
            yield f"  and {len(one.members) - MOST} more"


def _without(anatomy: Anatomy, without: Without) -> Iterator[str]:
    yield f"The same future, without {without.removed}"
    if without.parts is None:
        yield "  Nothing differs, to the last day."
        return
    other = without.other.future
    yield f"  They part on {_date(anatomy, without.parts)}, day {without.parts}."
    yield f"  It ends: {OUTCOMES[other.outcome].lower()} on {_date(anatomy, other.day)}, day {other.day}."
    rows: list[tuple[str, ...]] = [("", "with", "without")]
    for name, values in without.compared.items():
        measure = measure_of(name)
        unit = measure.unit if measure else ""
        rows.append((quantity_name(name), *(amount(value, unit) for value in values)))
    yield from table(rows, right=(1, 2), indent="  ")


def _date(anatomy: Anatomy, day: int) -> str:
    return anatomy.case.date_of(day).isoformat()
