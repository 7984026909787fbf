"""What a day costs a soldier here, against the targets of the program: measured, never a test.

Times are CPU times, so that what else runs changes them least; forms and cases take turns, and medians count.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from allegiance.analysis.machine import held, spent
from allegiance.ensemble.pool import cores
from allegiance.ensemble.watch import Watch
from allegiance.scenario.load import load_case
from allegiance.scenario.schema import Case
from allegiance.simulation.run import begun, digest, warm

QUIET, CRISIS = "venezuela-2018-quiet", "venezuela-2019"
FUTURES = 100  # of the crisis, for the target of an ensemble
COLD = "from allegiance.cli.main import main; main()"
PART = 0.25  # of the people and of the days, for how cost grows with either


class Cost(NamedTuple):
    """CPU seconds of day 0 and of the days after it, and what they were spent on."""

    start: float
    days: float
    people: int
    last: int
    outcome: str
    looks: int
    bytes: int
    digest: str = ""

    @property
    def ns(self) -> float:
        """Nanoseconds for each person and day after day 0."""
        return 1e9 * self.days / (self.people * max(1, self.last))


class Row(NamedTuple):
    """One figure, its target, and whether it meets it; at_most: a smaller figure is better."""

    name: str
    value: float
    unit: str
    target: float
    at_most: bool = True

    @property
    def met(self) -> bool:
        """Whether the figure is as good as its target."""
        return self.value <= self.target if self.at_most else self.value >= self.target


def cost(case: Case, *, lazy: bool, days: int, scale: float, seed: int) -> Cost:
    """What one future costs, in this process and on one thread."""
    began = time.process_time()
    life = begun(case, seed, None, days, scale, lazy=lazy).live(before=1)
    found, looks = time.process_time(), life.looks
    life.live()
    later, world = time.process_time() - found, life.world
    size = sum(array.nbytes for array in world)
    last, outcome = life.history.last, life.history.outcome
    return Cost(
        found - began, later, len(world.state), last, outcome, life.looks - looks, size, digest(world)
    )


class Turn(NamedTuple):
    """What takes its turn in a round: a case, lazy or eager, with a share of its people and of its days."""

    name: str
    lazy: bool
    people: float = 1.0
    days: float = 1.0


TURNS = (
    *(Turn(name, lazy) for name in (QUIET, CRISIS) for lazy in (True, False)),
    Turn(QUIET, lazy=True, people=PART),
    Turn(QUIET, lazy=True, days=PART),
)
Found = dict[Turn, list[Cost]]


def bench(rounds: int, scale: float, watch: Watch, *, cold: bool = False) -> list[Row]:
    """Every figure that has a target; with `cold`, in an empty cache too, which takes minutes."""
    cases = {name: load_case(name) for name in (QUIET, CRISIS)}
    watch.begins(0, rounds * len(TURNS))
    warm(cases[QUIET])
    found: Found = {}
    for done in range(rounds * len(TURNS)):
        n, turn = done // len(TURNS), TURNS[done % len(TURNS)]
        case = cases[turn.name]
        days = round(case.days * turn.days)
        one = cost(case, lazy=turn.lazy, days=days, scale=scale * turn.people, seed=n + 1)
        found.setdefault(turn, []).append(one)
        watch.advances(done + 1)
    rows = [*_costs(found), *_growth(found), *_ensemble(found, scale)]
    if cold:
        rows.append(Row("first future, nothing compiled yet", _cold(), "s of CPU", 40.0))
    return rows


def _costs(found: Found) -> Iterator[Row]:
    def ns(name: str, lazy: bool) -> float:
        return median(one.ns for one in found[Turn(name, lazy)])

    crisis = found[Turn(CRISIS, lazy=True)][0]
    differing = sum(
        one.digest != other.digest
        for name in (QUIET, CRISIS)
        for one, other in zip(found[Turn(name, lazy=True)], found[Turn(name, lazy=False)], strict=True)
    )
    yield Row("a soldier's day, quiet", ns(QUIET, True), "ns", 5.0)
    yield Row("a soldier's day, crisis", ns(CRISIS, True), "ns", 15.0)
    yield Row("eager over lazy, quiet", ns(QUIET, False) / ns(QUIET, True), "times", 5.0, at_most=False)
    yield Row("futures that differ, lazy and eager", differing, "futures", 0.0)
    yield Row("memory", crisis.bytes / crisis.people, "bytes a soldier", 100.0)


def _growth(found: Found) -> Iterator[Row]:
    """How cost grows with people (and with them units) and with days: as they do, or less."""
    whole, less = found[Turn(QUIET, lazy=True)], found[Turn(QUIET, lazy=True, people=PART)]
    first = found[Turn(QUIET, lazy=True, days=PART)]
    each = [median((one.start + one.days) / one.people for one in those) for those in (whole, less)]
    yield Row("cost a soldier, all over a quarter of them", each[0] / each[1], "times", 1.0)
    daily = [median(one.ns for one in those) for those in (whole, first)]
    yield Row("cost a day, all over the first quarter", daily[0] / daily[1], "times", 1.0)


def _ensemble(found: Found, scale: float) -> Iterator[Row]:
    crisis = found[Turn(CRISIS, lazy=True)]
    future = median(one.start + one.days for one in crisis)
    yield Row(
        f"{FUTURES} futures of {CRISIS}, by CPU", FUTURES * future / cores(), f"s on {cores()} cores", 60.0
    )
    if (most := _memory(scale)) is not None:
        name = f"memory of an ensemble in {cores()} processes"
        yield Row(name, most / 1e6, "MB", 500.0 * max(2, cores()))
    yield Row("allegiance --help", _help(), "s of CPU", 0.15)


def _help() -> float:
    return spent([sys.executable, "-c", COLD, "--help"], {})


def _cold() -> float:
    with tempfile.TemporaryDirectory() as folder:
        run = ["run", CRISIS, "--fixed", "--runs", "1", "--workers", "1", "--quiet", "--out", f"{folder}/run"]
        return spent([sys.executable, "-c", COLD, *run], {"ALLEGIANCE_CACHE": f"{folder}/cache"})


def _memory(scale: float) -> float | None:
    """Most bytes that an ensemble's processes, command and workers, hold at once."""
    with tempfile.TemporaryDirectory() as folder:
        run = ["run", CRISIS, "--runs", str(2 * cores()), "--scale", str(scale), "--quiet", "--out", folder]
        return held([sys.executable, "-c", COLD, *run])
