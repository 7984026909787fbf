"""A case by name or from a file: read, merged with what it extends, checked."""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from allegiance.scenario.build import build
from allegiance.scenario.catalogue import catalogue_of
from allegiance.scenario.extend import read_extended
from allegiance.scenario.library import init_case, library, shipped_file
from allegiance.scenario.schema import Case

__all__ = ["init_case", "load_case", "shipped"]


def load_case(name_or_path: str | Path, mechanisms: Sequence[ModuleType] | None = None) -> Case:
    """The case that ships under a name, or that the file at a path holds.

    A path ends in .yaml or .yml, or has a folder in it. mechanisms: whose parameters a case may set; by
    default those of the program. Raises CaseError, with file, line, key, what was found and what is allowed.
    """
    if _is_path(name_or_path):
        path, shown = Path(name_or_path), str(name_or_path)
    else:
        path = shipped_file(str(name_or_path))
        shown = path.name
    document = read_extended(path, shown, library())
    return build(document, path.stem, shown, catalogue_of(mechanisms))


def shipped() -> tuple[str, ...]:
    """Names of the cases that ship."""
    return tuple(library())


def _is_path(name_or_path: str | Path) -> bool:
    if isinstance(name_or_path, Path):
        return True
    return name_or_path.endswith((".yaml", ".yml")) or "/" in name_or_path or "\\" in name_or_path
