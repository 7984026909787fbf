"""The text of a case file, from a disk that may hold anything."""

from pathlib import Path
from stat import S_ISREG

from allegiance.errors import CaseError, did_you_mean

MOST_BYTES = 2_000_000


def read_text(path: Path, shown: str) -> str:
    """The text of the file at `path`; errors call the file `shown`.

    Raises CaseError for a file that is missing, unreadable, too large or not UTF-8.
    """
    data = _bytes(path, shown)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02x}, which is not UTF-8"
        raise CaseError(shown, line, found=found, allowed="UTF-8", hint="Save the file as UTF-8.") from error


def is_file(path: Path) -> bool:
    """Whether there is a file; a name that no disk takes names none."""
    try:
        return path.is_file()
    except OSError:  # longer than names may be, in a folder that is closed
        return False


def _bytes(path: Path, shown: str) -> bytes:
    try:
        _check_size(path, shown)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)  # it may have grown since
    except FileNotFoundError as error:
        raise CaseError(shown, found="no such file", hint=did_you_mean(path.name, _beside(path))) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise CaseError(shown, found=f"a file that cannot be read ({why})") from error
    if len(data) > MOST_BYTES:
        raise _too_large(shown, f"more than {MOST_BYTES:,} bytes")
    return data


def _check_size(path: Path, shown: str) -> None:
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise CaseError(shown, found="something that is not a file", allowed="a case file")
    if status.st_size > MOST_BYTES:
        raise _too_large(shown, f"{status.st_size:,} bytes")


def _too_large(shown: str, found: str) -> CaseError:
    return CaseError(shown, found=found, allowed=f"a case file of at most {MOST_BYTES:,} bytes")


def _beside(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.glob("*.y*ml")) if path.parent.is_dir() else []
