"""What groups of mechanisms hold: each is switched off in turn, on the same random numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from allegiance.analysis.groups import GROUPS, Group
from allegiance.analysis.shapley import On, Part, Values, combinations, drawn_orders, gains, parts
from allegiance.analysis.switched_off import without
from allegiance.ensemble.job import OBSERVABLE, Job
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.pool import Workers
from allegiance.ensemble.simulate import Watch, default_folder, simulate_ensemble
from allegiance.errors import StoreError, UsageError

ALL = 0  # orders: every one
FEWEST = 2  # pairs of orders, below which they have no spread
HOLD, OBEY = "hold", "would_obey"
QUANTITIES = (HOLD, OBEY)

Ask = Callable[[On], Values]


@dataclass(frozen=True)
class Holding:
    """What holds the forces together, by group and quantity.

    full, none: each quantity with every group on, and with none. futures: simulated, over all combinations.
    orders: how many orders of switching on were tried, 0 for all.
    """

    groups: tuple[Group, ...]
    parts: dict[str, dict[str, Part]]
    full: dict[str, float]
    none: dict[str, float]
    combinations: int
    futures: int
    orders: int

    def to_json(self) -> dict[str, Any]:
        """The answer in its stable shape; keys are added, none is renamed."""
        return {
            "schema": "allegiance.shapley/1",
            "full": self.full,
            "none": self.none,
            "combinations": self.combinations,
            "futures": self.futures,
            "orders": self.orders,
            "groups": [
                {
                    "name": group.name,
                    "title": group.title,
                    "means": group.means,
                    "off": dict(group.off),
                    **{quantity: vars(parts[group.name]) for quantity, parts in self.parts.items()},
                }
                for group in self.groups
            ],
        }


def holding(  # noqa: PLR0913 - what is simulated, how, and what is switched off
    job: Job,
    runs: int,
    *,
    orders: int = 4,
    workers: Workers = None,
    watch: Watch | None = None,
    groups: Sequence[Group] = GROUPS,
) -> Holding:
    """What each group holds in the first `runs` futures of a job, from so many orders and their reverses.

    Each combination is an ensemble that is kept. Raises UsageError for a single order and its reverse, which
    have no interval, and StoreError where a future cannot be simulated.
    """
    from allegiance.analysis.several import Several

    refuse_single(orders)
    names = [group.name for group in groups]
    drawn = drawn_orders(names, orders, job.seed)
    watch = Several(watch, runs * len(combinations(names, drawn)))

    def ask(on: On) -> Values:
        off = [group for group in groups if group.name not in on]
        one = replace(job, case=without(job.case, off))
        kept = simulate_ensemble(one, runs, default_folder(one), workers, watch)
        return _values(kept, runs)

    return shared(ask, groups, drawn)


def refuse_single(orders: int) -> None:
    """Raise UsageError for so few orders that their spread says nothing."""
    if ALL < orders < FEWEST:
        message = (
            f"--orders {orders}: allowed are {ALL}, for all, and {FEWEST} or more, since one has no interval"
        )
        raise UsageError(message)


def shared(ask: Ask, groups: Sequence[Group], drawn: Sequence[Sequence[str]]) -> Holding:
    """The contributions of groups to what `ask` gives of the groups that are on; no orders mean all."""
    names = [group.name for group in groups]
    values = {on: ask(on) for on in sorted(combinations(names, drawn), key=lambda on: (-len(on), sorted(on)))}
    full, none = values[frozenset(names)], values[frozenset[str]()]
    added = np.array([gains(name, values, names, drawn) for name in names])
    held = {
        quantity: dict(zip(names, parts(added[..., n], sampled=bool(drawn)), strict=True))
        for n, quantity in enumerate(QUANTITIES)
    }
    return Holding(
        tuple(groups),
        held,
        *({q: float(end[:, n].mean()) for n, q in enumerate(QUANTITIES)} for end in (full, none)),
        combinations=len(values),
        futures=sum(len(told) for told in values.values()),
        orders=len(drawn),
    )


def _values(folder: Path, runs: int) -> Values:
    kept = read_ensemble(folder, runs)
    if kept.futures.height < runs:
        message = f"{folder}: {runs - kept.futures.height} of {runs} futures failed; its manifest says why"
        raise StoreError(message)
    held = (kept.futures["outcome"] == "hold").to_numpy().astype(float)
    return np.stack((held, kept.futures[OBSERVABLE + OBEY].to_numpy()), axis=1)
