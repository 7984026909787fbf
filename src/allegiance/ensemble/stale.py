"""In what the screened set that ships has been overtaken by the program."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from allegiance.ensemble.code import mechanisms_digest
from allegiance.scenario.certificate import certificate
from allegiance.scenario.load import load_case, shipped
from allegiance.scenario.screened import fingerprints

FEW = 3  # names that are written out


def staleness(said: Mapping[str, Any] | None = None) -> Iterator[str]:
    """What changed since a set was screened, one clause each; nothing where all is as it was."""
    said = certificate() if said is None else said
    cases = [load_case(name) for name in said["cases"] if name in shipped()]
    changed = [case.name for case in cases if case.digest != said["cases"][case.name]]
    changed += sorted(set(said["cases"]) - {case.name for case in cases})
    if changed:
        yield f"other cases now: {_few(changed)}"
    known: Mapping[str, str] = said["parameters"]
    here: dict[str, str] = {}
    for case in cases:
        here |= fingerprints(case)
    yield from _clause(
        "parameters that came later, drawn from their priors", sorted(here.keys() - known.keys())
    )
    yield from _clause("parameters that are gone", sorted(known.keys() - here.keys()))
    moved = sorted(name for name in here.keys() & known.keys() if here[name] != known[name])
    yield from _clause("parameters with another prior", moved)
    if said["mechanisms"] != mechanisms_digest():
        yield "other mechanisms"


def _clause(what: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"{what}: {_few(names)}"


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more
