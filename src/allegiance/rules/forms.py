"""Forms that many mechanisms share: the logistic curve, a half-life, the arrest curve."""

from math import exp

from .jit import lean


@lean
def logistic(x: float) -> float:
    """1 / (1 + exp(-x)), without overflow."""
    return 1.0 / (1.0 + exp(-min(max(x, -40.0), 40.0)))


@lean
def closed(days: float, half_life: float) -> float:
    """Share of a gap that is closed after `days`, when half of it closes in `half_life` days."""
    return 1.0 - 0.5 ** (days / half_life)


@lean
def caught(sureness: float, open_share: float) -> float:
    """Chance that one open act is punished where a share of the group acts openly.

    1 - exp(-k C/A), with C/A the ratio of the loyal to the open. Source: Epstein 2002, arrest probability.
    """
    return 1.0 - exp(-sureness * (1.0 - open_share) / max(open_share, 0.02))
