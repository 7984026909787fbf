"""What groups of mechanisms hold, shared out so that the parts add up to what all of them hold together.

Shapley (1953): of each group, its mean contribution over all orders in which groups may be switched on. All
futures are paired over what is switched on. Orders are all of them, or a sample in which each comes with its
reverse (antithetic; Mitchell, Cooper, Frank and Holmes 2022); contributions add up exactly in either case.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import factorial, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from allegiance.analysis.groups import GROUPS, Group
from allegiance.ensemble.job import OBSERVABLE, Job
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.pool import Workers
from allegiance.ensemble.simulate import Watch, default_folder, simulate_ensemble
from allegiance.errors import StoreError, UsageError
from allegiance.scenario.digest import digest_of
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.resolve import changes, resolve
from allegiance.scenario.schema import Shift

if TYPE_CHECKING:
    from allegiance.scenario.schema import Case

ALL = 0  # orders: every one
FEWEST = 2  # pairs of orders, below which they have no spread
HOLD, OBEY = "hold", "would_obey"
QUANTITIES = (HOLD, OBEY)
OFF = "off"  # stands for the lever of what is switched off

On = frozenset[str]
Values = NDArray[np.float64]  # [future, quantity]
Ask = Callable[[On], Values]


@dataclass(frozen=True)
class Part:
    """What a group holds of a quantity: its Shapley value with a 95 % interval."""

    value: float
    low: float
    high: float


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
    gains = np.array([_gains(name, values, names, drawn) for name in names])
    parts = {
        quantity: dict(zip(names, _parts(gains[..., n], sampled=bool(drawn)), strict=True))
        for n, quantity in enumerate(QUANTITIES)
    }
    return Holding(
        tuple(groups),
        parts,
        *({q: float(end[:, n].mean()) for n, q in enumerate(QUANTITIES)} for end in (full, none)),
        combinations=len(values),
        futures=sum(len(told) for told in values.values()),
        orders=len(drawn),
    )


def drawn_orders(names: Sequence[str], pairs: int, seed: int) -> list[list[str]]:
    """So many random orders, each followed by its reverse; none where all orders are meant."""
    chance = np.random.default_rng(seed)
    forth = [list(chance.permutation(names).tolist()) for _ in range(pairs)]
    return [order for one in forth for order in (one, one[::-1])]


def combinations(names: Sequence[str], drawn: Sequence[Sequence[str]]) -> set[On]:
    """Every combination of groups that these orders pass through; all there are where no order is given."""
    if not drawn:
        switches = product((False, True), repeat=len(names))
        return {frozenset(name for name, on in zip(names, row, strict=True) if on) for row in switches}
    return {frozenset(order[:k]) for order in drawn for k in range(len(names) + 1)}


def _gains(
    name: str, values: dict[On, Values], names: Sequence[str], drawn: Sequence[Sequence[str]]
) -> NDArray[np.float64]:
    """What a group adds when it is switched on: [pair of orders (one where all), future, quantity]."""
    if not drawn:
        return np.sum([w * (values[on | {name}] - values[on]) for on, w in _before(name, names)], axis=0)[
            None
        ]
    found = np.array(
        [
            values[on | {name}] - values[on]
            for order in drawn
            for on in [frozenset(order[: order.index(name)])]
        ]
    )
    return found.reshape(len(drawn) // 2, 2, *found.shape[1:]).mean(axis=1)


def _before(name: str, names: Sequence[str]) -> Iterator[tuple[On, float]]:
    """Every combination without a group, with the share of all orders in which it comes before it."""
    others, n = [other for other in names if other != name], len(names)
    for on in combinations(others, ()):
        yield on, factorial(len(on)) * factorial(n - len(on) - 1) / factorial(n)


def _parts(gains: NDArray[np.float64], *, sampled: bool) -> Iterator[Part]:
    """Of gains [group, pair of orders, future] the means, with intervals that take in what is a sample.

    Futures are one, and where not all orders are tried, so are these: `sampled`.
    """
    half = _halves(gains.mean(axis=1))
    if sampled:
        half = np.hypot(half, _halves(gains.mean(axis=2)))
    for value, width in zip(gains.mean(axis=(1, 2)).tolist(), half.tolist(), strict=True):
        yield Part(value, max(-1.0, value - width), min(1.0, value + width))


def _halves(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """Half the 95 % t interval of the mean of each group's sample [group, member]; endless for a single one.

    The few members of one group's sample may agree by chance, so that it takes at least the spread that the
    samples of all groups have together. These add up to the same, and leave a degree of freedom less.
    """
    from scipy.special import stdtrit  # pyright: ignore[reportMissingTypeStubs]

    groups, members = len(samples), int(samples.shape[1])
    if members == 1:
        return np.inf * np.ones(groups)
    own: NDArray[np.float64] = samples.std(axis=1, ddof=1)
    free = members - 1
    together = float(np.sqrt((own**2).mean()))
    alone, pooled = (float(stdtrit(n, 0.975)) for n in (free, free * max(1, groups - 1)))
    half: NDArray[np.float64] = np.maximum(alone * own, pooled * together) / sqrt(members)
    return half


def without(case: "Case", groups: Sequence[Group]) -> "Case":
    """The case with these groups switched off from day 0 to the end, whatever its events and levers say."""
    off = {name: value for group in groups for name, value in group.off.items()}
    if not off:
        return case
    kept = tuple(shift for shift in case.shifts if shift.parameter not in off)
    made = [shift for name, value in off.items() for shift in _shifts(case, name, value)]
    changed = replace(case, shifts=(*kept, *made))
    return replace(changed, digest=digest_of(changed))


def _shifts(case: "Case", name: str, value: float | str) -> Iterator[Shift]:
    """What sets every cell of a parameter to a number, or, day by day, to the cells of another parameter."""
    if not isinstance(value, str):
        yield Shift(OFF, name, "set", value, 0, None)
        return
    mechanism, _, field = value.partition(".")
    base, axes = resolve(case), case.declared[mechanism][field].par.by
    turns = {change.day: change.value for change in changes(case, base) if change[1:3] == (mechanism, field)}
    course = sorted(({0: base[mechanism][field]} | turns).items())
    for (day, table), (following, _) in zip(course, [*course[1:], (None, None)], strict=True):
        until = None if following is None else following - 1
        for place in np.ndindex(*np.shape(table)):
            names = [(axis, case.labels[axis][k]) for axis, k in zip(axes, map(int, place), strict=True)]
            cell = {axis: (label,) for axis, label in names}
            yield Shift(OFF, name, "set", float(np.asarray(table)[place]), day, until, Frozen(cell))


def _values(folder: Path, runs: int) -> Values:
    kept = read_ensemble(folder, runs)
    if kept.futures.height < runs:
        message = f"{folder}: {runs - kept.futures.height} of {runs} futures failed; its manifest says why"
        raise StoreError(message)
    held = (kept.futures["outcome"] == "hold").to_numpy().astype(float)
    return np.stack((held, kept.futures[OBSERVABLE + OBEY].to_numpy()), axis=1)
