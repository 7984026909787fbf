"""How far scores may be off because the reports are few: a bootstrap over reports."""

from collections.abc import Mapping
from random import Random

from allegiance.evidence.scoring.tally import GOALS, Scores

DRAWS = 2000
SEED = 1
SHARE = 0.9  # of draws that lie within an interval


def intervals(scores: Scores) -> Mapping[str, tuple[float, float]]:
    """The middle 90 % of each score over draws of as many reports, with replacement."""
    random = Random(SEED)  # noqa: S311 - draws, not secrets
    reports = sorted(scores.by_report)
    draws = [scores.of(random.choices(reports, k=len(reports))) for _ in range(DRAWS if reports else 0)]
    cut = round((1 - SHARE) / 2 * len(draws))
    ordered = {name: sorted(draw[name].score for draw in draws) for name in GOALS}
    return {name: (found[cut], found[-cut - 1]) for name, found in ordered.items() if found}
