"""A folder that one process at a time may write to, and work that one process does for all others."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import BinaryIO

from allegiance.errors import InvalidInput, StoreError

NAME = ".lock"
LOOKS, LOOK = 20, 0.01  # so many times, and seconds, a lock is awaited: `holder` has it for an instant

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        file.seek(1 << 20)  # past the pid, which others must still be able to read
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _look(file: BinaryIO) -> None:
        _take(file)

    def _await(file: BinaryIO) -> None:
        while True:  # LK_LOCK gives up after ten seconds
            with suppress(OSError):
                return msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _look(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # not to be taken for a holder by others who look

    def _await(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_SH)


def lock(folder: Path) -> BinaryIO:
    """The open lock file of `folder`, which is made if need be; closing it lets the next process in.

    The operating system holds the lock, so one of a process that died is free at once. The file stays: to
    delete it would let two processes lock two files of one name. Raises StoreError naming the process that
    holds the folder, InvalidInput where the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / NAME).open("a+b")
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        _take_soon(file)
    except OSError as error:
        file.seek(0)
        holder = file.read().decode(errors="replace").strip() or "unknown"
        file.close()
        message = f"{folder} is being written by process {holder}: wait for it, or name another with --out"
        raise StoreError(message) from error
    try:
        file.truncate(0)
        file.write(str(os.getpid()).encode())
        file.flush()
    except OSError as error:
        file.close()
        raise _unwritable(folder, error) from error
    return file


def _take_soon(file: BinaryIO) -> None:
    """Take the lock, or raise OSError where others hold it for longer than a look at it takes."""
    for _ in range(LOOKS):
        with suppress(OSError):
            return _take(file)
        sleep(LOOK)
    _take(file)


def holder(folder: Path) -> str | None:
    """The process that writes to `folder` at this moment, by its number; None where none does."""
    try:
        file = (folder / NAME).open("r+b")
    except OSError:
        return None
    with file:
        try:
            _look(file)
        except OSError:
            return file.read().decode(errors="replace").strip() or "unknown"
    return None


@contextmanager
def done_once(path: Path) -> Generator[None]:
    """A block that one process of this machine is in at first; those that come meanwhile wait for it.

    Then they enter together, and so does whoever comes later. It is for work whose fruits are kept, such as
    compiling. `path` names the work, and says once it is done that it was.
    """
    with path.open("a+b") as file:
        if not path.stat().st_size:
            try:
                _take(file)
            except OSError:
                _await(file)
        yield
        if not path.stat().st_size:
            file.write(b"done")


def _unwritable(folder: Path, error: OSError) -> InvalidInput:
    return InvalidInput(f"cannot write to {folder}: {error.strerror}")
