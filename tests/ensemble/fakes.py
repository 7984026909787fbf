"""A case and a simulation of no time, for ensembles whose faults are tested and not their futures."""

import os
import signal
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from allegiance.ensemble import store
from allegiance.ensemble.job import Engine, Job
from allegiance.ensemble.simulate import simulate_ensemble
from allegiance.ensemble.watch import Watch
from allegiance.errors import Stopped

OUTCOMES = ("hold", "palace_coup", "ouster", "negotiated_exit", "split", "attrition")
SERIES = ("obeying", "protest")


@dataclass(frozen=True)
class FakeCase:
    """hold_at: the seeds whose simulation waits forever. spoilt: seed → what goes wrong with it.

    seconds: that a future takes."""

    name: str = "nowhere"
    content: dict[str, Any] = field(default_factory=lambda: {"days": 10, "parameters": {"pay": {"value": 3}}})
    start: date = date(2019, 1, 1)
    traces: str = ""
    hold_at: frozenset[int] = frozenset()
    spoilt: dict[int, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def digest(self) -> str:
        return blake2b(repr(self.content).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class FakeFuture:
    seed: int
    draw: int
    outcome: str
    day: int
    direction: str
    service: str
    rank: str
    observables: dict[str, float]
    series: dict[str, Any]
    people: int
    bytes_per_person: float
    seconds: float
    looks: int
    digest: str


def content(case):
    return case.content


def parameters(case, mode, draw, seed):
    value = case.content["parameters"]["pay"]["value"]
    return {"pay": {"level": value if mode == "fixed" else value + draw, "by_rank": np.arange(5.0)}}


def warm(case):
    trace(case, f"warm-{time.monotonic_ns()}-{os.getpid()}")


def warm_nothing(case):
    """Compiles nothing, where the case is a real one."""


def trace(case, name):
    if case.traces:
        (Path(case.traces) / name).touch()


def traced(case, prefix):
    return sorted(path.name for path in Path(case.traces).glob(f"{prefix}*"))


def simulate(case, *, seed, draw, parameters, days, scale):
    trace(case, f"begun-{seed}-{os.getpid()}")
    spoil(case, seed)
    time.sleep(case.seconds)
    while seed in case.hold_at:
        time.sleep(0.01)
    return future(case, seed=seed, draw=draw, parameters=parameters, days=days, scale=scale)


def simulate_paired(cases, *, parameters, **options):
    return [simulate(case, parameters=p, **options) for case, p in zip(cases, parameters, strict=True)]


def future(case, *, seed, draw, parameters, days, scale):
    chance = np.random.default_rng([seed % 2**63, draw])
    outcome = OUTCOMES[int(chance.integers(6))]
    fell = outcome != "hold"
    day = int(chance.integers(days)) if fell else days
    level = float(parameters["pay"]["level"]) if "level" in parameters.get("pay", {}) else 1.0
    return FakeFuture(
        seed=seed,
        draw=draw,
        outcome=outcome,
        day=day,
        direction="top-down" if fell else "",
        service="army" if fell else "",
        rank="general" if fell else "",
        observables={"crossings": chance.random() * level, "ouster_day": day if fell else float("nan")},
        series={name: chance.random(days + 1).astype(np.float32) for name in SERIES},
        people=round(1525 * scale),
        bytes_per_person=70.0,
        seconds=time.process_time(),
        looks=7,
        digest=blake2b(f"{seed}{draw}{level}".encode(), digest_size=8).hexdigest(),
    )


def seed_of(job, planned):
    """An errand: the seed of a future, found by a worker."""
    trace(job.case, f"errand-{planned.index}-{os.getpid()}")
    spoil(job.case, planned.seed)
    return planned.seed


def spoil(case, seed):
    match case.spoilt.get(seed):
        case "raise":
            raise ZeroDivisionError
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "wait for another worker":
            while len(traced(case, "warm-")) == 1:
                time.sleep(0.01)
        case "die once" if len(traced(case, f"begun-{seed}-")) == 1:
            os.kill(os.getpid(), signal.SIGKILL)


def code():
    return "fake"


ENGINE = Engine(parameters, simulate, warm, content, code, simulate_paired)


def job(mode="fixed", days=10, seed=1, scale=1.0, **case):
    return Job(FakeCase(**case), mode, days, seed, scale, ENGINE)


class Told(Watch):
    """Keeps what it was told."""

    def __init__(self):
        self.before, self.sentences, self.last = None, [], None

    def begins(self, done, total):
        self.before = (done, total)

    def warns(self, sentence):
        self.sentences.append(sentence)

    def advances(self, done):
        self.last = done


def drive(folder, traces, hold_at, runs, workers, seconds=0.0):
    """Run an ensemble as the main program of a process, every future put on disk at once."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored, where begun in the background
    store.EVERY = -1.0
    case = {"traces": traces, "hold_at": frozenset(hold_at), "seconds": seconds}
    try:
        simulate_ensemble(job(**case), runs, Path(folder), workers)
    except KeyboardInterrupt:
        sys.exit(130)
    except Stopped as stopped:
        sys.exit(stopped.exit_code)
