"""What a day costs a soldier here, against the targets of the program: measured, never a test.

Times are CPU times, so that what else runs changes them least; forms and cases take turns, and medians count.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numba
import numpy as np

from allegiance.ensemble.pool import cores
from allegiance.ensemble.watch import Watch
from allegiance.scenario.load import load_case
from allegiance.scenario.schema import Case
from allegiance.simulation.run import built, live, warm

QUIET, CRISIS = "venezuela-2018-quiet", "venezuela-2019"
FUTURES = 100  # of the crisis, for the target of an ensemble
COLD = "from allegiance.cli.main import main; main()"


class Cost(NamedTuple):
    """CPU seconds of day 0 and of the days after it, and what they were spent on."""

    start: float
    days: float
    people: int
    last: int
    outcome: str
    looks: int
    bytes: int

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
    live(case, built(), seed=seed, days=0, lazy=lazy, scale=scale)
    found = time.process_time()
    world, history, looks = live(case, built(), seed=seed, days=days, lazy=lazy, scale=scale)
    start = found - began
    later = max(0.0, time.process_time() - found - start)
    size = sum(array.nbytes for array in world)
    people = len(world.state)
    return Cost(start, later, people, history.last, history.outcome, looks - people, size)


def bench(rounds: int, scale: float, watch: Watch, *, cold: bool = False) -> list[Row]:
    """Every figure that has a target; with `cold`, in an empty cache too, which takes minutes."""
    turns = [(load_case(name), lazy) for name in (QUIET, CRISIS) for lazy in (True, False)]
    watch.begins(0, rounds * len(turns))
    warm(turns[0][0])
    found: dict[tuple[str, bool], list[Cost]] = {}
    done = 0
    for n in range(rounds):
        for case, lazy in turns:
            one = cost(case, lazy=lazy, days=case.days, scale=scale, seed=n + 1)
            found.setdefault((case.name, lazy), []).append(one)
            done += 1
            watch.advances(done)
    rows = list(_rows(found))
    if cold:
        rows.append(Row("first future, nothing compiled yet", _cold(), "s of CPU", 40.0))
    return rows


def _rows(found: dict[tuple[str, bool], list[Cost]]) -> Iterator[Row]:
    def ns(name: str, lazy: bool) -> float:
        return median(one.ns for one in found[name, lazy])

    crisis = found[CRISIS, True]
    future = median(one.start + one.days for one in crisis)
    yield Row("a soldier's day, quiet", ns(QUIET, True), "ns", 5.0)
    yield Row("a soldier's day, crisis", ns(CRISIS, True), "ns", 15.0)
    yield Row("eager over lazy, quiet", ns(QUIET, False) / ns(QUIET, True), "times", 5.0, at_most=False)
    yield Row("memory", crisis[0].bytes / crisis[0].people, "bytes a soldier", 100.0)
    yield Row(
        f"{FUTURES} futures of {CRISIS}, by CPU", FUTURES * future / cores(), f"s on {cores()} cores", 60.0
    )
    yield Row("allegiance --help", _help(), "s of CPU", 0.15)


def _help() -> float:
    return _spent([sys.executable, "-c", COLD, "--help"], {})


def _cold() -> float:
    with tempfile.TemporaryDirectory() as folder:
        run = ["run", CRISIS, "--fixed", "--runs", "1", "--workers", "1", "--quiet", "--out", f"{folder}/run"]
        return _spent([sys.executable, "-c", COLD, *run], {"ALLEGIANCE_CACHE": f"{folder}/cache"})


def _spent(command: list[str], environment: dict[str, str]) -> float:
    """CPU seconds of a command and of what it started."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def machine() -> dict[str, Any]:
    """What it ran on, and how busy that was."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "numba": numba.__version__,
    }
