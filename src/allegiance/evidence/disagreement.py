"""Conflicts between two claims on one quantity: value, scope, category, window, definition, denominator."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from allegiance.evidence.finding import Conflict, between, number, told
from allegiance.evidence.interval import excluded, interval
from allegiance.evidence.key import Key, amount
from allegiance.evidence.ledger import Ledger
from allegiance.evidence.record import Claim

_ONCE = frozenset(("mutiny", "coup", "deployment", "protest", "plot", "attack"))  # happen, and do not go on
_MONTH = 31  # days that two windows must differ by
_SCOPES = {"active": 1, "reserve": 1, "active and reserve": 2}
_MOST = 3  # conflicts of one kind in one group


Reasons = Mapping[frozenset[str], Sequence[str]]


def disagreements(ledger: Ledger, group: Sequence[Key], reasons: Reasons) -> Iterator[Conflict]:
    """Conflicts between claims on one quantity, those across reports first and few of each kind.

    reasons: what spoke for a pair of claims counting the same.
    """
    count: dict[str, int] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    for a, b in sorted(combinations(group, 2), key=_within_one_report):
        conflict = _conflict(ledger, a, b, reasons)
        if conflict is None:
            continue
        words = (conflict.kind, frozenset(_words(key.claim, conflict.kind) for key in (a, b)))
        if words not in seen and count.get(conflict.kind, 0) < _MOST:
            seen.add(words)
            count[conflict.kind] = count.get(conflict.kind, 0) + 1
            yield conflict
        elif (
            conflict.kind != "window"
            and (more := _window(ledger, a.claim, b.claim))
            and "window" not in count
        ):
            count["window"] = 1
            yield more


def _within_one_report(pair: tuple[Key, Key]) -> bool:
    return pair[0].claim.document == pair[1].claim.document


def _words(claim: Claim, kind: str) -> str:
    """What of a claim such a conflict is about, so that it is told once."""
    if kind == "category":
        return claim.population.rank
    if kind == "window":
        return claim.time_text.lower()
    return claim.noun.lower() if kind == "definition" else f"{claim.value}"


def _conflict(ledger: Ledger, a: Key, b: Key, reasons: Reasons) -> Conflict | None:
    first, second = a.claim, b.claim
    if a.value == b.value:
        return _definition(ledger, a, b) or _category(ledger, first, second) or _window(ledger, first, second)
    return (
        _scope(ledger, first, second)
        or _denominator(ledger, first, second)
        or _value(ledger, first, second, reasons.get(frozenset((first.claim_id, second.claim_id)), ()))
    )


def _definition(ledger: Ledger, a: Key, b: Key) -> Conflict | None:
    """One share that is said of different things."""
    first, second = a.claim, b.claim
    if a.unit != "percent" or not first.noun or not second.noun or first.noun.lower() == second.noun.lower():
        return None
    said = f"the same {number(first.value)} % is once of “{first.noun}” and once of “{second.noun}”"
    sentence = f"{told(ledger, first)}, {told(ledger, second)}: {said}, which are different definitions."
    return between("definition", "high", first, second, sentence)


def _category(ledger: Ledger, a: Claim, b: Claim) -> Conflict | None:
    """One number of people who are called officers here and something else there."""
    ranks = (a.population.rank, b.population.rank)
    if a.unit != "person" or ranks[0] == ranks[1]:
        return None
    weight = "high" if all(ranks) else "low"
    called = " and ".join(
        f"“{rank or claim.noun or 'people'}”" for rank, claim in zip(ranks, (a, b), strict=True)
    )
    sentence = f"{told(ledger, a)}, {told(ledger, b)}: the same {number(a.value)} people are called {called}."
    return between("category", weight, a, b, sentence)


def _window(ledger: Ledger, a: Claim, b: Claim) -> Conflict | None:
    """One number that is said of different periods."""
    if a.value != b.value or not a.time_text or not b.time_text or a.time_text.lower() == b.time_text.lower():
        return None
    if a.since and b.since and abs((a.since - b.since).days) <= _MONTH:
        return None
    if a.stock_or_flow != "flow" or b.stock_or_flow != "flow":
        return None
    sentence = (
        f"{told(ledger, a)} for “{a.time_text}”, {told(ledger, b)} for “{b.time_text}”: "
        "the same number is given for different periods."
    )
    return between("window", "low", a, b, sentence)


def _scope(ledger: Ledger, a: Claim, b: Claim) -> Conflict | None:
    """Numbers that count different parts of a force; what lies between them bounds the rest."""
    narrow, wide = sorted((a, b), key=lambda claim: _SCOPES.get(claim.scope, 0))
    if a.scope == b.scope or not a.scope or not b.scope:
        return None
    rest = _rest(narrow, wide)
    sentence = (
        f"{told(ledger, a)}, {told(ledger, b)}: one counts {a.scope}, the other {b.scope}, "
        f"so they are not to be averaged{rest}."
    )
    return between("scope", "high", a, b, sentence)


def _rest(narrow: Claim, wide: Claim) -> str:
    """The bound that two scopes put on the part that only the wider one counts."""
    if (
        narrow.scope != "active"
        or wide.scope != "active and reserve"
        or narrow.value is None
        or wide.value is None
    ):
        return ""
    if wide.value <= narrow.value:
        return ""
    relation = {"<": "more than", "≤": "at least", ">": "fewer than", "≥": "at most"}.get(
        narrow.comparator, "about"
    )
    return f"; the reserve would be {relation} {number(wide.value - narrow.value)}"


def _denominator(ledger: Ledger, a: Claim, b: Claim) -> Conflict | None:
    """Shares of different wholes."""
    if not a.denominator or not b.denominator or a.denominator.lower() == b.denominator.lower():
        return None
    sentence = (
        f"{told(ledger, a)}, {told(ledger, b)}: one is a share of “{a.denominator}”, "
        f"the other of “{b.denominator}”, so they cannot be compared as they stand."
    )
    return between("denominator", "high", a, b, sentence)


def _value(ledger: Ledger, a: Claim, b: Claim, why: Sequence[str]) -> Conflict | None:
    """Numbers that exclude each other; where they are of different days, the time between may explain it."""
    if not excluded(interval(a), interval(b)):
        return None
    days = [claim.until or ledger.document[claim.document].date for claim in (a, b)]
    if days[0] and days[1] and _grown((days[0], a), (days[1], b)):
        said = f"{told(ledger, a)} up to {days[0]}, {told(ledger, b)} up to {days[1]}"
        sentence = f"{said}: they count up to different days."
        return between("window", "low", a, b, sentence)
    because = f" ({', '.join(why)})" if why else ""
    sentence = (
        f"{told(ledger, a)}, {told(ledger, b)}: both count the same{because}, "
        "and the numbers exclude each other."
    )
    return between("value", "high", a, b, sentence)


def _grown(*seen: tuple[date, Claim]) -> bool:
    """Whether both count what goes on, and the later count is the larger."""
    (first, fewer), (second, more) = sorted(seen, key=lambda one: one[0])
    goes_on = fewer.stock_or_flow == "flow" and fewer.event_type not in _ONCE
    return goes_on and first < second and (amount(fewer) or 0) < (amount(more) or 0)
