"""`allegiance init DIR --from CASE`: a copy of a case to edit."""

from pathlib import Path

import click

from allegiance.errors import CaseError


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--from", "case", metavar="CASE", required=True, help="A case that ships.")
def command(folder: Path, case: str) -> None:
    """Copy a case that ships into DIR, to be edited, and print where it lies."""
    from allegiance.scenario.load import init_case, shipped

    try:
        click.echo(init_case(case, folder))
    except CaseError as error:
        if case in shipped():
            raise
        allowed = f"one of {', '.join(shipped())}; a file of your own can be edited as it is"
        raise CaseError(found=error.found, allowed=allowed, hint=error.hint) from error
