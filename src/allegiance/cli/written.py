"""Files that a command is told to write."""

import os
from pathlib import Path

from allegiance.errors import InvalidInput


def make_way(*files: Path | None) -> None:
    """Make the folders of files that are to be written, before the work that fills them.

    Raises InvalidInput for one that cannot be written.
    """
    for file in filter(None, files):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            _refuse(file, "there is a file where its folder would be", error)
        except OSError as error:
            _refuse(file, error.strerror, error)
        if not os.access(file.parent, os.W_OK):
            _refuse(file, "no leave to write there")


def _refuse(file: Path, why: str | None, error: OSError | None = None) -> None:
    msg = f"{file} cannot be written: {why}; allowed: a file in a folder that is there or can be made"
    raise InvalidInput(msg) from error
