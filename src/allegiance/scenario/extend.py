"""A case file together with the cases that it extends."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from allegiance.errors import did_you_mean
from allegiance.scenario.faults import Fault, Keys, Mark, show
from allegiance.scenario.reading import is_file, read_text
from allegiance.scenario.yaml_nodes import Document, parse_document

LONGEST_CHAIN = 8


def read_extended(path: Path, shown: str, library: Mapping[str, Path]) -> Document:
    """The file at `path` over the cases that it extends, each found beside it or in `library`.

    Mappings are merged key by key; lists and single parameters replace what was there; null removes it.
    Ledgers add up, each found from the file that names it, since what is taken over cites its own.
    Raises CaseError for a file that cannot be read, an unknown case, and cases that extend one another.
    """
    paths, parts = [path], [parse_document(read_text(path, shown), shown)]
    while (name := parts[-1].data.get("extends")) is not None:
        above = _extended(name, paths[-1], library, parts[-1].marks)
        paths.append(above)
        if above in paths[:-1] or len(paths) > LONGEST_CHAIN:
            chain = " → ".join(p.stem for p in paths)
            raise Fault(("extends",), chain, "cases that do not lead back to themselves").error(
                parts[-1].marks
            )
        told = above.name if above in library.values() else str(above)
        parts.append(parse_document(read_text(above, told), told))
    merged = Document({}, {})
    for file, part in zip(reversed(paths), reversed(parts), strict=True):
        merged = merge(merged, part._replace(ledgers=named_ledgers(part, file)))
    return merged._replace(root=paths[-1].stem if paths[1:] else "")


def merge(base: Document, over: Document) -> Document:
    """`base` with what `over` says instead; a case made so is a variant, unless it says its kind."""
    inherited = {key: value for key, value in base.data.items() if key != "name"}
    if inherited:
        inherited["kind"] = "variant"
    ledgers = over.ledgers if over.data.get("ledger", "") is None else base.ledgers + over.ledgers
    return Document(_merged(inherited, over.data, ()), {**base.marks, **over.marks}, ledgers)


def named_ledgers(document: Document, file: Path) -> tuple[Path, ...]:
    """The ledgers that a case in `file` names, if any."""
    named: object = document.data.get("ledger")
    several = cast("list[object]", named) if isinstance(named, list) else [named]
    return tuple(file.parent / name for name in several if isinstance(name, str))


def _merged(base: Mapping[str, Any], over: Mapping[str, Any], at: Keys) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        here = (*at, key)
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, dict) and not _is_parameter(here):
            below = merged.get(key)
            inner = cast("dict[str, Any]", below) if isinstance(below, dict) else {}
            merged[key] = _merged(inner, cast("dict[str, Any]", value), here)
        else:
            merged[key] = value
    return merged


def _is_parameter(keys: Keys) -> bool:
    """Whether these are the keys of one parameter, which is replaced whole: a source belongs to its value."""
    return len(keys) == len(("parameters", "mechanism", "field")) and keys[0] == "parameters"


def _extended(name: object, path: Path, library: Mapping[str, Path], marks: Mapping[Keys, Mark]) -> Path:
    if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9-]+", name):
        raise Fault(("extends",), show(name), "the name of a case").error(marks)
    beside = path.with_name(f"{name}.yaml")
    if is_file(beside) and (beside != path or name not in library):
        return beside
    if name not in library:
        allowed = ", ".join((f"a file {beside.name} beside this one", *library))
        raise Fault(("extends",), show(name), allowed, did_you_mean(name, library)).error(marks)
    return library[name]
