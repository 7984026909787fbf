"""One step of a screening: a case, at which size of its forces, and how strictly it is judged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

from allegiance.scenario.schema import Case
from allegiance.screening.target import OUTCOME, Target, targets_of

FORGIVEN = 1.5  # cut-offs: how implausible the worst target of a case may be, if no other is beyond one
SKETCH = 10_000  # people in a sketch
SLACK = 1.0  # standard deviations by which a sketch is more lenient than a case at full size
SIZELESS = ("share/year", "1/year", "day")  # what does not depend on how many people there are


@dataclass(frozen=True)
class Stage:
    """A case that vectors are simulated on.

    A vector passes if at most one target is more implausible than `cutoff`, and that not by half as much
    again: so that one quantity alone, that the model gets wrong or whose range is ill judged, rejects none.
    """

    case: Case
    cutoff: float
    scale: float
    sketch: bool = False

    @property
    def name(self) -> str:
        """Name of the folder that keeps its futures."""
        return f"sketch-{self.case.name}" if self.sketch else self.case.name

    @property
    def targets(self) -> dict[str, Target]:
        """Observations that its futures are held against.

        In a sketch those alone that do not depend on the size of the forces: shares of them, days, and how
        often something happens among so many people.
        """
        found = targets_of(self.case)
        if not self.sketch:
            return found
        sizeless = {name: target for name, target in found.items() if target.unit in SIZELESS}
        return {n: replace(t, of=self.scale) if t.unit == "1/year" else t for n, t in sizeless.items()}

    def implausibilities(
        self, outcome: str, observables: Mapping[str, float], chance: Mapping[str, float]
    ) -> Iterator[tuple[str, float]]:
        """How implausible a future is by each target; by its outcome, not at all or altogether.

        So a vector passes with the probability that it gives to what happened: its likelihood.
        """
        if self.case.expects:
            yield OUTCOME, 0.0 if outcome == self.case.expects.replace("-", "_") else inf
        for name, target in self.targets.items():
            yield name, target.implausibility(observables[name], chance[name])


def rejecting(verdict: Mapping[str, float], cutoff: float) -> list[str]:
    """The targets that reject a vector with these implausibilities; none where it passes."""
    beyond = [name for name, value in verdict.items() if value > cutoff]
    far = [name for name in beyond if verdict[name] > FORGIVEN * cutoff]
    return beyond if far or len(beyond) > 1 else []


def stages_of(cases: tuple[Case, ...], cutoff: float, scale: float) -> tuple[Stage, ...]:
    """The stages of a screening, cheapest first: a sketch of every case that is larger, then all in full."""
    ordered = sorted(cases, key=lambda case: case.people * case.days)
    sketches = [Stage(case, cutoff + SLACK, scale * SKETCH / case.people, sketch=True) for case in ordered]
    return (
        *(one for one in sketches if one.scale < scale),
        *(Stage(case, cutoff, scale) for case in ordered),
    )
