"""Options that mean the same in every command."""

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from allegiance.cli.progress import Progress
    from allegiance.ensemble.design import Mode
    from allegiance.ensemble.pool import Workers

LONGEST = 4000  # days, as in a case file
MOST_RUNS = 1_000_000
INTERRUPTED = 130
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of text.")
quiet = click.option("--quiet", "-q", is_flag=True, help="No progress and no warnings on stderr.")

levers = click.option(
    "--lever",
    "levers",
    multiple=True,
    metavar="LEVER",
    help="Pull a lever, again for another: name[.parameter][=dose][@from[..to]]. See `allegiance levers`.",
)
settings = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="SETTING",
    help="Set any parameter: mechanism.field[.cell]=value[@from[..to]]; x0.5 halves it, +0.1 adds.",
)

fixed = click.option(
    "--fixed", is_flag=True, help="The case's own parameters, set by hand: spread from chance alone."
)
prior = click.option(
    "--prior", is_flag=True, help="Parameters drawn from their raw priors, not from the screened set."
)
runs = click.option(
    "--runs",
    type=click.IntRange(1, MOST_RUNS),
    default=40,
    show_default=True,
    help="Futures of each scenario.",
)
days = click.option(
    "--days", type=click.IntRange(1, LONGEST), help="Days to simulate.  [default: the case's]"
)
seed = click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=1, show_default=True)
workers = click.option("--workers", type=click.IntRange(1, 1024), help="Processes.  [default: one a core]")

dask = click.option(
    "--dask",
    metavar="ADDRESS",
    help="Simulate on the Dask cluster whose scheduler answers there, as in tcp://host:8786.",
)


def examples(*calls: str) -> str:
    """Calls as the end of a command's help, each on a line of its own."""
    return "\b\nExamples:\n" + "\n".join(f"  {call}" for call in calls)


def folder(help_text: str) -> Decorator:
    """`--out DIR`."""
    return click.option("--out", type=Folder(), metavar="DIR", help=help_text)


class Folder(click.Path):
    """A folder; an empty name, which would be the current one, is refused."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as given
        """The value as a path, or a usage error."""
        if value == "":  # noqa: PLC1901 - a path is no text
            self.fail("the name of the folder is empty; for the current one write a dot", param, ctx)
        return super().convert(value, param, ctx)


class Scale(click.FloatRange):
    """A share above 0 and up to 1; not a number is refused, which a range alone lets through."""

    def __init__(self) -> None:
        super().__init__(min=0, max=1, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 - as given
        """The value as a float in range, or a usage error."""
        number = super().convert(value, param, ctx)
        if not isfinite(number):
            self.fail(f"{value} is not a number.", param, ctx)
        return number


scale = click.option("--scale", type=Scale(), default=1.0, help="Shrink the forces; for a quick look only.")


def mode(fixed: bool, prior: bool) -> "Mode":
    """How parameters are chosen; a usage error where both are asked for."""
    from allegiance.ensemble.design import default_mode

    if fixed and prior:
        message = "--fixed and --prior exclude each other"
        raise click.UsageError(message)
    return "fixed" if fixed else "prior" if prior else default_mode()


def refuse_given(names: Iterable[str], said: str) -> None:
    """Raise a usage error where one of these parameters was given, since it would be ignored."""
    context = click.get_current_context()
    for option in context.command.params:
        given = (
            option.name in names and context.get_parameter_source(option.name) == ParameterSource.COMMANDLINE
        )
        if given:
            message = f"{option.opts[0]} is {said}"
            raise click.UsageError(message)


def warn(progress: "Progress", fixed: bool, prior: bool, scale: float) -> None:
    """Say on stderr what the reader of the answer must know of how it was asked for."""
    match mode(fixed, prior):
        case "screened":
            from allegiance.ensemble.stale import staleness

            if changed := "; ".join(staleness()):
                progress.warns(f"the screened set was made before this program: {changed}")
        case "prior" if not prior:
            progress.warns("no screened set of parameters ships: running with --prior")
        case _:
            pass
    if scale != 1:
        progress.warns(f"forces shrunk to {scale:g} of their size: probabilities are not to be used")


def where(workers: int | None, dask: str | None) -> "Workers":
    """In how many processes here, or on which cluster, futures are simulated."""
    if dask and workers:
        message = "--workers and --dask exclude each other: a cluster has workers of its own"
        raise click.UsageError(message)
    return dask or workers


@contextmanager
def keeping(progress: "Progress", folder: Path) -> Generator[None]:
    """A block in which Ctrl-C says what is kept, and leaves with its own status."""
    try:
        yield
    except KeyboardInterrupt:
        progress.stopped(folder)
        raise click.exceptions.Exit(INTERRUPTED) from None
