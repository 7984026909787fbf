"""One future taken apart: where everybody stood on each day, and what happened, in order.

`Anatomy.to_json` gives the shape `allegiance.anatomy/1`, in which keys are added and none is renamed:

case, title, start, days, mode, scale, seed, people   of the ensemble; `days` is the horizon
index, draw, chosen      place in the ensemble, its parameter vector, and a sentence: why this future
outcome, day, date, first_mover {direction, service, rank}    how it ended; for `hold` the day is the horizon
digest, repeats          hash of the final states; whether it is the stored one (null where none is stored)
standings                names of what people are counted in, in the order of the numbers of a cell
regions                  [{name, capital, refused: {day, date, hour} | null, killed: [[day, people], …]}]
cells                    [{region, service, rank, changes: [[day, people in each standing …], …]}]
formations               [{region, service, units, changes: [[day, obeying, in rebellion], …]}]
series                   {name: [one value for each day lived]}, the names of `simulation.observables.series`
happenings               [{day, date, hour | null, kind, region, service, rank, number, said,
                         members: [{day, rank, service, region, tie, asked_by}, …]}], in order
first_units              [{day, date, unit, region, service, cause}], the first that ceased to obey
without                  null, or the same future without an event: see `allegiance.analysis.without`

`changes` has a row for each day on which any of its numbers differs from the day before; the first is day 0,
and what holds on the last row holds to the end. Cells and formations without anybody are left out. Names of
regions, services and ranks are those of the case; nobody in a future is a living person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from allegiance.rules.vocabulary import STATES

if TYPE_CHECKING:
    from allegiance.analysis.without import Without
    from allegiance.ensemble.job import Job
    from allegiance.scenario.schema import Case
    from allegiance.simulation.outcome import Future

Kind = Literal[  # a unit's disobedience is seen as refusal where it is sent against a crowd
    "event",
    "lever",
    "disobedience",
    "obedience",
    "refusal",
    "first_line",
    "rising",
    "general",
    "circle_found",
    "mutiny",
    "coup",
    "deaths",
    "opposition",
    "turn",
    "outcome",
]

STANDINGS: Mapping[str, tuple[str, ...]] = {
    "serving": ("stay",),
    "plotting": ("plot",),
    "refusing": ("shirk",),
    "leaving": ("desert_home", "desert_abroad", "defect"),  # they mean to, and wait for an opportunity
    "deserted": ("home", "abroad"),
    "changed_sides": ("exile", "rebel"),
    "detained": ("caught", "arrested"),
    "retired": ("retired",),
}
NOBODY = len(STANDINGS)  # where civilians are counted, who are not shown
STANDING_OF = np.array(
    [next((k for k, names in enumerate(STANDINGS.values()) if s in names), NOBODY) for s in STATES]
)


@dataclass(frozen=True)
class Member:
    """Who joined a circle on which day, asked by whom, through which tie; `asked_by` is empty for a founder.

    tie: "founder", "unit", "academy cohort", "kin", "patron", "council", "general", "merged", or "unclear"
    where several joined on one day.
    """

    day: int
    rank: str
    service: str
    region: str
    tie: str
    asked_by: str


@dataclass(frozen=True)
class Happening:
    """Something that happened: to `number` people or units of a region, service and rank, where it has them.

    hour: of the day, where the model knows it. members: of a circle that acted or was found.
    """

    day: int
    kind: Kind
    said: str
    region: str = ""
    service: str = ""
    rank: str = ""
    number: int = 0
    hour: float | None = None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class FirstUnit:
    """A unit that ceased to obey on this day, and why."""

    day: int
    unit: int
    region: str
    service: str
    cause: str


@dataclass(frozen=True)
class Anatomy:
    """A future taken apart.

    people: [day, region, service, rank, standing] counts, int32. formations: [day, region, service, 3] units,
    those that obey, those in rebellion. refused: day, with its hours, on which most of a region's first line
    refused, -1 if never. killed: [day, region]. index: place in the ensemble.
    """

    job: "Job"
    future: "Future"
    people: NDArray[np.int32]
    formations: NDArray[np.int32]
    refused: NDArray[np.float64]
    killed: NDArray[np.float64]
    happenings: tuple[Happening, ...]
    first_units: tuple[FirstUnit, ...]
    index: int
    chosen: str = ""
    repeats: bool | None = None
    without: "Without | None" = None

    @property
    def case(self) -> "Case":
        """The case of the future, with its levers."""
        return self.job.case

    @property
    def last(self) -> int:
        """The last day that was lived."""
        return len(self.people) - 1

    def to_json(self) -> dict[str, Any]:
        """The anatomy as plain values, in the stable shape `allegiance.anatomy/1`."""
        from allegiance.analysis.anatomy_shape import shape

        return shape(self)
