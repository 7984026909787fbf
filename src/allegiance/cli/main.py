"""The `allegiance` command: finds the subcommand, and turns errors into one line and an exit status.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 invalid input, 4 stopped at a limit, 130 stopped by Ctrl-C.
"""

import errno
import sys
from io import TextIOWrapper
from typing import TextIO

import click

from allegiance import __version__
from allegiance.cli.commands import Commands
from allegiance.errors import AllegianceError

# Said here and not in their files, so that help is given without importing any of them.
COMMANDS = {
    "run": "Simulate many futures of every person; print the answer.",
    "compare": "Simulate a case with levers and without; print what they change.",
    "tip": "Find how much of a lever it would take for an outcome.",
    "screen": "Find the parameters that nothing observed speaks against.",
    "sensitivity": "Say which assumptions carry the answer, and what would change it.",
    "verify": "Simulate futures that are kept again; compare every bit.",
    "cancel": "Stop what another process simulates; what is done is kept.",
    "report": "Write the HTML report of an ensemble that is kept.",
    "serve": "Open the explorer: the same in a browser, on this machine.",
    "cases": "List the cases that ship.",
    "levers": "List what may be changed from a date on, and by how much.",
    "validate": "Check a case: units, ranges, headcounts, dates, sources.",
    "init": "Copy a case that ships, to edit it.",
    "schema": "Print the JSON Schema of a case file.",
    "explain": "Show the simulated day, where a value comes from, or what holds people.",
    "read": "Read reports into a ledger of claims, each with its quote.",
    "evidence": "Review, compare, estimate and export what reports claim.",
    "bench": "Measure what simulating costs on this machine, against the targets.",
    "doctor": "Check the installation.",
}
INTERRUPTED = 130
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}  # of which the system does not always say what is full


@click.group(cls=Commands, subcommands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="allegiance")
def allegiance() -> None:
    """Simulate every member of a country's armed forces through a political crisis; say how it may end."""


def main() -> None:
    """Run the command line, and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        _never_fail_to_encode(stream)
    sys.exit(status(sys.argv[1:]))


def status(arguments: list[str]) -> int:
    """Exit status of the command line with these arguments."""
    try:
        result = allegiance.main(arguments, prog_name="allegiance", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.ClickException as error:
        return _failed(error.format_message(), error.exit_code)
    except AllegianceError as error:
        return _failed(str(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:
        return _failed(_unwritten(error) if error.errno in FULL else str(error), 1)
    return result if isinstance(result, int) else 0


def _unwritten(error: OSError) -> str:
    return f"{error.filename or 'what was to be printed'} cannot be written: {error.strerror}"


def _failed(message: str, code: int) -> int:
    click.echo(f"allegiance: error: {message}", err=True)
    return code


def _never_fail_to_encode(stream: TextIO) -> None:
    # A terminal without UTF-8 shows "?" for a dash rather than a traceback.
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
