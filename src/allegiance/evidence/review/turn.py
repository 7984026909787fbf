"""A turn at a ledger: one reviewer at a time, in whichever process."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _wait_for(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _wait_for(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


@contextmanager
def turn(ledger: Path) -> Generator[None]:
    """Alone with the ledger and its log until the block ends; whoever is in turn before is waited for.

    The operating system holds the lock, so one of a process that died is free at once. Its file stays: to
    delete it would let two processes lock two files of one name.
    """
    with ledger.with_name(f".{ledger.stem}.review.lock").open("a+b") as file:
        _wait_for(file)
        yield
