"""Estimates put into a case file: values with the ids of their claims, all else as its writer left it."""

import json
import os
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple, cast

from allegiance.errors import CaseError, did_you_mean
from allegiance.evidence.estimate.estimate import Context, Estimate, context_of, estimates
from allegiance.evidence.estimate.spread import Spreads
from allegiance.evidence.ledger import Ledger
from allegiance.rules.vocabulary import RANKS, SERVICES, STATUSES
from allegiance.scenario.build import build
from allegiance.scenario.catalogue import catalogue_of
from allegiance.scenario.extend import read_extended
from allegiance.scenario.faults import Keys
from allegiance.scenario.library import library
from allegiance.scenario.numerals import apportioned, number_text, rounded, told
from allegiance.scenario.reading import read_text
from allegiance.scenario.rewrite import Rewriting
from allegiance.scenario.schema import ASSUMPTION
from allegiance.scenario.yaml_nodes import Document, parse_document

LONGEST_NAME = 76  # characters of the name of a source, with room for a number behind it
PLACES = "observed.NAME, forces.SERVICE or mechanism.parameter"


# Types of event that a claim may be of: by a word of an observation's name, and for a strength.
COUNTED = {
    "killed": {"killing", "attack"},
    "arrested": {"arrest", "trial"},
    "detained": {"arrest", "trial"},
    "protests": {"protest"},
    "crossings": {"defection", "desertion", "surrender"},
    "defection": {"defection", "desertion", "mutiny", "surrender"},
    "desertion": {"desertion", "defection", "dismissal"},
    "refusals": {"refusal", "mutiny", "defection"},
    "plots": {"plot", "coup", "mutiny", "arrest"},
    "promotions": {"promotion"},
    "recruited": {"recruitment"},
}
SERVING = {"deployment"}


class Placed(NamedTuple):
    """What became of a place: the value before and after, or why it stays as it is.

    source: the source that it has from now on, where that is another.
    """

    place: str
    before: str
    after: str
    claims: tuple[str, ...]
    why: str = ""
    source: str = ""


@dataclass(frozen=True)
class Placing:
    """A case file into which estimates from a ledger are put; nothing is written before `save`."""

    path: Path
    document: Document
    rewriting: Rewriting
    ledger_file: Path
    ledger: Ledger
    spreads: Spreads
    context: Context

    @classmethod
    def of(cls, path: Path, ledger_file: Path, ledger: Ledger, spreads: Spreads) -> "Placing":
        """The case file at `path`; raises CaseError where it cannot be read."""
        text = read_text(path, str(path))
        document, rewriting = parse_document(text, str(path)), Rewriting(text, str(path))
        return cls(path, document, rewriting, ledger_file, ledger, spreads, context_of(ledger))

    def cited(self) -> dict[str, tuple[str, ...]]:
        """Claims that the file cites itself, by place."""
        found = ((place, _at(self.document.data, keys).get("claims")) for place, keys in self._places())
        return {place: tuple(cast("list[str]", ids)) for place, ids in found if ids}

    def put(self, place: str, ids: Sequence[str]) -> Placed:
        """Put the estimate from these claims at a place that the file has; raises CaseError for another."""
        places = dict(self._places())
        if place not in places:
            raise self._unknown(place, "nothing there", f"{PLACES} that the file says", place, places)
        for name in ids:
            if name not in self.ledger.claim:
                allowed = f"claims of {self.ledger_file}"
                raise self._unknown(place, f"claim '{name}'", allowed, name, self.ledger.claim)
        cited = (self.ledger.claim[name] for name in ids)
        found = estimates(cited, self.spreads, self.context)
        why = _unfit(ids, found, self.ledger) or _other_event(place, ids, self.ledger) or self._undated(ids)
        if why:
            return Placed(place, "", "", tuple(ids), why)
        keys = places[place]
        done = self._put(place, keys, found[0])
        return done if done.why else done._replace(source=self._cite(keys, ids))

    def _undated(self, ids: Sequence[str]) -> str:
        """Why claims cannot be cited whose report has no date; empty if all have one."""
        for name in ids:
            document = self.ledger.document[self.ledger.claim[name].document]
            if document.date is None:
                say = f"allegiance evidence review {self.ledger_file} --date {document.name} YYYY-MM-DD"
                return f"{document.name} has no date, which a source needs: {say}"
        return ""

    def _unknown(self, place: str, found: str, allowed: str, word: str, known: Iterable[str]) -> CaseError:
        return CaseError(str(self.path), None, place, found, allowed, did_you_mean(word, known))

    def save(self) -> None:
        """Write the file in one step; raises CaseError, and leaves it, where no valid case came of it."""
        text = self.rewriting.result()
        temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")
        try:
            temporary.write_text(text, encoding="utf-8", newline="")
            document = read_extended(temporary, str(self.path), library())
            build(document, self.path.stem, str(self.path), catalogue_of())
            temporary.replace(self.path)
        finally:
            temporary.unlink(missing_ok=True)

    def _places(self) -> Iterator[tuple[str, Keys]]:
        data = self.document.data
        for name in _mapping(data.get("forces")):
            if name in SERVICES:
                yield f"forces.{name}", ("forces", name)
        for mechanism, fields in _mapping(data.get("parameters")).items():
            for field in _mapping(fields):
                yield f"{mechanism}.{field}", ("parameters", mechanism, field)
        for k, seen in enumerate(cast("list[Any]", data.get("observed") or [])):
            yield f"observed.{_mapping(seen).get('name')}", ("observed", k)

    def _put(self, place: str, keys: Keys, found: Estimate) -> Placed:
        entry = _at(self.document.data, keys)
        if keys[0] == "forces":
            return self._put_headcount(place, keys, entry, found)
        numbers = [
            told(end, found.quantity.unit, str(entry.get("unit")))
            for end in (found.median, found.low, found.high)
        ]
        if not isinstance(entry.get("value"), int | float):
            return Placed(place, "", "", found.claims, "its value is a table: change its cells by hand")
        for name, number in zip(("value", "low", "high"), numbers, strict=True):
            if name == "value" or keys[0] == "observed":
                self.rewriting.put((*keys, name), number)
        after = numbers[0] if keys[0] != "observed" else f"{numbers[0]} ({numbers[1]} to {numbers[2]})"
        return Placed(place, str(entry["value"]), after, found.claims)

    def _put_headcount(self, place: str, keys: Keys, entry: dict[str, Any], found: Estimate) -> Placed:
        """Every rank in the proportion that the file gives, and the total of the file with them."""
        cells = {
            (s, r): int(_mapping(entry.get(s)).get(r) or 0)
            for s in STATUSES
            for r in RANKS
            if r in _mapping(entry.get(s))
        }
        before, after = sum(cells.values()), round(rounded(found.median or 0))
        if not before:
            return Placed(place, "0", "", found.claims, "nobody is there to be scaled: write ranks first")
        shares = apportioned(list(cells.values()), after)
        for cell, people in zip(cells, shares, strict=True):
            if people != cells[cell]:
                self.rewriting.put((*keys, *cell), number_text(people))
        if isinstance(total := self.document.data.get("total"), int):
            self.document.data["total"] = total + after - before
            self.rewriting.put(("total",), number_text(total + after - before))
        return Placed(place, number_text(before), number_text(after), found.claims)

    def _cite(self, keys: Keys, ids: Sequence[str]) -> str:
        """Cite the claims and their source; which, where it is another than before.

        An entry that cites these claims already keeps the source that its writer named beside them.
        """
        entry = _at(self.document.data, keys)
        self.rewriting.put((*keys, "claims"), f"[{', '.join(ids)}]")
        self._name_ledger()
        cited = set(cast("list[str]", entry.get("claims") or []))
        if cited == set(ids) and entry.get("source") != ASSUMPTION:
            return ""
        source = self._source(ids)
        if source == entry.get("source"):
            return ""
        self.rewriting.put((*keys, "source"), _text(source))
        return source

    def _name_ledger(self) -> None:
        """Have the case name the ledger, besides those that it names already."""
        named = cast("str | list[str]", self.document.data.get("ledger") or [])
        several = [named] if isinstance(named, str) else named
        beside = Path(os.path.relpath(self.ledger_file, self.path.parent)).as_posix()
        if beside not in several:
            self.document.data["ledger"] = [*several, beside]
            told = ", ".join(_text(name) for name in (*several, beside))
            self.rewriting.put(("ledger",), f"[{told}]" if several else told)

    def _source(self, ids: Sequence[str]) -> str:
        """The source of the best graded of the claims, made an entry of the case if it is none yet."""
        claim = min(
            (self.ledger.claim[name] for name in ids), key=lambda one: (one.reliability, one.credibility)
        )
        document = self.ledger.document[claim.document]
        known = _mapping(self.document.data.get("sources"))
        said = {
            "publisher": document.publisher or document.name,
            "date": str(document.date),
            "title": document.title,
            "url": document.url,
            "grade": f"{claim.reliability}{claim.credibility}",
        }
        for name, source in known.items():
            if _same_source(_mapping(source), said):
                return name
        name = _free(Path(document.name).stem[:LONGEST_NAME] or document.document, known)
        told = ", ".join(f"{key}: {_text(value)}" for key, value in said.items() if value)
        self.rewriting.put(("sources", name), f"{{{told}}}")
        self.document.data.setdefault("sources", {})[name] = said
        return name


def _same_source(source: dict[str, Any], said: dict[str, str]) -> bool:
    """Whether a source of the case is the report: by its address, or else by who published what, and when."""
    if source.get("url") or said["url"]:
        return source.get("url") == said["url"]
    return all(str(source.get(key) or "") == said[key] for key in ("publisher", "date", "title"))


def _free(name: str, known: Container[str]) -> str:
    """The name, or with a number behind it where another source has it, or it means none."""
    names = chain([name], (f"{name}-{n}" for n in count(2)))
    return next(one for one in names if one not in known and one != ASSUMPTION)


def _other_event(place: str, ids: Sequence[str], ledger: Ledger) -> str:
    """Why claims on one kind of event are no number of another; nothing where they do not contradict it."""
    kind, _, name = place.partition(".")
    told = {str(ledger.claim[id_].event_type) for id_ in ids if ledger.claim[id_].event_type}
    if kind == "forces" and told - SERVING:
        return f"its claims are on {', '.join(sorted(told - SERVING))}, and {place} counts those who serve"
    counted = next((types for word, types in COUNTED.items() if word in name), told)
    if kind != "observed" or told <= counted:
        return ""
    others = ", ".join(sorted(told - counted))
    return f"its claims are on {others}, and {name} counts {' or '.join(sorted(counted))}"


def _unfit(ids: Sequence[str], found: Sequence[Estimate], ledger: Ledger) -> str:
    """Why claims make no value of a case; nothing where they do."""
    waiting = [name for name in ids if ledger.claim[name].status not in {"accepted", "edited"}]
    if waiting:
        return f"{waiting[0]} is {ledger.claim[waiting[0]].status}: only accepted claims count"
    if not found:
        return "none of its claims has a number"
    if len(found) > 1:
        several = "; ".join(str(one.quantity) for one in found)
        return f"its claims are on several quantities, which are not pooled: {several}"
    return "" if found[0].median is not None else f"its claims only bound it: {found[0]}"


def _at(data: object, keys: Keys) -> dict[str, Any]:
    for key in keys:
        data = cast("Any", data)[key]
    return _mapping(data)


def _mapping(data: object) -> dict[str, Any]:
    return cast("dict[str, Any]", data) if isinstance(data, dict) else {}


def _text(value: str) -> str:
    """A text in YAML: quoted, unless it is a plain word."""
    return value if value.replace("-", "").isalpha() else json.dumps(value, ensure_ascii=False)
