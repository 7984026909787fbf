"""`allegiance screen`: which vectors of parameters nothing observed speaks against."""

import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allegiance.cli import options

if TYPE_CHECKING:
    from allegiance.cli.progress import Progress
    from allegiance.scenario.schema import Case

SCHEMA = "allegiance.screen/1"
DEFAULT_OUT = Path("allegiance-runs") / "screening"


@click.command(
    "screen",
    epilog=options.examples(
        "allegiance screen --keep 300 --out screening",
        "allegiance screen bolivia-2019 my-country.yaml --keep 50 --tries 2000",
    ),
)
@click.argument("cases", nargs=-1)
@click.option(
    "--keep", type=click.IntRange(1), default=300, show_default=True, help="Stop when so many are kept."
)
@click.option(
    "--tries",
    type=click.IntRange(1),
    default=20_000,
    show_default=True,
    help="Give up after so many vectors.",
)
@click.option(
    "--cutoff",
    type=click.FloatRange(0, min_open=True),
    default=3.0,
    show_default=True,
    help="How implausible a vector may be by all targets of a case but one, in standard deviations.",
)
@click.option(
    "--wave", type=click.IntRange(1), default=256, show_default=True, help="Vectors tried at a time."
)
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=2019, show_default=True)
@options.workers
@options.dask
@options.scale
@options.folder(f"Keep all futures and the set here.  [default: {DEFAULT_OUT}]")
@options.as_json
@options.quiet
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    cases: tuple[str, ...],
    keep: int,
    tries: int,
    cutoff: float,
    wave: int,
    seed: int,
    workers: int | None,
    dask: str | None,
    scale: float,
    out: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Draw vectors of parameters from their priors; keep those that nothing observed in CASES speaks against.

    Without CASES, all reference cases that ship. A vector is simulated on the cheapest case first, and no
    further once a case rejects it. Whatever stops it, the same command goes on from there.
    """
    from allegiance.scenario.certificate import certificate
    from allegiance.screening.keep import write_set
    from allegiance.screening.screen import Screening, screen

    folder = out or DEFAULT_OUT
    screening = Screening(_cases(cases), folder, seed, cutoff, scale, wave, options.where(workers, dask))
    kept = screen(screening, keep, tries, _Stages(quiet, folder).watching)
    written = write_set(kept)
    said = {"schema": SCHEMA, **_summary(certificate(written)), "saved": str(written)}
    click.echo(json.dumps(said, indent=2, ensure_ascii=False) if as_json else _text(said))
    if len(kept.draws) < keep:
        raise click.exceptions.Exit(4)


def _cases(names: Sequence[str]) -> "tuple[Case, ...]":
    """The named cases, or the reference cases."""
    from allegiance.scenario.load import load_case, shipped

    loaded = [load_case(name) for name in names or shipped()]
    wanted = [case for case in loaded if names or case.kind == "reference"]
    return tuple(wanted)


class _Stages:
    """Progress of each stage of a screening, which says what it is about if anything is left to do."""

    def __init__(self, quiet: bool, folder: Path) -> None:
        self._quiet, self._folder = quiet, folder

    @contextmanager
    def watching(self, title: str) -> Generator["Progress"]:
        """Listens to the futures of one stage; Ctrl-C says what is kept."""
        from allegiance.cli.progress import Progress

        class Stage(Progress):
            def begins(self, done: int, total: int) -> None:
                if done < total:
                    self.warns(title)
                super().begins(done, total)

        with Stage(self._quiet) as progress, options.keeping(progress, self._folder):
            yield progress


def _summary(certificate: Mapping[str, Any]) -> dict[str, Any]:
    """What the command says, as plain values."""
    names = ("tried", "kept", "seed", "scale", "cases", "rejections", "seconds")
    acceptance = certificate["kept"] / certificate["tried"]
    cutoff = certificate["criterion"]["cutoff"]
    return {**{name: certificate[name] for name in names}, "acceptance": acceptance, "cutoff": cutoff}


def _text(said: dict[str, Any]) -> str:
    from allegiance.cli.table import table

    head = ("Stage", "Vectors given", "Rejected", "Seconds", "Most often by")
    rows = [
        (name, f"{r['given']:,}", f"{r['rejected']:,}", f"{said['seconds'][name]:,.0f}", _reasons(r["by"]))
        for name, r in said["rejections"].items()
    ]
    shrunk = f"Forces shrunk to {said['scale']:g} of their size: not to be used."
    lines = [
        f"{said['kept']:,} of {said['tried']:,} vectors are kept ({100 * said['acceptance']:.1f} %): "
        f"of no case is more than one target beyond {said['cutoff']:g} standard deviations, and not far.",
        *([shrunk] if said["scale"] != 1 else []),
        "",
        *table([head, *rows], right=(1, 2, 3)),
        "",
        f"The set and its certificate are in {said['saved']}",
    ]
    return "\n".join(lines)


def _reasons(by: dict[str, int]) -> str:
    return ", ".join(f"{name} {n}" for name, n in list(by.items())[:3])
