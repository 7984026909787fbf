"""The cases that ship with the program."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from allegiance.errors import CaseError, InvalidInput, did_you_mean

FOLDER = Path(str(files("allegiance"))) / "cases"


def library() -> dict[str, Path]:
    """File of every case that ships, by name."""
    return dict(_found(FOLDER))


def shipped_file(name: str) -> Path:
    """File of the case of that name; raises CaseError where none ships."""
    cases = library()
    if name not in cases:
        allowed = f"one of {', '.join(cases)}, or a path that ends in .yaml"
        raise CaseError(found=f"no case {name[:80]!r}", allowed=allowed, hint=did_you_mean(name, cases))
    return cases[name]


def init_case(name: str, folder: str | Path) -> Path:
    """A copy, in `folder`, of a case that ships, with its comments, to be edited.

    Makes the folder. Raises CaseError for an unknown case, InvalidInput where nothing can be written or the
    file is there already.
    """
    source = shipped_file(name)
    target = Path(folder) / source.name
    content = source.read_bytes()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as copy:
            copy.write(content)
    except FileExistsError as error:
        msg = f"{target} is there already; allowed: a folder without it"
        raise InvalidInput(msg) from error
    except (OSError, ValueError) as error:
        msg = f"{target} cannot be written: {getattr(error, 'strerror', None) or error}"
        raise InvalidInput(msg) from error
    return target


@lru_cache(maxsize=4)
def _found(folder: Path) -> tuple[tuple[str, Path], ...]:
    return tuple((path.stem, path) for path in sorted(folder.rglob("*.yaml"), key=lambda path: path.stem))
