"""Quantities that are compared with what was observed: each a number within a window of days.

Where what was observed is not the state itself, the quantity is what observers would have seen of it: names
on a list of deserters, people who crossed and were counted, plots that were found, approaches as claimed.
"""

from collections.abc import Callable, Iterator
from math import nan
from typing import Any, NamedTuple

import numpy as np

from ..rules.vocabulary import RANKS, SERVICES
from .history import History

OFFICERS = ("junior", "field", "general")
TROOPS = ("private", "nco")
DESERTED, DEFECTED = ("home", "abroad"), ("exile", "rebel")  # states in which those who left are
YEAR = 365.25


class Measure(NamedTuple):
    """A quantity: its unit, and how it is read off a history between two days (both included).

    grows: with the number of people, though its unit does not say so.
    """

    unit: str
    of: Callable[[History, int, int], float]
    grows: bool = False


def _gained(series: Any, first: int, last: int) -> float:
    """Growth of a running count from the end of the day before `first` to the end of `last`."""
    last = min(last, len(series) - 1)
    return float(series[last] - series[max(0, first - 1)]) if last >= first else nan


def _yearly(gained: float, base: float, first: int, last: int) -> float:
    return gained / base * YEAR / (last - first + 1) if base and last >= first else nan


def _leaving(
    states: tuple[str, ...], services: tuple[str, ...], ranks: tuple[str, ...]
) -> Callable[[History, int, int], float]:
    """Growth of those in these states as a yearly share of the strength of day 0."""

    def rate(h: History, first: int, last: int) -> float:
        last = min(last, h.last)
        gone = _gained(h.people(*states, services=services, ranks=ranks), first, last)
        return _yearly(gone, h.strength(services, ranks), first, last)

    return rate


def _listed(services: tuple[str, ...], ranks: tuple[str, ...]) -> Callable[[History, int, int], float]:
    """What a list of names would show of desertion, if the rate of the window lasted."""
    true = _leaving(DESERTED, services, ranks)

    def rate(h: History, first: int, last: int) -> float:
        last = min(last, h.last)
        listed = h.nation["listed"][: h.last + 1]
        gone, now = h.people(*DESERTED, services=services, ranks=ranks), float(listed[last])
        before = _gained(_seen(listed, gone) - now * gone, first, last)  # 0 while the share stays the same
        return true(h, first, last) * now + _yearly(before, h.strength(services, ranks), first, last)

    return rate


def _nation(column: str) -> Callable[[History, int, int], float]:
    return lambda h, first, last: _gained(h.nation[column][: h.last + 1], first, last)


def _foiled(h: History, first: int, last: int) -> float:
    last = min(last, h.last)
    return _yearly(_gained(h.nation["foiled_plots"], first, last), 1.0, first, last)


def crossed(h: History) -> Any:
    """Those who broke, and such of those who left quietly as are counted where they arrive, by day."""
    return h.people("exile") + _seen(h.nation["registered"][: h.last + 1], h.people("abroad"))


def _seen(share: Any, running: Any) -> Any:
    """What is seen of a running count by day, if of each day's change the share of that very day is seen."""
    moved = running[:-1] * np.diff(share.astype(float))  # what a later share would add to earlier days
    return share * running - np.concatenate(([0.0], np.cumsum(moved)))


def _crossings(h: History, first: int, last: int) -> float:
    return _gained(crossed(h), first, min(last, h.last))


def _left(*states: str, ranks: tuple[str, ...] = RANKS) -> Callable[[History, int, int], float]:
    return lambda h, first, last: _gained(h.people(*states, ranks=ranks), first, min(last, h.last))


_senior = _left(*DEFECTED, ranks=("general",))


def _senior_before_refusal(h: History, first: int, last: int) -> float:
    """Up to the evening before the first line of a whole region refuses."""
    refusal = float(h.nation["first_refusal"][h.last])
    return _senior(h, first, min(last, int(refusal) - 1) if refusal >= 0.0 else last)


def _years_at_promotion(h: History, first: int, last: int) -> float:
    promoted = _nation("promotions")(h, first, last)
    return _nation("years_promoted")(h, first, last) / promoted if promoted > 0 else nan


def _first_refusal(h: History, first: int, last: int) -> float:
    day = float(h.nation["first_refusal"][h.last])
    return day if first <= day < last + 1 else nan


def _ouster(h: History, first: int, last: int) -> float:
    return float(h.last) if h.outcome != "hold" and first <= h.last <= last else nan


def _ouster_after_refusal(h: History, first: int, last: int) -> float:
    """Days from the first refusal to the evening of the day of the fall."""
    refusal = float(h.nation["first_refusal"][h.last])
    return _ouster(h, first, last) + 1.0 - refusal if refusal >= 0.0 else nan


def _at_end(column: str) -> Callable[[History, int, int], float]:
    """A column of the nation as it stands at the end of the window."""
    return lambda h, _, last: float(h.nation[column][min(last, h.last)])


def _would_obey(services: tuple[str, ...], ranks: tuple[str, ...]) -> Callable[[History, int, int], float]:
    def share(h: History, first: int, last: int) -> float:
        serving = h.people("stay", "plot", services=services, ranks=ranks)
        last = min(last, h.last)
        members = float(h.members(services, ranks)[last])
        return float(serving[last]) / members if members and last >= first else nan

    return share


def _measures() -> Iterator[tuple[str, Measure]]:
    yield "guard_desertion_per_year", Measure("share/year", _listed(("guard",), TROOPS))
    yield "officer_desertion_per_year", Measure("share/year", _listed(SERVICES, OFFICERS))
    yield "true_guard_desertion_per_year", Measure("share/year", _leaving(DESERTED, ("guard",), TROOPS))
    yield "true_officer_desertion_per_year", Measure("share/year", _leaving(DESERTED, SERVICES, OFFICERS))
    yield "desertion_per_year", Measure("share/year", _leaving(DESERTED, SERVICES, RANKS))
    yield "defection_per_year", Measure("share/year", _leaving(DEFECTED, SERVICES, RANKS))
    yield "crossings", Measure("person", _crossings)
    yield "left_abroad", Measure("person", _left("abroad", "exile"))
    yield "broke_away", Measure("person", _left(*DEFECTED))
    yield "foiled_plots_per_year", Measure("1/year", _foiled)
    yield "detained", Measure("person", _at_end("detained"))
    yield "senior_defections", Measure("person", _senior)
    yield "senior_defections_before_refusal", Measure("person", _senior_before_refusal)
    yield "protests", Measure("event", _nation("protests"))
    yield "killed", Measure("person", _nation("killed"))
    yield "arrested", Measure("person", _nation("jailed"))
    yield "visible_refusals", Measure("unit", _nation("refusals"))
    yield "first_refusal_day", Measure("day", _first_refusal)
    yield "ouster_day", Measure("day", _ouster)
    yield "ouster_after_refusal", Measure("day", _ouster_after_refusal)
    yield "purged", Measure("person", _nation("purged"))
    yield "purged_loyal", Measure("person", _nation("purged_loyal"))
    yield "promotions", Measure("person", _nation("promotions"))
    yield "years_at_promotion", Measure("year", _years_at_promotion)
    yield "generals_per_thousand", Measure("1", _at_end("generals_per_thousand"))
    yield "recruited", Measure("person", _nation("recruited"))
    yield "struck_off", Measure("person", _nation("struck_off"))
    yield "ghost_soldiers", Measure("person", _at_end("sum_nation_ghosts"))
    yield "approaches", Measure("1", _nation("approaches"), grows=True)
    yield "approaches_claimed", Measure("1", _nation("claimed"), grows=True)
    yield "sabotage", Measure("1", _nation("saboteurs"), grows=True)
    yield "coup_attempts", Measure("1", _nation("coups"), grows=True)
    yield "formations_turned", Measure("share", _at_end("most_rebelling"))
    yield "revenue", Measure("share", _at_end("revenue"))
    yield "would_obey", Measure("share", _would_obey(SERVICES, RANKS))
    for group, services, ranks in _groups():
        yield f"would_obey.{group}", Measure("share", _would_obey(services, ranks))
    for group, services, ranks in _groups():
        yield f"desertion_per_year.{group}", Measure("share/year", _leaving(DESERTED, services, ranks))
        yield f"defection_per_year.{group}", Measure("share/year", _leaving(DEFECTED, services, ranks))


def _groups() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Every service and every rank: its name, the services and the ranks that it takes in."""
    yield from ((service, (service,), RANKS) for service in SERVICES)
    yield from ((rank, SERVICES, (rank,)) for rank in RANKS)


MEASURES = dict(_measures())
