"""What makes two runs the same run: case, parameters, days, seed, scale, code and versions."""

import json
import platform
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from typing import Any, cast

import allegiance
from allegiance.ensemble.code import code_digest
from allegiance.ensemble.design import Mode
from allegiance.ensemble.job import Job
from allegiance.scenario.certificate import certificate

UNTOLD = ("file", "line", "digest", "case_digest", "ledgers")
DESIGN = "+"  # in the hash of code: what follows is that of a design of vectors
NOTHING = "nothing"  # for what is not there
NUMERICAL = ("numpy", "numba", "llvmlite", "scipy")


@cache
def versions() -> dict[str, str]:
    """Python, platform and the libraries whose arithmetic the simulation uses, with their versions."""
    places = {
        "allegiance": allegiance.__version__,
        "python": platform.python_version(),
        "platform": f"{platform.system().lower()}-{platform.machine()}",
    }
    return places | {name: version(name) for name in NUMERICAL}


@dataclass(frozen=True)
class Identity:
    """Equal for two ensembles whose futures are the same, however many of them there are.

    screened: digest of the vectors, where they are those of the screened set.
    """

    case: str
    case_digest: str
    mode: Mode
    days: int
    seed: int
    scale: float
    code: str
    versions: Mapping[str, str] = field(default_factory=versions)
    screened: str = ""

    @classmethod
    def of(cls, job: Job) -> "Identity":
        """Identity of a job as this code on this machine would simulate it."""
        code = job.engine.code()
        used = certificate()["digest"] if job.mode == "screened" else ""
        case = job.case
        return cls(case.name, case.digest, job.mode, job.days, job.seed, job.scale, code, screened=used)

    def as_json(self) -> dict[str, Any]:
        """Plain values, as the manifest holds them."""
        return asdict(self)

    def hex(self, extra: object = None) -> str:
        """Hash of all of it, and of `extra`, 32 hexadecimal digits."""
        text = json.dumps([self.as_json(), extra], sort_keys=True, separators=(",", ":"))
        return blake2b(text.encode(), digest_size=16).hexdigest()

    @property
    def folder(self) -> str:
        """Name of the folder that such an ensemble is kept in by default."""
        return f"{self.case}-{self.mode}-{self.days}d-s{self.seed}-{self.hex()[:12]}"


def overtaken(identity: Mapping[str, Any]) -> list[str]:
    """In what the code and the versions that made kept futures differ from those here, a line each."""
    here = {"code": code_digest(), "versions": versions()}
    return differences({name: identity.get(name) for name in here}, here)


def differences(there: Mapping[str, Any], here: Mapping[str, Any], at_most: int = 5) -> list[str]:
    """Lines "key: there → here" for values that differ, however deep; past `at_most` they are counted.

    Of tables the cells that differ, or the number where all cells have the same. Digests, and the places of
    values and of ledgers, say nothing of their own and are left out.
    """
    lines = list(_changes(there, here, ""))
    return lines[:at_most] + ([f"and {len(lines) - at_most} more"] if len(lines) > at_most else [])


def _changes(there: object, here: object, key: str) -> Iterator[str]:
    if there == here:
        return
    one, two = _said(there), _said(here)
    if (one and two) or _is_single(there) or _is_single(here):
        yield f"{key}: {one or there} → {two or here}"
        return
    old, new = _inner(there), _inner(here)
    for name in {**old, **new}:
        if name not in UNTOLD:
            inside = f"{key}[{name}]" if isinstance(name, int) else f"{key}.{name}" if key else name
            yield from _changes(old.get(name, NOTHING), new.get(name, NOTHING), inside)


def _is_single(value: object) -> bool:
    return value != NOTHING and not isinstance(value, Mapping | list)


def _said(value: object) -> str:
    """A value in a word, a table whose cells are all alike too; empty for what holds several."""
    inner = _inner(value)
    if not inner:
        return str(value)
    told = {_said(one) for one in inner.values()} if isinstance(value, list) else set[str]()
    return told.pop() if len(told) == 1 else ""


def _inner(value: object) -> Mapping[Any, object]:
    """What a mapping or a list holds, by name or by place."""
    if isinstance(value, list):
        return dict(enumerate(cast("list[object]", value)))
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}
