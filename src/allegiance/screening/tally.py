"""How many vectors each stage and each target rejected."""

from collections import Counter
from typing import Any

from allegiance.screening.screen import Kept
from allegiance.screening.stage import rejecting


def rejections(kept: Kept) -> dict[str, dict[str, Any]]:
    """By stage: how many vectors it was given, how many it rejected, and how many by each of its targets.

    A vector may fail several targets, and is counted at each; `alone` counts those that fail no other.
    """
    found: dict[str, dict[str, Any]] = {}
    alive = set(range(kept.tried))
    for stage in kept.screening.stages:
        verdicts = kept.screening.verdicts(stage, kept.chances[stage.name], kept.tried)
        by_vector = {k: rejecting(verdict, stage.cutoff) for k, verdict in verdicts.items() if k in alive}
        alive = {k for k, names in by_vector.items() if not names}
        failed = list(by_vector.values())
        found[stage.name] = {
            "given": len(failed),
            "rejected": sum(bool(names) for names in failed),
            "by": dict(Counter(name for names in failed for name in names).most_common()),
            "alone": dict(Counter(names[0] for names in failed if len(names) == 1).most_common()),
        }
    return found
