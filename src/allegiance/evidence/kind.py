"""Kinds of things that are counted: a jeep is a vehicle, a body a person, a ruble a rouble."""

from collections import defaultdict
from functools import cache

from allegiance.evidence.lexicon import data


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """Kinds by each unit that is of one."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, units in data("kinds").items():
        for unit in units.split():
            found[unit.lower()].add(kind)
    return {unit: frozenset(kinds) for unit, kinds in found.items()}


def same_unit(first: str, second: str) -> bool:
    """Whether two units name one thing, or one of them the kind that the other is of; rates have to agree."""
    a, _, rate = first.partition("/")
    b, _, other = second.partition("/")
    one_kind = _kinds().get(a.lower(), frozenset()) & _kinds().get(b.lower(), frozenset())
    return rate == other and (a == b or bool(one_kind))
