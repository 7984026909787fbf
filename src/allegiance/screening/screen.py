"""The screening: waves of vectors from the priors, each simulated on one case after another until one fails.

FOLDER/CASE         an ensemble whose k-th future is of the k-th vector, without those rejected before
FOLDER/sketch-CASE  the same with few people, which comes first
FOLDER/chance/…     futures of the case's own vector: how much is chance
FOLDER/set          what was kept, as it may ship

Each is an ordinary ensemble, so whatever stops a screening, the same call goes on from there.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from allegiance.ensemble.job import OBSERVABLE, Engine, Job
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.pool import Workers
from allegiance.ensemble.simulate import simulate_ensemble
from allegiance.ensemble.watch import Watch
from allegiance.errors import InvalidInput
from allegiance.scenario.schema import Case
from allegiance.screening.stage import Stage, rejecting, stages_of
from allegiance.screening.target import targets_of

CHANCE = 12  # futures of one vector from which chance is told
WAVE = 256  # vectors that are tried before those kept are counted
CUTOFF = 3.0
SEED = 2019

Watching = Callable[[str], AbstractContextManager[Watch]]
Verdict = dict[str, float]  # how implausible one vector is by each target of one stage


@dataclass(frozen=True)
class Screening:
    """What is screened on which cases, and where it is kept."""

    cases: tuple[Case, ...]
    folder: Path
    seed: int = SEED
    cutoff: float = CUTOFF
    scale: float = 1.0
    wave: int = WAVE
    workers: Workers = None
    engine: Engine = field(default_factory=Engine)

    def __post_init__(self) -> None:
        for case in self.cases:
            if not case.expects and not targets_of(case):
                message = f"{case.name}: found nothing observed; allowed: a case with `observed` or `expects`"
                raise InvalidInput(message)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """What a vector has to pass, one after another."""
        return stages_of(self.cases, self.cutoff, self.scale)

    def job(self, stage: Stage) -> Job:
        """Futures of the k-th vectors of the prior."""
        return Job(stage.case, "prior", stage.case.days, self.seed, stage.scale, self.engine)

    def chance(self, stage: Stage, watching: Watching) -> dict[str, float]:
        """Variance of each target that chance alone gives."""
        job = Job(stage.case, "fixed", stage.case.days, self.seed, stage.scale, self.engine)
        folder = self.folder / "chance" / stage.name
        with watching(f"{stage.name}: {CHANCE} futures of one vector, to tell chance") as watch:
            simulate_ensemble(job, CHANCE, folder, self.workers, watch)
        futures = read_ensemble(folder, CHANCE).futures
        return {name: one.chance(futures[OBSERVABLE + name].to_list()) for name, one in stage.targets.items()}

    def verdicts(self, stage: Stage, chance: dict[str, float], tried: int) -> dict[int, Verdict]:
        """Verdict on each of the first vectors that was simulated at a stage."""
        futures = read_ensemble(self.folder / stage.name, tried).futures
        names = list(stage.targets)
        rows = futures.select("index", "outcome", *(OBSERVABLE + name for name in names)).iter_rows()
        return {
            index: dict(stage.implausibilities(outcome, dict(zip(names, seen, strict=True)), chance))
            for index, outcome, *seen in rows
        }

    def survivors(self, tried: int, chances: dict[str, dict[str, float]], watching: Watching) -> set[int]:
        """The first `tried` vectors without those that a stage rejects, simulated as far as need be."""
        alive = set(range(tried))
        for stage in self.stages:
            title = f"{stage.name}: {len(alive)} of {tried} vectors are not rejected yet"
            folder = self.folder / stage.name
            with watching(title) as watch:
                simulate_ensemble(self.job(stage), tried, folder, self.workers, watch, chosen=alive)
            verdicts = self.verdicts(stage, chances[stage.name], tried)
            alive &= {k for k, verdict in verdicts.items() if not rejecting(verdict, stage.cutoff)}
            if not alive:
                break
        return alive


@dataclass(frozen=True)
class Kept:
    """What a screening came to: vectors tried, those kept, and what chance alone gives by stage."""

    screening: Screening
    tried: int
    draws: tuple[int, ...]
    chances: dict[str, dict[str, float]]


def screen(screening: Screening, keep: int, tries: int, watching: Watching) -> Kept:
    """Vectors of the prior, in waves, until `keep` are kept or `tries` were tried."""
    chances = {stage.name: screening.chance(stage, watching) for stage in screening.stages}
    tried, kept = 0, set[int]()
    while len(kept) < keep and tried < tries:
        tried = min(tried + screening.wave, tries)
        kept = screening.survivors(tried, chances, watching)
    return Kept(screening, tried, tuple(sorted(kept)), chances)
