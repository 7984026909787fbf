"""A few futures lived again, to ask their people why they stay."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from allegiance.analysis.why import Why, joined, spread_days
from allegiance.ensemble.design import Mode, Planned, design
from allegiance.ensemble.job import Job
from allegiance.ensemble.pool import Workers, simulated
from allegiance.ensemble.watch import Watch
from allegiance.errors import AllegianceError
from allegiance.simulation.asking import SAMPLE, motives_of
from allegiance.simulation.motives import Motives
from allegiance.simulation.run import begun

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case


def why(  # noqa: PLR0913 - what a future is made of, and where it is lived
    case: "Case",
    days: Iterable[int] | None = None,
    *,
    mode: Mode = "fixed",
    seed: int = 1,
    futures: int = 1,
    scale: float = 1.0,
    sample: int = SAMPLE,
    workers: Workers = 1,
    watch: Watch | None = None,
) -> Why:
    """Motives on these days, in the first futures that an ensemble of this seed has.

    days: by default the first, the last and two between, of a single future as long as it lasts, of several
    those of the case. A future that ends before one of them is asked no more; a single one is asked for the
    last time on the day on which it ends. Raises AllegianceError where one cannot be simulated.
    """
    watch, asked = watch or Watch(), None if days is None else sorted(set(days))
    job = Job(case, mode, case.days if asked is None else max(asked), seed, scale)
    planned = [asking(one, asked, sample, alone=futures == 1) for one in design(mode, seed, futures)]
    watch.begins(0, futures)
    found: dict[int, list[Motives]] = {}
    with closing(simulated(job, planned, workers, watch)) as results:
        for result in (one for one in results if one is not None):
            if result.error:
                raise AllegianceError(result.error)
            found[result.planned.index] = result.found
            watch.advances(len(found))
    return told(futures, [one for k in sorted(found) for one in found[k]])


def asking(planned: Planned, days: Sequence[int] | None, sample: int, *, alone: bool) -> Planned:
    """The errand to ask the people of one future on these days; `alone`, also where it ends before.

    days: None spreads them over the horizon, or, `alone`, over the future.
    """
    return replace(planned, errand=partial(motives_in, days=days, sample=sample, alone=alone))


def told(futures: int, found: Iterable[Motives]) -> Why:
    """What people of so many futures said, put together."""
    rows: dict[tuple[int, str, str], list[Motives]] = {}
    for one in found:
        rows.setdefault((one.day, one.service, one.rank), []).append(one)
    return Why(futures, tuple(joined(same, service, rank) for (_, service, rank), same in rows.items()))


def motives_in(
    job: Job, planned: Planned, *, days: Sequence[int] | None, sample: int, alone: bool
) -> list[Motives]:
    """Motives of the people of one future on these days."""
    first = spread_days(job.days) if days is None else days
    found = _lived(job, planned, first, sample, alone=alone)
    if days is None and alone and found and found[-1].day < first[-1]:  # how long it lasts is known by now
        return _lived(job, planned, spread_days(found[-1].day), sample, alone=alone)
    return found


def _lived(job: Job, planned: Planned, days: Sequence[int], sample: int, *, alone: bool) -> list[Motives]:
    vector = job.engine.parameters(job.case, job.mode, planned.draw, job.seed)
    life = begun(job.case, planned.seed, vector, max(days), job.scale)
    found: list[Motives] = []
    for day in days:
        over = life.live(before=day + 1).over
        if not over or alone:
            found += motives_of(life, sample)
        if over:
            break
    return found
