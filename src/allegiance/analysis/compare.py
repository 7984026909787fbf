"""Scenarios simulated beside a baseline, and what they change."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from allegiance.analysis.comparison import INTEREST, Comparison, comparison_from
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.job import Job
from allegiance.ensemble.pool import Workers
from allegiance.ensemble.request import requested, whole
from allegiance.ensemble.simulate import RUNS, default_folder, simulate_scenarios
from allegiance.ensemble.watch import Watch
from allegiance.errors import UsageError
from allegiance.scenario.shifts import said_levers

if TYPE_CHECKING:
    from allegiance.ensemble.design import Mode
    from allegiance.scenario.schema import Case


def compare(  # noqa: PLR0913 - the options of the command
    baseline: "Case",
    *scenarios: "Case",
    names: Sequence[str] | None = None,
    runs: int = 40,
    mode: "Mode | None" = None,
    days: int | None = None,
    seed: int = 1,
    scale: float = 1.0,
    workers: Workers = None,
    folder: Path | None = None,
    watch: Watch | None = None,
    interest: float = INTEREST,
) -> Comparison:
    """What each scenario changes against the baseline in `runs` futures, paired on the same random numbers.

    mode: "fixed", the case's own parameters, "prior", a draw for each future, or "screened", the vectors
    kept, which is the default where they ship. names: by default of their levers. folder: keeps a folder for
    each scenario; by default futures are kept where `run` keeps them, and those that it has simulated already
    are used. interest: the smallest change in the share of an outcome that is worth knowing of. Raises
    UsageError for no scenario, the same twice, wrong names, or another option that is not allowed.
    """
    whole("runs", runs, 1)
    job = requested(baseline, *scenarios, mode=mode, days=days, seed=seed, scale=scale)
    called = list(names or names_of(scenarios))
    if not scenarios or len(called) != len(scenarios):
        message = (
            f"{len(scenarios)} scenarios, {len(called)} names: allowed are one or more, and a name for each"
        )
        raise UsageError(message)
    for kind, values in (("name", called), ("content", [case.digest for case in (baseline, *scenarios)])):
        if len(set(values)) < len(values):
            message = f"two scenarios have the same {kind}: allowed are scenarios, and names, that differ"
            raise UsageError(message)
    return compared(job, called, runs, folder, workers, watch, interest)


def compared(  # noqa: PLR0913, PLR0917
    job: Job,
    names: Sequence[str],
    runs: int,
    folder: Path | None = None,
    workers: Workers = None,
    watch: Watch | None = None,
    interest: float = INTEREST,
) -> Comparison:
    """The comparison of the scenarios of a job, simulated as far as it is not kept yet."""
    folders = folders_of(job, folder)
    simulate_scenarios(job, runs, folders, workers, watch)
    return comparison_from(folders, names, runs, interest)


def folders_of(job: Job, folder: Path | None) -> list[Path]:
    """Where the scenarios of a job are kept, the baseline first."""
    if folder is None:
        return [default_folder(one) for one in job.scenarios]
    return [folder / f"scenario-{k}" if k else folder / "baseline" for k in range(len(job.scenarios))]


def report_folder(job: Job) -> Path:
    """Where the report of a comparison is put unless another folder is named."""
    every = ",".join(Identity.of(one).hex() for one in job.scenarios)
    return Path(RUNS) / f"compare-{job.case.name}-{blake2b(every.encode(), digest_size=6).hexdigest()}"


def names_of(scenarios: Sequence["Case"]) -> list[str]:
    """Names of the levers of each scenario, with doses and days where several pull the same ones."""
    brief = [" + ".join(dict.fromkeys(s.lever for s in case.shifts)) or case.name for case in scenarios]
    return [
        name if brief.count(name) == 1 else "; ".join(said_levers(case)) or name
        for name, case in zip(brief, scenarios, strict=True)
    ]
