"""Circles of conspirators: who asked whom, through which tie, read off a future day by day.

The tie of a newcomer is not stored by the simulation. Draws are functions of seed, stream, founder and day,
so the one that chose the asker and the tie is made again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from allegiance.analysis.anatomy import Member
from allegiance.mechanisms.plots import ASKER, TIE
from allegiance.rules import reference
from allegiance.rules.draws import uniform
from allegiance.rules.vocabulary import RANKS, SERVICES
from allegiance.simulation.life import Life

GENERAL = RANKS.index("general")
draw = reference.of(uniform)


@dataclass
class Circle:
    """A circle as it stands: its people by number, each with how he came in."""

    members: dict[int, Member] = field(default_factory=dict[int, Member])


class Circles:
    """The circles of a future; `see` is called at the end of each of its days."""

    def __init__(self, life: Life) -> None:
        """No circles yet."""
        self._life = life
        self._regions = [region.name for region in life.case.regions]
        self.open: dict[int, Circle] = {}

    def see(self, t: int) -> None:
        """Take in who joined today, and forget circles that are gone."""
        plots = self._life.world.plots
        last = int(self._life.world.nation["last_plot"][0])
        before = {i for circle in self.open.values() for i in circle.members}
        open_now: dict[int, Circle] = {}
        for q in np.flatnonzero(plots["members"][:last] > 0).tolist():
            known = self.open[q].members if q in self.open and plots["age"][q] > 0 else {}
            open_now[q] = Circle(self._members(t, q, known, before))
        self.open = open_now

    def _members(self, t: int, q: int, known: dict[int, Member], before: set[int]) -> dict[int, Member]:
        """Everybody in a circle, with those whom it won today."""
        people = list(self._people(q))
        founder = int(self._life.world.plots["founder"][q])
        asked = [i for i in people if i not in known and i not in before and i != founder]
        members: dict[int, Member] = {}
        for i in people:
            if i in known:
                members[i] = known[i]
            elif i == founder and not known:
                members[i] = Member(t, *self.place(i), "founder", "")
            elif i in before:
                members[i] = Member(t, *self.place(i), "merged", "")
            elif len(asked) > 1:
                members[i] = Member(t, *self.place(i), "unclear", "")
            else:
                members[i] = self._asked(t, q, i, [one for one in people if one != i])
        return members

    def _people(self, q: int) -> Iterator[int]:
        """Members of a circle, the latest first."""
        i, after = int(self._life.world.plots["head"][q]), self._life.world.people["after"]
        while i >= 0:
            yield i
            i = int(after[i])

    def _asked(self, t: int, q: int, i: int, people: list[int]) -> Member:
        """Person i, whom one of these people asked today: who did, and among which ties he looked."""
        life = self._life
        p, key = life.record["plots"][0], int(life.world.plots["founder"][q])
        with np.errstate(over="ignore"):  # hashing wraps around
            asker = people[int(draw(life.key, ASKER, key, t) * len(people))]
            v = float(draw(life.key, TIE, key, t))
        if life.world.people["rank"][asker] == GENERAL:
            tie = "council" if v < p["peer_tie"] or len(people) >= p["peers_only"] else "general"
        else:
            bounds = np.cumsum([p["unit_tie"], p["cohort_tie"], p["kin_tie"]])
            tie = ("unit", "academy cohort", "kin", "patron")[int(np.searchsorted(bounds, v, "right"))]
        rank, service, _ = self.place(asker)
        return Member(t, *self.place(i), tie, f"{rank}, {service}")

    def place(self, i: int) -> tuple[str, str, str]:
        """Rank, service and region of person i."""
        world: Any = self._life.world
        person = world.people[i]
        region = int(world.units["region"][world.views["unit"][person["view_id"]]])
        return RANKS[int(person["rank"])], SERVICES[int(person["service"])], self._regions[region]
