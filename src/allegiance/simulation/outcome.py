"""How a run ended, and who moved first."""

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from ..rules.vocabulary import CIVILIAN, RANKS, SERVICES, STATES
from .history import History

OPEN = [STATES.index(s) for s in ("shirk", "defect", "exile", "rebel", "home", "abroad")]
GROUP = 0.01  # of all people: smaller groups of a service and rank don't count as having moved
LEADERS = 20  # generals of a service who do
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
    """Direction, service and rank of those who moved first; empty where the regime holds or nobody did.

    A leader may go while all the forces still stand by him: then there is an outcome and no mover.
    """
    if history.outcome == "hold":
        return "", "", ""
    nation = history.nation[: history.last + 1]
    top = _first(nation["council"] > MOVED)
    below = min(_first(nation["front_held"] < 1.0 - MOVED), _first(nation["nation_rebelling"] > MOVED))
    seized = nation["seized"][-1] > 0
    from_above = bool(seized or top < below)
    share = _open_share(history.tally[: history.last + 1])
    if not from_above and below > history.last and share[-1].max() < MOVED:
        return "", "", ""
    return ("top-down" if from_above else "bottom-up", *_first_group(share, general=from_above))


def _first(happened: Any) -> int:
    """First day on which something happened; past the end if it never did."""
    days = np.flatnonzero(happened)
    return int(days[0]) if len(days) else len(happened)


def _open_share(tally: Any) -> Any:
    """Growth since day 0 of the openly disloyal or deserted share, [day, service, rank]; -1 for no group.

    A group is at least `GROUP` of all people, or generals: one pilot who flies out is not his service.
    """
    members = tally[..., :CIVILIAN].sum(axis=3).astype(float)
    share = tally[..., OPEN].sum(axis=3) / np.maximum(members, 1.0)
    strength = members[0]
    group = strength >= GROUP * strength.sum()
    general = RANKS.index("general")
    group[:, general] = strength[:, general] >= min(LEADERS, strength[:, general].max())
    group &= strength > 0
    return np.where(group, share - share[0], -1.0)


def _first_group(grown: Any, *, general: bool) -> tuple[str, str]:
    """Service and rank whose share first grew by `MOVED`, else whose grew most.

    Where the high command moved first, its rank is general and the question is of which service.
    """
    if general:
        grown[:, :, : RANKS.index("general")] = -1.0
    day = np.argmax(grown >= MOVED, axis=0)
    never = ~(grown >= MOVED).any(axis=0)
    then: Any = np.take_along_axis(grown, day[None], axis=0)[0]
    order = cast("NDArray[np.float64]", np.where(never, len(grown) + 1.0 - grown[-1], day - 0.5 * then))
    k, r = divmod(int(np.argmin(order)), len(RANKS))
    return SERVICES[k], RANKS[r]
