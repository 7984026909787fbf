"""Files that are whole or not there."""

import os
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

from allegiance.errors import StoreError

# What reading a file raises that follows from others, if it is missing or damaged: it can be made anew.
DAMAGED = (OSError, ValueError, LookupError, TypeError)


def checksum(data: bytes) -> str:
    """BLAKE2b of a file's bytes, 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step: a reader, or a crash, sees the old file or the new one.

    Raises StoreError where it cannot be written; then the old file stands and no temporary one is left.
    """
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.tmp")  # threads and machines may write at once
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        said = error.strerror or str(error)
        message = f"cannot write {path}: {said}. What was saved is kept; the same command goes on from there"
        raise StoreError(message) from error
    finally:
        _forget(temporary)


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a loss of power, where folders can be synchronised at all."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # a folder that vanished or became read-only: the error that led here says so
        return
