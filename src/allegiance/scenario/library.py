"""The cases that ship with the program."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from allegiance.errors import CaseError, InvalidInput, did_you_mean
from allegiance.scenario.extend import named_ledgers
from allegiance.scenario.reading import read_text
from allegiance.scenario.yaml_nodes import parse_document

FOLDER = Path(str(files("allegiance"))) / "cases"


def library() -> dict[str, Path]:
    """File of every case that ships, by name."""
    return dict(_found(FOLDER))


def shipped_file(name: str) -> Path:
    """File of the case of that name; raises CaseError where none ships."""
    cases = library()
    if name not in cases:
        allowed = f"one of {', '.join(cases)}, or a path that ends in .yaml"
        found = f"{'a folder and ' if _is_folder(name) else ''}no case {name[:80]!r}"
        raise CaseError(found=found, allowed=allowed, hint=did_you_mean(name, cases))
    return cases[name]


def init_case(name: str, folder: str | Path) -> Path:
    """A copy, in `folder`, of a case that ships, with its comments, to be edited; its ledger beside it.

    Makes the folder. Raises CaseError for an unknown case, InvalidInput where nothing can be written or a
    file is there already.
    """
    source = shipped_file(name)
    target = Path(folder) / source.name
    ledgers = named_ledgers(parse_document(read_text(source, source.name), source.name), source)
    copies = {ledger: target.with_name(ledger.name) for ledger in ledgers} | {source: target}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(copies)
    except FileExistsError as error:
        msg = f"{error.filename} is there already; allowed: a folder without it"
        raise InvalidInput(msg) from error
    except (OSError, ValueError) as error:
        msg = f"{target} cannot be written: {getattr(error, 'strerror', None) or error}"
        raise InvalidInput(msg) from error
    return target


def _is_folder(name: str) -> bool:
    try:
        return bool(name) and Path(name).is_dir()
    except (OSError, ValueError):  # no name that a folder could have
        return False


def _copy(copies: Mapping[Path, Path]) -> None:
    """Copy every file, or none where one is there already."""
    for there in filter(Path.exists, copies.values()):
        raise FileExistsError(0, "", str(there))
    for original, copy in copies.items():
        with copy.open("xb") as file:
            file.write(original.read_bytes())


@lru_cache(maxsize=4)
def _found(folder: Path) -> tuple[tuple[str, Path], ...]:
    return tuple((path.stem, path) for path in sorted(folder.rglob("*.yaml"), key=lambda path: path.stem))
