"""What every command that simulates is asked for beside its case, as one value."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import reduce, wraps
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allegiance.cli import options

if TYPE_CHECKING:
    from allegiance.cli.progress import Progress
    from allegiance.ensemble.design import Mode
    from allegiance.ensemble.job import Job
    from allegiance.ensemble.pool import Workers
    from allegiance.scenario.schema import Case


@dataclass(frozen=True)
class Asked:
    """Options that mean the same in every command that simulates an ensemble, as they were given."""

    fixed: bool
    prior: bool
    levers: tuple[str, ...]
    settings: tuple[str, ...]
    runs: int
    days: int | None
    seed: int
    workers: int | None
    dask: str | None
    scale: float
    out: Path | None
    as_json: bool
    quiet: bool

    def __post_init__(self) -> None:
        _ = self.mode, self.where  # refused, if they are to be, before anything heavy is loaded

    @property
    def mode(self) -> "Mode":
        """How parameters are chosen; a usage error where more than one way is asked for."""
        return options.mode(self.fixed, self.prior)

    @property
    def where(self) -> "Workers":
        """In how many processes here, or on which cluster, futures are simulated."""
        return options.where(self.workers, self.dask)

    def warn(self, progress: "Progress") -> None:
        """Say on stderr what the reader of the answer must know of how it was asked for."""
        options.warn(progress, self.fixed, self.prior, self.scale)

    def job(self, case: "Case", *beside: "Case") -> "Job":
        """What the futures of a case, and of scenarios beside it, have in common."""
        from allegiance.ensemble.request import requested

        return requested(case, *beside, mode=self.mode, days=self.days, seed=self.seed, scale=self.scale)


def mark(job: "Job", *asked: object) -> str:
    """Eight digits for the name of a report, other ones for any other question, case or way to simulate."""
    said = (job.case.digest, job.mode, job.days, job.seed, job.scale, *asked)
    return blake2b(repr(said).encode(), digest_size=4).hexdigest()


def simulating(
    out: str, *, levers: options.Decorator = options.levers, runs: options.Decorator = options.runs
) -> options.Decorator:
    """The options of `Asked` for a command, which gets them as `asked`; `out` is what its --out is for.

    levers, runs: in place of the usual --lever and --runs, where a command means them a little differently.
    """
    stack = (
        *(options.fixed, options.prior, levers, options.settings, runs, options.days),
        *(options.seed, options.workers, options.dask, options.scale, options.folder(out)),
        *(options.as_json, options.quiet),
    )
    names = [field.name for field in fields(Asked)]

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def called(**given: Any) -> Any:  # noqa: ANN401 - handed on as they are
            return command(asked=Asked(**{name: given.pop(name) for name in names}), **given)

        return reduce(lambda inner, option: option(inner), reversed(stack), called)

    return decorated
