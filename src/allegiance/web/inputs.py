"""Every number that goes into a case, with its origin; and the claims behind one of them."""

from collections.abc import Iterator
from typing import Any

from allegiance.errors import InvalidInput
from allegiance.evidence.conflict import conflicts
from allegiance.evidence.estimate.constraint import constraints
from allegiance.evidence.estimate.estimate import context_of, estimates
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim, Document
from allegiance.evidence.review.beside import visible
from allegiance.evidence.review.card import gist
from allegiance.report.wording import amount, quantity_name, unit_name
from allegiance.scenario.cited import citable
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.schema import WEAK_GRADES, Case, Value
from allegiance.scenario.tables import Resolved
from allegiance.web.estimated import estimated

Row = dict[str, Any]


def inputs(case: Case) -> dict[str, Any]:
    """All inputs of a case: what was observed first, then what it says, then the program's own defaults."""
    sources = {
        name: {**vars(source), "url": _safe(source.url), "weak": source.grade[:1] in set(WEAK_GRADES)}
        for name, source in case.sources.items()
    }
    rows = [*_observed(case), *_forces(case), *_regions(case), *_events(case), *_parameters(case)]
    return {"case": case.name, "title": case.title, "sources": sources, "inputs": rows}


def _safe(url: str) -> str:
    return url if url.lower().startswith(("https://", "http://")) else ""


def _row(kind: str, name: str, value: str, source: str, claims: tuple[str, ...], **more: str) -> Row:
    told = {"kind": kind, "place": f"{kind}.{name}", "name": name, "value": value, "source": source}
    return {"unit": "", "note": "", "title": "", "when": "", **told, "claims": list(claims), **more}


def _observed(case: Case) -> Iterator[Row]:
    for one in case.observed:
        unit = unit_name(one.unit)
        number = (
            f"{amount(one.value, one.unit)} ({amount(one.low, one.unit)} to {amount(one.high, one.unit)})"
        )
        first = one.counted_from or one.start
        window = f"{first} to {one.end}" if first < one.end else str(one.end)
        said = {"title": quantity_name(one.name), "unit": unit, "note": one.note, "when": window}
        yield _row("observed", one.name, number, one.source, one.claims, **said)


def _forces(case: Case) -> Iterator[Row]:
    for service, statuses in case.forces.items():
        people = sum(n for ranks in statuses.values() for n in ranks.values())
        claims = case.force_claims.get(service, ())
        title = f"{service.replace('_', ' ').capitalize()}: headcount"
        yield _row(
            "forces", service, f"{people:,}", case.force_sources[service], claims, title=title, unit="persons"
        )


def _regions(case: Case) -> Iterator[Row]:
    for one in case.regions:
        title = f"{one.name}: population"
        yield _row(
            "regions", one.name, f"{one.population:,}", one.source, one.claims, title=title, unit="persons"
        )


def _events(case: Case) -> Iterator[Row]:
    for number, one in enumerate(case.events):
        sets = ", ".join(f"{name} = {_number(value)}" for name, value in one.set.items())
        told = {"title": one.label, "when": case.date_of(one.day).isoformat()}
        yield _row("events", str(number), sets, one.source, one.claims, **told)


def _parameters(case: Case) -> Iterator[Row]:
    """What the case says of parameters, and then every default that it leaves."""
    weak = {(mechanism, name): why for mechanism, name, why in case.assumptions()}
    left: list[Row] = []
    for mechanism, fields in case.declared.items():
        said = case.parameters.get(mechanism, Frozen[str, Value]())
        for name, parameter in fields.items():
            title, unit = f"{mechanism}.{name}", parameter.par.unit
            if name in said:
                one = said[name]
                told = {"title": title, "unit": unit, "note": one.note}
                yield _row("parameters", title, _number(one.value), one.source, one.claims, **told)
            else:
                told = {"title": title, "unit": unit}
                told["note"] = weak.get((mechanism, name), parameter.par.source)
                left.append(_row("parameters", title, _number(parameter.default), "default", (), **told))
    yield from left


def _number(value: Resolved | None) -> str:
    """A number, or from where to where the cells of a table go."""
    if value is None:
        return "–"
    cells = list(_cells(value))
    low, high = min(cells), max(cells)
    return f"{low:g}" if low == high else f"{low:g} to {high:g}, {len(cells)} values"


def _cells(value: Resolved) -> Iterator[float]:
    if isinstance(value, tuple):
        for inner in value:
            yield from _cells(inner)
    else:
        yield value


def behind(case: Case, place: str) -> dict[str, Any]:
    """The claims behind an input: quotes, grades and who told whom; conflicts; and what they come to."""
    found = next((row for row in inputs(case)["inputs"] if row["place"] == place), None)
    if found is None:
        msg = f"{case.name} has no input {place[:80]!r}"
        raise InvalidInput(msg)
    known = citable(case.ledgers) if found["claims"] else {}
    documents = {known[name].document.document: known[name].document for name in found["claims"]}
    ledger = Ledger(tuple(documents.values()), tuple(known[name].claim for name in found["claims"]))
    summed = estimates(ledger.claims, context=context_of(ledger))
    return {
        "input": found,
        "claims": [_claim(claim, ledger.document[claim.document]) for claim in ledger.claims],
        "origins": len({claim.origin or claim.document for claim in ledger.claims}),
        "conflicts": [
            {"kind": one.kind, "weight": one.weight, "sentence": visible(one.sentence)}
            for one in conflicts(ledger)
        ],
        "estimates": [{"said": estimated(one), "lines": list(one.lines)} for one in summed],
        "constraints": [f"{one}: {one.line}" for one in constraints(summed)],
    }


def _claim(claim: Claim, document: Document) -> dict[str, Any]:
    days = dict.fromkeys(str(day) for day in (claim.since, claim.until) if day)
    return {
        "id": claim.claim_id,
        "gist": gist(claim),
        "when": " to ".join(days),
        "quote": visible(" ".join(claim.quote.split())),
        "note": claim.note,
        "publisher": document.publisher or document.name,
        "title": document.title,
        "url": _safe(document.url),
        "date": document.date.isoformat() if document.date else "",
        "grade": f"{claim.reliability}{claim.credibility}",
        "told": list(claim.source_chain) or ([claim.source] if claim.source else []),
        "origin": claim.origin,
        "modality": claim.modality,
        "status": claim.status,
        "reviewer": claim.reviewer,
    }
