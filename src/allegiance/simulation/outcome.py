"""How a run ended, and who moved first."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..rules.vocabulary import RANKS, SERVICES, STATES
from .history import History

OPEN = [STATES.index(s) for s in ("shirk", "defect", "exile", "rebel", "home", "abroad")]
MOVED = (
    0.05  # share of the high command, of a first line, or of a service and rank, that counts as having moved
)


@dataclass(frozen=True)
class Future:
    """One simulated future.

    day: the day on which the outcome came about; the horizon for `hold`. direction: "top-down" or
    "bottom-up"; service and rank of who moved first; all three empty where the regime holds.
    series: float32 [days + 1] each. digest: hash of the final states: same seed, same bits.
    """

    seed: int
    draw: int
    outcome: str
    day: int
    direction: str
    service: str
    rank: str
    observables: dict[str, float]
    series: dict[str, NDArray[np.float32]]
    people: int
    bytes_per_person: float
    seconds: float
    looks: int
    digest: str


def first_mover(history: History) -> tuple[str, str, str]:
    """Direction, service and rank of those who moved first; empty where the regime holds."""
    if history.outcome == "hold":
        return "", "", ""
    nation = history.nation[: history.last + 1]
    top = _first(nation["council"] > MOVED)
    front = nation["nation_front_obeying"] / np.maximum(nation["nation_front"], 1e-9)
    below = min(
        _first((front < 1.0 - MOVED) & (np.arange(len(front)) > 0)),
        _first(nation["nation_rebelling"] > MOVED),
    )
    seized = nation["seized"][-1] > 0
    direction = "top-down" if seized or top < below else "bottom-up"
    service, rank = _first_group(history.tally[: history.last + 1], general=direction == "top-down")
    return direction, service, rank


def _first(happened: Any) -> int:
    """First day on which something happened; past the end if it never did."""
    days = np.flatnonzero(happened)
    return int(days[0]) if len(days) else len(happened)


def _first_group(tally: Any, *, general: bool) -> tuple[str, str]:
    """Service and rank whose openly disloyal share first grew by `MOVED`, else whose grew most.

    Where the high command moved first, its rank is general and the question is of which service.
    """
    strength = tally[0].sum(axis=2).astype(float)
    share = tally[..., OPEN].sum(axis=3) / np.maximum(strength, 1.0)
    grown = np.where(strength >= 1.0, share - share[0], -1.0)
    if general:
        grown[:, :, : RANKS.index("general")] = -1.0
    day = np.argmax(grown >= MOVED, axis=0)
    never = ~(grown >= MOVED).any(axis=0)
    then: Any = np.take_along_axis(grown, day[None], axis=0)[0]
    order: Any = np.where(never, len(tally) + 1.0 - grown[-1], day - 0.5 * then)
    k, r = np.unravel_index(int(np.argmin(order)), order.shape)
    return SERVICES[int(k)], RANKS[int(r)]
