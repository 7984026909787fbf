"""What is kept of a run, day by day: columns of nation and regions, people by service, rank and state."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..rules.vocabulary import CIVILIAN, OUTCOMES, RANKS, SERVICES, STATES

MEMBERS = STATES[:CIVILIAN]


@dataclass
class History:
    """Records of the days 0 to `last`; the arrays are as long as the horizon.

    nation: [days + 1] record; regions: [days + 1, region] record; tally: [days + 1, service, rank, state]
    people.
    """

    nation: NDArray[Any]
    regions: NDArray[Any]
    tally: NDArray[np.int32]
    last: int = 0

    @classmethod
    def of(cls, world: Any, days: int) -> "History":
        """Empty history of a world."""
        return cls(
            np.zeros(days + 1, world.nation.dtype),
            np.zeros((days + 1, len(world.regions)), world.regions.dtype),
            np.zeros((days + 1, len(SERVICES), len(RANKS), len(STATES)), np.int32),
        )

    def copy(self) -> "History":
        """A history that goes on by itself."""
        return History(self.nation.copy(), self.regions.copy(), self.tally.copy(), self.last)

    def record(self, day: int, world: Any) -> None:
        """Keep today."""
        self.nation[day] = world.nation[0]
        self.regions[day] = world.regions
        self.tally[day] = world.tally
        self.last = day

    @property
    def outcome(self) -> str:
        """Outcome on the last day."""
        return OUTCOMES[int(self.nation["outcome"][self.last])]

    def people(
        self, *states: str, services: tuple[str, ...] = SERVICES, ranks: tuple[str, ...] = RANKS
    ) -> Any:
        """People in any of these states by day, int64 [last + 1]; of these services and ranks."""
        part = self.tally[: self.last + 1]
        part = part[:, [SERVICES.index(s) for s in services]][:, :, [RANKS.index(r) for r in ranks]]
        return part[..., [STATES.index(s) for s in states]].sum(axis=(1, 2, 3), dtype=np.int64)

    def strength(self, services: tuple[str, ...] = SERVICES, ranks: tuple[str, ...] = RANKS) -> int:
        """Members on day 0."""
        return int(self.members(services, ranks)[0])

    def members(self, services: tuple[str, ...] = SERVICES, ranks: tuple[str, ...] = RANKS) -> Any:
        """Those on day 0 and those who have joined or risen to these ranks since, by day, int64 [last + 1].

        Shares are over this, since those who left are part of the question.
        """
        return self.people(*MEMBERS, services=services, ranks=ranks)
