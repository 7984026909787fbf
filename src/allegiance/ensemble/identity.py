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

    Digests, and the places of values and of ledgers, say nothing of their own and are left out.
    """
    one, two = dict(_leaves(there)), dict(_leaves(here))
    changed = [key for key in {**one, **two} if one.get(key) != two.get(key)]
    keys = [key for key in changed if key.rpartition(".")[2] not in UNTOLD]
    lines = [f"{key}: {_shown(one, key)} → {_shown(two, key)}" for key in keys[:at_most]]
    return lines + ([f"and {len(keys) - at_most} more"] if len(keys) > at_most else [])


def _shown(values: Mapping[str, Any], key: str) -> str:
    return str(values[key]) if key in values else "nothing"


def _leaves(value: object, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for name, inner in cast("Mapping[str, object]", value).items():
            yield from _leaves(inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list) and any(isinstance(x, (Mapping, list)) for x in cast("list[object]", value)):
        for place, inner in enumerate(cast("list[object]", value)):
            yield from _leaves(inner, f"{key}[{place}]")
    else:
        yield key, value
