"""How many persons serve where: headcounts by service, status and rank, recruits, and shares by region."""

from collections.abc import Mapping
from math import fsum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegiance.errors import InvalidInput
from allegiance.rules.vocabulary import RANKS, SERVICES, STATUSES
from allegiance.scenario.faults import Fault, Faults, show, unknown
from allegiance.scenario.fields import MOST_PEOPLE
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.schema import Case, Region

Ranks = Frozen[str, int]
Forces = Frozen[str, Frozen[str, Ranks]]
Shares = Frozen[str, float]
Recruits = Frozen[str, Frozen[str, int]]
Ints = NDArray[np.int64]
ROUNDING = 1e-6  # by which shares may miss 1


def forces_of(said: Mapping[str, Any], faults: Faults) -> Forces:
    """Persons by service, status and rank, each rank present; keeps a fault for whom has no ranks."""
    found: dict[str, Frozen[str, Ranks]] = {}
    for service, entry in said.items():
        statuses = {
            status: ranks.said() for status in STATUSES if (ranks := getattr(entry, status)) is not None
        }
        for keys in [(), *((status,) for status in statuses)]:
            if not (statuses[keys[0]] if keys else statuses or entry.recruits):
                allowed = "persons by status and rank, such as active: {private: 900, nco: 80}"
                faults.all.append(Fault(("forces", service, *keys), "no ranks", allowed))
        found[service] = Frozen({s: Frozen({r: n.get(r, 0) for r in RANKS}) for s, n in statuses.items()})
    return Frozen(found)


def recruits_of(said: Mapping[str, Any]) -> Recruits:
    """Civilians who may be called up, by service and status."""
    given = {service: entry.recruits.said() for service, entry in said.items() if entry.recruits is not None}
    return Frozen({service: Frozen(people) for service, people in given.items()})


def check_total(forces: Forces, total: int | None) -> None:
    """Raise Fault unless there are people, not too many, and as many as `total` says."""
    people = sum(n for statuses in forces.values() for ranks in statuses.values() for n in ranks.values())
    if not 1 <= people <= MOST_PEOPLE:
        raise Fault(("forces",), f"{people:,} persons together", f"1 to {MOST_PEOPLE:,}")
    if total is not None and people != total:
        raise Fault(("total",), f"{total:,}", f"what the headcounts under forces add up to: {people:,}")


def shares_of(service: str, given: Mapping[str, float] | None, regions: tuple[Region, ...]) -> Shares:
    """Share of a service in each region: as given, or as the people of the country are spread."""
    if given is None:
        everybody = sum(region.population for region in regions)
        return Frozen({region.name: region.population / everybody for region in regions})
    at, names = ("forces", service, "regions"), [region.name for region in regions]
    for name, share in given.items():
        if name not in names:
            raise unknown((*at, name), names, "region")
        if not 0 <= share <= 1:
            raise Fault((*at, name), show(share), "share from 0 to 1")
    together = fsum(given.values())
    if abs(together - 1) > ROUNDING:
        raise Fault(at, f"shares that add up to {together:g}", "shares that add up to 1")
    return Frozen({name: given.get(name, 0.0) / together for name in names})


def headcount(case: Case, scale: float = 1.0) -> Ints:
    """People by service × status × rank."""
    counts = np.zeros((len(SERVICES), len(STATUSES), len(RANKS)), np.int64)
    for service, statuses in case.forces.items():
        for status, ranks in statuses.items():
            for rank, people in ranks.items():
                place = SERVICES.index(service), STATUSES.index(status), RANKS.index(rank)
                counts[place] = people if scale == 1.0 else round(people * scale)
    return counts


def refuse_nobody(case: Case, scale: float) -> None:
    """Raise InvalidInput where a scale leaves nobody who takes orders."""
    if not headcount(case, scale)[:, :, : RANKS.index("general")].any():
        msg = f"{case.name} at scale {scale:g}: found nobody below the rank of general; allowed: soldiers too"
        raise InvalidInput(msg)


def recruits(case: Case, scale: float = 1.0) -> Ints:
    """Civilians who may be called up, by service × status."""
    counts = np.zeros((len(SERVICES), len(STATUSES)), np.int64)
    for service, statuses in case.recruits.items():
        for status, people in statuses.items():
            place = SERVICES.index(service), STATUSES.index(status)
            counts[place] = people if scale == 1.0 else round(people * scale)
    return counts
