"""What a case says elsewhere than under its parameters: headcounts, regions, events, observations."""

from collections.abc import Callable, Iterator

from allegiance.cli.origin import cited_source
from allegiance.errors import InvalidInput, UsageError, did_you_mean
from allegiance.report.wording import COUNTED, unit_name
from allegiance.scenario.schema import Case, Observed

Rows = Iterator[tuple[str, str]]
Claims = tuple[str, ...]


def place_rows(case: Case | None, name: str) -> tuple[Rows, Claims] | None:
    """Rows (word, what it is) and claims of `forces.guard`, `observed.killed` and the like; None for others.

    An event goes by its date, `events.2019-01-23`. Raises InvalidInput, with the nearest, for an unknown one,
    UsageError where no case is named.
    """
    kind, _, word = name.partition(".")
    if kind not in _KINDS:
        return None
    if case is None:
        msg = f"{name} is of a case: name it with --case CASE, or as CASE:{name}"
        raise UsageError(msg)
    known = _KINDS[kind](case)
    if word not in known:
        allowed = ", ".join(f"{kind}.{one}" for one in known) or "nothing"
        msg = f"{case.name} has no {name}; allowed: {allowed}.{did_you_mean(word, known)}"
        raise InvalidInput(msg)
    rows, source, claims = known[word]
    return iter([("Place", name), *rows, *cited_source(case, source)]), claims


Known = dict[str, tuple[list[tuple[str, str]], str, Claims]]


def _forces(case: Case) -> Known:
    found: Known = {}
    for service, statuses in case.forces.items():
        rows = [
            (status.capitalize(), ", ".join(f"{rank} {people:,}" for rank, people in ranks.items() if people))
            for status, ranks in statuses.items()
        ]
        total = sum(people for ranks in statuses.values() for people in ranks.values())
        said = [("Value", f"{total:,} people"), *rows]
        found[service] = (said, case.force_sources[service], case.force_claims.get(service, ()))
    return found


def _regions(case: Case) -> Known:
    return {
        region.name: ([("Value", f"{region.population:,} people")], region.source, region.claims)
        for region in case.regions
    }


def _events(case: Case) -> Known:
    found: Known = {}
    for event in case.events:
        rows, _, claims = found.get(str(case.date_of(event.day)), ([], "", ()))
        rows += [("Event", event.label), ("Sets", ", ".join(event.set))]
        found[str(case.date_of(event.day))] = (
            rows,
            event.source,
            tuple(dict.fromkeys(claims + event.claims)),
        )
    return found


def _observed(case: Case) -> Known:
    return {
        seen.name: (
            [
                ("Value", f"{seen.value:,.10g} {_unit(seen)}"),
                ("Between", f"{seen.low:,.10g} and {seen.high:,.10g}"),
                ("Window", f"{seen.counted_from or seen.start} to {seen.end}"),
                *([("Note", seen.note)] if seen.note else []),
            ],
            seen.source,
            seen.claims,
        )
        for seen in case.observed
    }


def _unit(seen: Observed) -> str:
    """The unit of an observation as words; of one thing in the singular."""
    return unit_name(seen.unit) if seen.unit in COUNTED and seen.value != 1 else seen.unit


_KINDS: dict[str, Callable[[Case], Known]] = {
    "forces": _forces,
    "regions": _regions,
    "events": _events,
    "observed": _observed,
}
