"""Stopping an ensemble from another process, on this machine or on any that sees its folder."""

import time
from pathlib import Path

from allegiance.ensemble.lock import holder
from allegiance.errors import AllegianceError, InvalidInput

FLAG = ".cancel"  # a file in the folder of an ensemble: whoever writes there has to stop
LOOK = 0.05  # seconds between looks at whether it did


def cancel(folder: Path, patience: float) -> list[Path]:
    """The folders in which an ensemble was stopped: `folder`, or those in it, as a comparison has them.

    Raises InvalidInput where nothing is simulated there, AllegianceError where it has not stopped after
    `patience` seconds; it then stops as soon as the future that it is in is done.
    """
    busy = {one: pid for one in (folder, *_inside(folder)) if (pid := holder(one))}
    if not busy:
        message = f"nothing is being simulated in {folder}"
        raise InvalidInput(message)
    for one in busy:
        (one / FLAG).touch()
    end = time.monotonic() + patience
    while any(holder(one) for one in busy):
        if time.monotonic() > end:
            message = f"process {', '.join(sorted(set(busy.values())))} was told, and ends with its future"
            raise AllegianceError(message)
        time.sleep(LOOK)
    return list(busy)


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
