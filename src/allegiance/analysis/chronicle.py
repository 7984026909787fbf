"""What happened in a future, noticed at the end of each day by comparing it with the day before."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from allegiance.analysis.anatomy import Happening, Kind
from allegiance.analysis.circles import Circles
from allegiance.analysis.formations import Formations, plain
from allegiance.rules.vocabulary import ARRESTED, CAUGHT, EXILE, OUTCOMES, RANKS, REBEL, SERVICES
from allegiance.simulation.life import Life
from allegiance.simulation.outcome import MOVED

GENERAL = RANKS.index("general")
ENDS = {
    EXILE: ("breaks with the leader and gets away", "break with the leader and get away"),
    REBEL: ("goes over openly", "go over openly"),
    ARRESTED: ("is arrested", "are arrested"),
    CAUGHT: ("is caught fleeing", "are caught fleeing"),
}


class Chronicle:
    """The happenings of a future; `see` is called at the end of each of its days, from day 0 on."""

    def __init__(self, life: Life) -> None:
        """Nothing has happened yet."""
        self.happenings: list[Happening] = []
        self.units = Formations(life)
        self._life, self._circles = life, Circles(life)
        self._regions = [region.name for region in life.case.regions]
        self._generals = np.flatnonzero(life.world.people["rank"] == GENERAL)
        self._states = life.world.state[self._generals].copy()
        self._held = 0.0
        self._lost = np.full(len(life.world.regions), -1.0)
        self._turned: set[str] = set()

    def see(self, t: int) -> None:
        """Notice what is new at the end of day t."""
        self._circles.see(t)
        for notice in (
            *(self._dated, self._opposition, self._deaths, self._first_lines, self._turns),
            *(self.units.see, self._leaders, self._plots, self._outcome),
        ):
            self.happenings.extend(notice(t))

    def _dated(self, t: int) -> Iterator[Happening]:
        """Events of the case and levers that begin or end today."""
        for event in self._life.case.events:
            if event.day == t:
                yield Happening(t, "event", event.label)
        for shift in self._life.case.shifts:
            if t == shift.day:
                yield Happening(t, "lever", f"{shift.lever} begins to act on {shift.parameter}")
            if shift.until is not None and t == shift.until + 1:
                yield Happening(t, "lever", f"{shift.lever} no longer acts on {shift.parameter}")

    def _opposition(self, t: int) -> Iterator[Happening]:
        held = float(self._life.world.nation["leader_held"][0])
        if held > 0 >= self._held:
            yield Happening(t, "opposition", "The leader of the opposition is arrested")
        if self._held > 0 >= held:
            yield Happening(t, "opposition", "The leader of the opposition is free again")
        self._held = held

    def _deaths(self, t: int) -> Iterator[Happening]:
        """Regions in which so many were killed today that it shocks the country."""
        deaths = self._life.world.regions["deaths"]
        shocking: list[int] = np.flatnonzero(deaths >= self._life.record["protest"][0]["shocking"]).tolist()
        for r in shocking:
            number, region = int(deaths[r]), self._regions[r]
            yield Happening(t, "deaths", f"{number} killed in {region}", region, number=number)

    def _first_lines(self, t: int) -> Iterator[Happening]:
        """Regions whose first line was first seen to refuse today."""
        lost: Any = self._life.world.regions["lost_at"].copy()
        new: list[int] = np.flatnonzero((lost >= 0) & (self._lost < 0)).tolist()
        for r in sorted(new, key=lambda r: lost[r]):
            said = f"Most of the first line of {self._regions[r]} refuses before a crowd"
            yield Happening(t, "first_line", said, self._regions[r], hour=round(24 * (float(lost[r]) % 1), 1))
        self._lost = lost

    def _turns(self, t: int) -> Iterator[Happening]:
        """Shares that first pass what counts as having moved."""
        nation, percent = self._life.world.nation[0], f"{100 * MOVED:.0f} %"
        shares = {
            f"More than {percent} of the high command no longer stand by the leader": nation["council"],
            f"More than {percent} of the first line would not act on an order": 1 - nation["front_held"],
            f"More than {percent} of the forces are lost to the other side": nation["nation_rebelling"],
        }
        for said, share in shares.items():
            if share > MOVED and said not in self._turned:
                self._turned.add(said)
                yield Happening(t, "turn", said)

    def _leaders(self, t: int) -> Iterator[Happening]:
        """Generals who left, went over or were taken today, by service."""
        now: Any = self._life.world.state[self._generals]
        services: Any = self._life.world.people["service"][self._generals]
        for state, (one, several) in ENDS.items():
            gone: list[int] = services[(now == state) & (self._states != state)].tolist()
            for k in sorted(set(gone)):
                number, service = gone.count(k), SERVICES[k]
                who = f"general{'' if number == 1 else 's'} of the {plain(service)}"
                said = f"A {who} {one}" if number == 1 else f"{number} {who} {several}"
                yield Happening(t, "general", said, service=service, rank="general", number=number)
        self._states = now.copy()

    def _plots(self, t: int) -> Iterator[Happening]:
        """Circles that were found or acted today, with how they came to be."""
        for q, circle in self._circles.open.items():
            people = tuple(sorted(circle.members.values(), key=lambda member: member.day))
            rank, service, region = self._circles.place(int(self._life.world.plots["founder"][q]))
            if what := self._done(q, len(people), region):
                yield Happening(t, *what, region, service, rank, len(people), members=people)

    def _done(self, q: int, number: int, region: str) -> tuple[Kind, str] | None:
        """What a circle did today, or what was done to it."""
        world, plot = self._life.world, self._life.world.plots[q]
        if plot["stormed"] > 0:
            end = _end(world.nation["seized"][0] > 0)
            return "coup", f"A circle of {number} around generals attempts a coup, and {end}"
        if plot["struck"] > 0:
            end = _end(
                world.units["mutinied"][world.views["unit"][world.people["view_id"][plot["founder"]]]] > 0
            )
            return "mutiny", f"A circle of {number} in {region} calls its company to mutiny, and {end}"
        if plot["found"] > 0 and number > 1:
            return "circle_found", f"A circle of {number} in {region} is found out"
        return None

    def _outcome(self, t: int) -> Iterator[Happening]:
        outcome = OUTCOMES[int(self._life.world.nation["outcome"][0])]
        if outcome != "hold" or t == self._life.days:
            said = "The forces hold to the last day" if outcome == "hold" else f"The end: {plain(outcome)}"
            yield Happening(t, "outcome", said)


def _end(won: bool) -> str:
    return "succeeds" if won else "fails"
