"""What a simulated future is held against, and how far it may be off before that counts against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite, log, sqrt
from typing import NamedTuple

import numpy as np

from allegiance.scenario.schema import Case
from allegiance.simulation.observables import measure_of

OUTCOME = "outcome"
RANGE = 2.0  # standard deviations from what was observed to either end of its range


class Yardstick(NamedTuple):
    """How a quantity of some unit is measured: on a logarithm with an offset, or as it is without one.

    error: what the model itself may be off by even with the best parameters, one standard deviation on that
    measure; a judgement, and the only one in the screening.
    """

    offset: float | None
    error: float

    def __call__(self, value: float) -> float:
        """The quantity on its measure."""
        return value if self.offset is None else log(max(value, 0.0) + self.offset)


FACTOR = log(1.5)
YARDSTICKS = {
    "person": Yardstick(1.0, FACTOR),
    "unit": Yardstick(1.0, FACTOR),
    "1/year": Yardstick(1.0, FACTOR),
    "share/year": Yardstick(0.001, FACTOR),
    "day": Yardstick(None, 4.0),
}


@dataclass(frozen=True)
class Target:
    """An observation of a case: its value, and the range that it certainly lies in.

    of: the part of the forces among which it is counted in a future.
    """

    value: float
    low: float
    high: float
    unit: str
    of: float = 1.0

    @property
    def yardstick(self) -> Yardstick:
        """How it is measured."""
        return YARDSTICKS[self.unit]

    def measured(self, simulated: float) -> float:
        """A simulated value on the measure."""
        return self.yardstick(simulated / self.of)

    def implausibility(self, simulated: float, chance: float) -> float:
        """How many standard deviations a simulated value lies from what was observed; infinite for none.

        In the denominator: the observation's own, from its range on that side; the model's; and `chance`,
        the variance between futures of one vector, since a vector is judged by one future.
        """
        if not isfinite(simulated):
            return inf
        g = self.yardstick
        off = self.measured(simulated) - g(self.value)
        end = self.high if off > 0 else self.low
        return abs(off) / sqrt(((g(end) - g(self.value)) / RANGE) ** 2 + g.error**2 + chance)

    def chance(self, simulated: Sequence[float]) -> float:
        """Variance, on the measure, between futures of one vector; those that have no value tell nothing."""
        values = [self.measured(value) for value in simulated if isfinite(value)]
        return float(np.var(values, ddof=1)) if len(values) > 1 else 0.0


def targets_of(case: Case) -> dict[str, Target]:
    """Every observation of a case that futures report, by name."""
    found = (one for one in case.observed if measure_of(one.name) and one.unit in YARDSTICKS)
    return {one.name: Target(one.value, one.low, one.high, one.unit) for one in found}
