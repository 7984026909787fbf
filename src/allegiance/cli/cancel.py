"""`allegiance cancel FOLDER`: stop an ensemble that another process simulates."""

from pathlib import Path

import click


@click.command("cancel")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--wait", type=click.FloatRange(0), default=60.0, show_default=True, help="Seconds until it has to stop."
)
def command(folder: Path, wait: float) -> None:
    """Stop whoever simulates futures into FOLDER, and wait until that has stopped.

    What is done is kept, and the command that was stopped goes on from there when it is given again. It
    leaves with status 4.
    """
    from allegiance.ensemble.cancel import cancel
    from allegiance.ensemble.manifest import kept

    for one in cancel(folder, wait):
        click.echo(f"stopped: {kept(one)} futures are kept in {one}")
