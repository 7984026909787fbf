"""A few futures lived again, to ask their people why they stay."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from allegiance.analysis.why import Why, joined
from allegiance.ensemble.design import Mode, design
from allegiance.ensemble.job import parameters_of
from allegiance.ensemble.watch import Watch
from allegiance.simulation.asking import SAMPLE, motives_of
from allegiance.simulation.motives import Motives
from allegiance.simulation.run import begun

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case


def why(  # noqa: PLR0913 - what a future is made of
    case: "Case",
    days: Iterable[int],
    *,
    mode: Mode = "fixed",
    seed: int = 1,
    futures: int = 1,
    scale: float = 1.0,
    sample: int = SAMPLE,
    watch: Watch | None = None,
) -> Why:
    """Motives on these days, in the first futures that an ensemble of this seed has.

    A future that ends before one of them is asked no more; a single one is asked for the last time on the day
    on which it ends.
    """
    watch, asked = watch or Watch(), sorted(set(days))
    watch.begins(0, futures)
    found: list[Motives] = []
    for one in design(mode, seed, futures):
        vector = parameters_of(case, mode, one.draw, seed)
        life = begun(case, one.seed, vector, max(asked), scale)
        for day in asked:
            over = life.live(before=day + 1).over
            if not over or futures == 1:
                found += motives_of(life, sample)
            if over:
                break
        watch.advances(one.index + 1)
    rows: dict[tuple[int, str, str], list[Motives]] = {}
    for one in found:
        rows.setdefault((one.day, one.service, one.rank), []).append(one)
    return Why(futures, tuple(joined(same, service, rank) for (_, service, rank), same in rows.items()))
