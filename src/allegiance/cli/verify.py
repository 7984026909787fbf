"""`allegiance verify RUN`: whether futures that are kept come out the same again."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allegiance.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allegiance.ensemble.verify import Repeated, Verified

SCHEMA = "allegiance.verify/1"
SHOWN = 4  # quantities of a future that differs, in the text


@click.command("verify")
@click.argument("run", metavar="RUN", type=click.Path(path_type=Path))
@click.option(
    "--sample", type=click.IntRange(1), default=10, show_default=True, help="Futures to simulate again."
)
@options.workers
@options.dask
@options.as_json
@options.quiet
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    run: Path, sample: int, workers: int | None, dask: str | None, as_json: bool, quiet: bool
) -> int:
    """Simulate a sample of the futures in the folder RUN again, and compare every bit.

    Where they were made by other versions, or on another kind of machine, that is said, and values are
    compared within a tolerance. Leaves with status 1 where a future comes out differently.
    """
    where = options.where(workers, dask)
    from allegiance.cli.progress import Progress
    from allegiance.ensemble.verify import verify

    with Progress(quiet) as progress:
        verified = verify(run, sample, where, progress)
    shown = json.dumps(shape(verified), indent=2) if as_json else "\n".join(_lines(verified))
    click.echo(shown)
    return 0 if verified.same else 1


def shape(verified: "Verified") -> dict[str, Any]:
    """What was found in the shape `allegiance.verify/1`."""
    return {
        "schema": SCHEMA,
        "run": str(verified.folder),
        "futures": verified.kept,
        "repeated": len(verified.repeated),
        "same": sum(one.same for one in verified.repeated),
        "changed": list(verified.changed),
        "tolerance": verified.tolerance,
        "differing": [
            {"index": one.index, "quantities": sorted(one.differing), "error": one.error}
            for one in verified.repeated
            if not one.same
        ],
    }


def _lines(verified: "Verified") -> "Iterator[str]":
    yield f"{verified.folder}: {len(verified.repeated)} of {verified.kept} futures simulated again"
    if verified.changed:
        yield f"Made elsewhere, or by other versions ({'; '.join(verified.changed)}):"
        yield f"values are compared within {verified.tolerance:g}, and not bit for bit"
    same = sum(one.same for one in verified.repeated)
    yield f"{'The same' if verified.changed else 'The same in every bit'}: {same} of {len(verified.repeated)}"
    yield from (_difference(one) for one in verified.repeated if not one.same)


def _difference(one: "Repeated") -> str:
    if one.error:
        return f"future {one.index} fails now: {one.error.strip().splitlines()[-1]}"
    said = [
        f"{name}: a day differs" if isinstance(kept, list) else f"{name}: {kept}, now {now}"
        for name, (kept, now) in list(one.differing.items())[:SHOWN]
    ]
    more = len(one.differing) - SHOWN
    return f"future {one.index} differs in {'; '.join(said)}" + (f"; and {more} more" if more > 0 else "")
