"""What units do in a future: those that first cease to obey, are seen to refuse, or rise, and why."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegiance.analysis.anatomy import FirstUnit, Happening, Kind
from allegiance.rules.vocabulary import SERVICES
from allegiance.simulation.life import Life

FIRST = 20  # units that ceased to obey are named one by one up to this many
CAUSES = {  # of one unit, and of several
    "rebellion": "rebellion",
    "its commander": "their commanders",
    "the general above it": "the generals above them",
    "most of its people": "most of their people",
    "too few are left": "too few are left",
}


class Formations:
    """The units of a future; `see` is called at the end of each of its days."""

    def __init__(self, life: Life) -> None:
        """Every unit obeys."""
        self.first: list[FirstUnit] = []
        self._life = life
        units = life.world.units
        regions = [region.name for region in life.case.regions]
        places: list[tuple[int, int]] = units[["region", "service"]].tolist()
        self._names = [(regions[r], SERVICES[k]) for r, k in places]
        never = np.zeros(len(units), np.bool_)
        self._ceased, self._back, self._refused, self._risen = (never.copy() for _ in range(4))

    def see(self, t: int) -> Iterator[Happening]:
        """What units did for the first time on day t."""
        units = self._life.world.units
        ceased = np.flatnonzero((units["obeying"] == 0) & ~self._ceased).tolist()
        named = tuple(CAUSES)
        causes = {g: named[self._cause(g)] for g in ceased}
        self.first += [FirstUnit(t, g, *self._names[g], causes[g]) for g in ceased[: FIRST - len(self.first)]]
        for cause, theirs in CAUSES.items():
            those = [g for g in ceased if causes[g] == cause]
            said = f"ceases to obey ({cause})", f"cease to obey ({theirs})"
            yield from self._grouped(t, "disobedience", those, *said)
        back = np.flatnonzero((units["obeying"] > 0) & self._ceased & ~self._back).tolist()
        yield from self._grouped(t, "obedience", back, "obeys again", "obey again")
        seen = np.flatnonzero((units["refused"] > 0) & ~self._refused).tolist()
        yield from self._grouped(t, "refusal", seen, "is seen to refuse", "are seen to refuse")
        rose = np.flatnonzero((units["risen"] > 0) & ~self._risen).tolist()
        yield from self._grouped(t, "rising", rose, "rises", "rise")
        self._back |= (units["obeying"] > 0) & self._ceased
        self._ceased |= units["obeying"] == 0
        self._refused, self._risen = units["refused"] > 0, units["risen"] > 0

    def _cause(self, g: int) -> int:
        """Why unit g does not obey: the first reason that the rule of obedience finds."""
        world, p = self._life.world, self._life.record["obedience"][0]
        unit: Any = world.units[g]
        above = unit["level"] == 0 and world.garrisons["general_open"][unit["garrison"]] > 0
        reasons = (
            unit["risen"] > 0,
            unit["captain_open"] > 0,
            above and unit["stance"] < p["follow"],
            unit["present"] > p["remnant"] * unit["size"],
        )
        return next((k for k, holds in enumerate(reasons) if holds), len(reasons))

    def _grouped(self, t: int, kind: Kind, units: list[int], one: str, several: str) -> Iterator[Happening]:
        """These units by region and service."""
        for region, service in sorted({self._names[g] for g in units}):
            number = sum(self._names[g] == (region, service) for g in units)
            who = f"unit{'' if number == 1 else 's'} of the {plain(service)} in {region}"
            said = f"{number} {who} {one if number == 1 else several}"
            yield Happening(t, kind, said, region, service, number=number)


def plain(name: str) -> str:
    """A name of the program as words."""
    return name.replace("_", " ")


def counts(life: Life, regions: int) -> NDArray[np.int64]:
    """Units by region and service: all, those that obey, those in rebellion."""
    units = life.world.units
    cell, size = units["region"] * len(SERVICES) + units["service"], regions * len(SERVICES)
    every = np.ones(len(units), np.bool_)
    told = [
        np.bincount(cell[which], minlength=size)
        for which in (every, units["obeying"] > 0, units["rebelling"] > 0)
    ]
    return np.stack(told, axis=1).reshape(regions, len(SERVICES), 3)
