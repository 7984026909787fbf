"""The forces of a case, person by person: companies, battalions, garrisons, staffs, and who commands.

People are sorted by unit and view. Every headcount of the case is met exactly; companies have about a
hundred people, five companies make a battalion, the generals of a garrison or a service sit in its staff.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..rules.compose import Built
from ..rules.structure import MOST_PLOTS
from ..rules.vocabulary import CIVILIAN, RANKS, SERVICES, STATUSES, STAY
from ..rules.world import before_day_0, calendar
from .headcounts import headcount, recruits, refuse_nobody
from .schema import Case

COMPANY = 100  # people
BATTALION = 5  # companies
SERVICE_STAFF = 0.3  # share of a service's generals in its own staff, the rest with the garrisons
JOINT_STAFF = 0.1  # share of the largest service's generals in the high command
LEANS = (-1.0908, 0.0, 1.0908)  # means of the thirds of a standard normal distribution
PRIVATE, GENERAL = RANKS.index("private"), RANKS.index("general")

Ints = NDArray[np.int64]


class Units(NamedTuple):
    """Units as columns: service, status, region, level, battalion within the garrison, people by rank.

    recruits: civilians who have their place in the unit, but have not been called up.
    """

    service: Ints
    status: Ints
    region: Ints
    level: Ints
    block: Ints
    people: Ints  # [unit, rank]
    recruits: Ints


def populate(case: Case, built: Built, days: int, scale: float = 1.0) -> Any:
    """World of a case on day 0, before anybody's traits are drawn; `scale` shrinks every headcount.

    Futures of one case begin with the same people, who are therefore kept, and copied for the next one.
    """
    told = replace(case, events=(), shifts=(), observed=(), ledgers=(), digest="")  # what matters later
    kept = _found(told, built, scale)
    fresh = calendar(len(kept.state), days)
    copied = {name: array.copy() for name, array in kept._asdict().items() if name not in fresh}
    return type(kept)(**copied, **fresh)


@lru_cache(maxsize=1)
def _found(case: Case, built: Built, scale: float) -> Any:
    companies = _companies(case, scale)
    units = _joined(companies, _staffs(case, scale, companies))
    first = np.concatenate(([0], np.cumsum(units.people.sum(axis=1) + units.recruits)))
    arrays = {s: np.zeros(n, built.dtypes[s]) for s, n in _numbers(case, units, int(first[-1])).items()}
    for column, start in built.plan.start.items():
        if (
            start
            and built.plan.scope[column] in arrays
            and column in (arrays[built.plan.scope[column]].dtype.names or ())
        ):
            arrays[built.plan.scope[column]][column] = start
    _fill_country(case, arrays, scale)
    civilian = _fill_people(arrays, units, first)
    _fill_units(arrays, units, first, civilian)
    return before_day_0(built, arrays, np.where(civilian, CIVILIAN, STAY).astype(np.uint8))


# -- who serves where ------------------------------------------------------------------------------------


def _companies(case: Case, scale: float) -> Units:
    refuse_nobody(case, scale)
    parts: list[Units] = []
    # those who serve below general, and in the last column the recruits
    counts = np.dstack((headcount(case, scale)[:, :, :GENERAL], recruits(case, scale)))
    for k, s in zip(*np.nonzero(counts.sum(axis=2)), strict=True):
        n = max(1, round(int(counts[k, s].sum()) / COMPANY))
        region = np.repeat(np.arange(len(case.regions)), _shared(n, _region_shares(case, int(k))))
        dealt = np.diff(np.arange(n + 1)[:, None] * counts[k, s][None, :] // n, axis=0)
        people = np.zeros((n, len(RANKS)), np.int64)
        people[:, :GENERAL] = dealt[:, :GENERAL]
        within = np.arange(n) - np.searchsorted(region, region)
        shape = np.ones(n, np.int64)
        blocks = within // BATTALION
        parts.append(Units(shape * k, shape * s, region, shape * 0, blocks, people, dealt[:, GENERAL]))
    return _joined(*parts)


def _region_shares(case: Case, service: int) -> NDArray[np.float64]:
    shares = case.region_shares[SERVICES[service]]
    return np.array([shares.get(region.name, 0.0) for region in case.regions])


def _shared(n: int, shares: NDArray[np.float64]) -> Ints:
    """N whole things shared out in proportion (largest remainder)."""
    exact = n * shares / shares.sum()
    whole = np.floor(exact).astype(np.int64)
    for r in np.argsort(whole - exact, kind="stable")[: n - int(whole.sum())]:
        whole[r] += 1
    return whole


def _staffs(case: Case, scale: float, companies: Units) -> Units:
    """Staffs with their generals: of garrisons, of services, and the high command."""
    generals = headcount(case, scale)[:, :, GENERAL].sum(axis=1)
    rows: list[tuple[int, int, int, int]] = []
    capital = next(r for r, region in enumerate(case.regions) if region.capital)
    largest = int(np.argmax(generals))
    for k in np.flatnonzero(generals):
        left = int(generals[k])
        if k == largest and left > 1:
            joint = max(1, round(JOINT_STAFF * left))
            rows.append((int(k), capital, 3, joint))
            left -= joint
        mine = companies.service == k
        strength = np.bincount(companies.region[mine], minlength=len(case.regions)).astype(float)
        own = min(left, max(1, round(SERVICE_STAFF * left))) if strength.sum() else left
        rows.append((int(k), capital, 2, own))
        for region, number in enumerate(_staffed(left - own, strength)):
            rows.append((int(k), region, 1, int(number)))
    kept = np.array([row for row in rows if row[3] > 0], np.int64).reshape(-1, 4)
    kept = kept[np.lexsort((kept[:, 1], kept[:, 0], kept[:, 2]))]
    people = np.zeros((len(kept), len(RANKS)), np.int64)
    people[:, GENERAL] = kept[:, 3]
    return Units(
        kept[:, 0],
        np.zeros(len(kept), np.int64),
        kept[:, 1],
        kept[:, 2],
        np.zeros(len(kept), np.int64),
        people,
        np.zeros(len(kept), np.int64),
    )


def _staffed(generals: int, strength: NDArray[np.float64]) -> Ints:
    """Generals by garrison: at least one each, largest first, the rest by strength."""
    number = np.zeros(len(strength), np.int64)
    for region in np.argsort(-strength, kind="stable")[:generals]:
        number[region] = 1 if strength[region] > 0 else 0
    left = generals - int(number.sum())
    return number + _shared(left, strength * (number > 0)) if left > 0 and number.any() else number


def _joined(*parts: Units) -> Units:
    return Units(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _numbers(case: Case, units: Units, people: int) -> dict[Any, int]:
    regions = len(case.regions)
    return {
        "nation": 1,
        "service": len(SERVICES),
        "region": regions,
        "garrison": len(SERVICES) * regions,
        "battalion": len(np.unique(_battalion_keys(units, regions))),
        "unit": len(units.level),
        "view": len(LEANS) * len(units.level),
        "plot": MOST_PLOTS,
        "person": people,
    }


def _battalion_keys(units: Units, regions: int) -> Ints:
    """A number for each battalion, in the order of the garrisons; a staff stands alone."""
    most = int(units.block.max()) + 2
    place = (units.service * len(STATUSES) + units.status) * regions + units.region
    staff = (np.arange(len(units.level)) + 1) * (units.level > 0)
    return np.where(units.level > 0, place.max() * most + most + staff, place * most + units.block)


# -- columns ------------------------------------------------------------------------------------------------


def _fill_country(case: Case, arrays: dict[Any, Any], scale: float) -> None:
    arrays["nation"]["sampled"] = scale
    arrays["region"]["population"] = [region.population for region in case.regions]
    arrays["region"]["capital"] = [region.capital for region in case.regions]


def _fill_people(arrays: dict[Any, Any], units: Units, first: Ints) -> NDArray[np.bool_]:
    """People of each unit, seniors first, recruits last, dealt out to its views; who of them is a recruit."""
    number = len(units.level)
    sizes = np.diff(first)
    unit = np.repeat(np.arange(number), sizes)
    kinds = [*range(len(RANKS))[::-1], PRIVATE - 1]
    kind = np.repeat(np.tile(kinds, number), np.column_stack((units.people[:, ::-1], units.recruits)).ravel())
    recruit = kind < PRIVATE
    view = (np.arange(len(unit)) - first[unit] + unit) % len(LEANS)
    order = np.lexsort((view, unit))
    people = arrays["person"]
    people["view_id"] = (unit * len(LEANS) + view)[order]
    people["rank"] = np.where(recruit, PRIVATE, kind)[order]
    for column in ("service", "status", "region"):
        people[column] = getattr(units, column)[unit]
    views = arrays["view"]
    ends = np.searchsorted(people["view_id"], np.arange(len(views) + 1))
    views["first"], views["beyond"] = ends[:-1], ends[1:]
    views["unit"] = np.arange(len(views)) // len(LEANS)
    views["lean"] = np.tile(LEANS, number)
    return recruit[order]


def _fill_units(arrays: dict[Any, Any], units: Units, first: Ints, civilian: NDArray[np.bool_]) -> None:
    unit, regions = arrays["unit"], len(arrays["region"])
    for column in ("service", "status", "region", "level"):
        unit[column] = getattr(units, column)
    unit["first"], unit["beyond"] = first[:-1], first[1:]
    unit["size"] = unit["present"] = units.people.sum(axis=1)
    unit["garrison"] = units.service * regions + units.region
    unit["battalion"] = np.unique(_battalion_keys(units, regions), return_inverse=True)[1].ravel()
    rank = np.where(civilian, -1, arrays["person"]["rank"].astype(np.int64))  # members before recruits
    place = np.arange(len(rank))
    holder = np.lexsort((place, -rank, np.repeat(np.arange(len(unit)), np.diff(first))))
    unit["commander"] = holder[first[:-1]]
    unit["seat"] = _seats(unit)
    _fill_above(arrays, unit, regions)


def _seats(unit: Any) -> NDArray[np.float64]:
    """Weight of each staff among the staffs of its level: garrisons by people, the others alike."""
    seat = np.zeros(len(unit))
    garrison_people = np.bincount(unit["garrison"], unit["size"])
    for level in (1, 2, 3):
        mine = unit["level"] == level
        weight = garrison_people[unit["garrison"][mine]] if level == 1 else np.ones(int(mine.sum()))
        if mine.any():
            seat[mine] = weight / weight.sum()
    return seat


def _fill_above(arrays: dict[Any, Any], unit: Any, regions: int) -> None:
    """Battalions, garrisons, services and the nation: sizes, places, and the unit that leads each."""
    order = np.lexsort((np.arange(len(unit)), -unit["level"]))  # staffs lead; without one, the first company
    for scope, index in (
        ("battalion", unit["battalion"]),
        ("garrison", unit["garrison"]),
        ("service", unit["service"]),
    ):
        array = arrays[scope]
        array["size"] = np.bincount(index, unit["size"], len(array))
        for g in order[::-1]:
            if scope == "service" or unit["level"][g] < 2:  # noqa: PLR2004 - a service's staff leads no garrison
                array["lead"][index[g]] = g
    battalion = arrays["battalion"]
    battalion["lead"][unit["battalion"][::-1]] = np.arange(len(unit))[::-1]
    for column in ("service", "region", "garrison"):
        battalion[column] = unit[column][battalion["lead"]]
    arrays["garrison"]["staffed"][unit["garrison"][unit["level"] == 1]] = 1.0
    arrays["garrison"]["service"] = np.arange(len(arrays["garrison"])) // regions
    arrays["garrison"]["region"] = np.arange(len(arrays["garrison"])) % regions
    for g in np.flatnonzero(unit["level"] == 2):  # noqa: PLR2004
        arrays["service"]["lead"][unit["service"][g]] = g
    nation = arrays["nation"]
    nation["strength"] = unit["size"].sum()
    nation["first_staff"] = len(unit) - int((unit["level"] > 0).sum())
    nation["staffs"] = int((unit["level"] > 0).sum())
    nation["lead"] = len(unit) - 1
