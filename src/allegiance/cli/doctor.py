"""`allegiance doctor`: whether the program can work here."""

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import click

from allegiance.cli import options
from allegiance.errors import AllegianceError

SCHEMA = "allegiance.doctor/1"
LIBRARIES = ("numpy", "numba", "polars", "pydantic", "scipy", "click", "rich")
DAYS = 3  # of the simulation that is tried


class Finding(NamedTuple):
    """One thing looked at: what it is, what was found, and whether the program can work with that."""

    name: str
    found: str
    fine: bool = True


@click.command("doctor")
@options.as_json
def command(as_json: bool) -> int:
    """Check the installation: versions, cores, memory, cache, compilation, cases and the screened set.

    Leaves with status 1 if something does not work.
    """
    found = [checked(name, check) for name, check in CHECKS.items()]
    fine = all(one.fine for one in found)
    if as_json:
        checks = [one._asdict() for one in found]
        click.echo(json.dumps({"schema": SCHEMA, "fine": fine, "checks": checks}, indent=2))
    else:
        from allegiance.cli.table import table

        click.echo("\n".join(table([("ok" if one.fine else "FAILS", one.name, one.found) for one in found])))
    return 0 if fine else 1


def checked(name: str, check: Callable[[], str]) -> Finding:
    """What a check says, or what it raised."""
    try:
        return Finding(name, check())
    except (AllegianceError, ImportError, OSError, MemoryError, ValueError, RuntimeError) as error:
        return Finding(name, f"{type(error).__name__}: {error}".splitlines()[0], fine=False)


def _python() -> str:
    return f"{platform.python_version()} ({sys.executable})"


def _libraries() -> str:
    return ", ".join(f"{name} {version(name)}" for name in LIBRARIES)


def _cores() -> str:
    from allegiance.ensemble.pool import cores

    return f"{cores()} of {os.cpu_count()}"


def _memory() -> str:
    if not hasattr(os, "sysconf"):
        return "unknown on this system"
    page = os.sysconf("SC_PAGE_SIZE")
    total, free = (page * os.sysconf(f"SC_{word}PHYS_PAGES") for word in ("", "AV"))
    return f"{free / 2**30:.1f} of {total / 2**30:.1f} GiB free"


def _cache() -> str:
    from allegiance.rules.compose import cache_folder

    folder = Path(cache_folder())
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        return f"{folder} can be written"


def _simulation() -> str:
    from allegiance.scenario.load import load_case
    from allegiance.simulation.run import simulate_future

    future = simulate_future(load_case("hold"), seed=1, days=DAYS, scale=0.01)
    return f"compiled; {future.people:,} people for {DAYS} days in {future.seconds:.1f} s"


def _cases() -> str:
    from allegiance.scenario.load import load_case, shipped

    names = [load_case(name).name for name in shipped()]
    if not names:
        message = "no case ships with this installation"
        raise AllegianceError(message)
    return f"{len(names)} ship, all valid"


def _screened() -> str:
    from allegiance.ensemble.stale import staleness
    from allegiance.scenario.certificate import certificate, ships

    if not ships():
        return "no set ships: parameters are drawn from their priors"
    said, changed = certificate(), "; ".join(staleness())
    since = f"made before this program: {changed}" if changed else "made with this program"
    return f"{said['kept']:,} vectors of {said['tried']:,} tried, {since}"


CHECKS: dict[str, Callable[[], str]] = {
    "python": _python,
    "libraries": _libraries,
    "cores": _cores,
    "memory": _memory,
    "cache": _cache,
    "simulation": _simulation,
    "cases": _cases,
    "screened set": _screened,
}
