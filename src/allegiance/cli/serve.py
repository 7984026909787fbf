"""`allegiance serve`: the explorer, on this machine."""

import secrets
import socket
from importlib.util import find_spec
from pathlib import Path

import click

from allegiance.cli import options
from allegiance.errors import InvalidInput, UsageError

RUNS = "allegiance-runs"  # as `run` and `compare` keep them, so that they find each other's futures
A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    "serve",
    epilog=options.examples(
        "allegiance serve",
        "allegiance serve my-case.yaml --ledger army.jsonl --by Ana",
        "allegiance serve --host 0.0.0.0 --name analysis.example.org",
    ),
)
@click.argument("cases", nargs=-1, type=A_FILE)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Any other needs a token.")
@click.option("--name", "names", multiple=True, help="A further name under which browsers may ask.")
@click.option(
    "--ledger", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="To be reviewed."
)
@click.option("--by", default="", metavar="NAME", help="Who reviews the ledger.")
@options.folder("Keep futures and answers here.  [default: ./allegiance-runs]")
@click.option("--most-runs", type=click.IntRange(1), default=1000, show_default=True, help="Futures a job.")
@click.option("--seconds", type=click.FloatRange(1), default=3600.0, show_default=True, help="Longest job.")
@options.workers
@options.scale
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    cases: tuple[Path, ...],
    port: int,
    host: str,
    names: tuple[str, ...],
    ledger: Path | None,
    by: str,
    out: Path | None,
    most_runs: int,
    seconds: float,
    workers: int | None,
    scale: float,
) -> None:
    """Serve the explorer: choose a case, pull levers, see what they change and where numbers come from.

    CASES are files of your own beside those that ship. Prints the address and serves until Ctrl-C. Nothing
    leaves this machine, and only this machine can connect, unless --host says otherwise.
    """
    if find_spec("uvicorn") is None or find_spec("starlette") is None:
        message = "the explorer needs its own packages: pip install 'allegiance[web]'"
        raise UsageError(message)
    if ledger is not None and not by.strip():
        message = "--ledger needs --by NAME: whoever decides on claims signs"
        raise click.UsageError(message)
    from allegiance.web.serving import server
    from allegiance.web.settings import LOOPBACK, Settings

    token = None if host in LOOPBACK else secrets.token_urlsafe(24)
    folder = out or Path(RUNS)
    settings = Settings(
        folder,
        host,
        names,
        token,
        scale,
        workers,
        cases,
        ledger,
        by,
        ahead=True,
        runs=most_runs,
        seconds=seconds,
    )
    if scale != 1:
        click.echo(f"allegiance: forces shrunk to {scale:g}: probabilities are not to be used", err=True)
    with _listening(host, port) as taken:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{taken.getsockname()[1]}/" + (f"?token={token}" if token else "")
        click.echo(address)
        server(settings, port).run(sockets=[taken])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises InvalidInput where that is not to be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host.strip("[]"), port))
        taken.listen(1024)  # whoever comes while the rest is imported waits
    except OSError as error:
        taken.close()
        message = (
            f"cannot listen on {host}, port {port}: {error.strerror or error}. Another --port may be free."
        )
        raise InvalidInput(message) from error
    return taken
