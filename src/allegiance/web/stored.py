"""The answers that ship, one for each case as it stands: aggregates of its futures, with their certificate.

One is shown only as an answer to the very question: the same case to the last value, the same way to choose
parameters out of the same set, the same days and seed, at full size. Of other code it is shown and marked.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from allegiance.ensemble.code import code_digest
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.job import Job

FOLDER = Path(__file__).parent / "stored"
RUNS = 40
POINTS = 60  # days of a daily band that are kept, at most, besides the last
EARLIER = "Simulated by another state of the program: run it to see what this one answers."
UNKEPT = {"saved": "", "report": None, "seconds": 0.0, "watch": None}


def shrunk(said: Mapping[str, Any], job: Job) -> dict[str, Any]:
    """An answer as it ships: bands at fewer days, whole quantities only, nothing of the machine."""
    baseline = said["baseline"]
    fans = {name: _thinned(fan) for name, fan in baseline["fans"].items()}
    observables = baseline["observables"].items()
    whole = {name: one for name, one in observables if "." not in name or one["observed"] is not None}
    identity = Identity.of(job).as_json()
    made = datetime.now(UTC).date().isoformat()
    shown = {**baseline, **UNKEPT, "fans": fans, "observables": whole}
    return {**said, "kept": (), "stored": {"made": made, "identity": identity}, "baseline": shown}


def _thinned(fan: Mapping[str, Any]) -> dict[str, Any]:
    last = len(fan["days"]) - 1
    step = max(1, -(-last // POINTS))
    at = sorted({*range(0, last + 1, step), last})
    return {k: [v[i] for i in at] if isinstance(v, list) else v for k, v in fan.items()}


def stored(case: str, digest: str) -> dict[str, Any] | None:
    """The answer that ships for the case of that name and digest, by default parameters, or None."""
    from allegiance.ensemble.design import default_mode
    from allegiance.scenario.certificate import certificate

    path = FOLDER / f"{case}.json"
    if not path.is_file():
        return None
    said = json.loads(path.read_bytes())
    identity = said["stored"]["identity"]
    screened = certificate()["digest"] if identity["mode"] == "screened" else ""
    same = (digest, default_mode(), screened)
    if same != (identity["case_digest"], identity["mode"], identity["screened"]):
        return None
    said["stored"]["overtaken"] = identity["code"] != code_digest()
    if said["stored"]["overtaken"]:
        said["cautions"] = [EARLIER, *said["cautions"]]
    return said


def stored_for(job: Job) -> dict[str, Any] | None:
    """The answer that ships to just what a job asks, without its scenarios; or None."""
    said = stored(job.case.name, job.case.digest)
    if said is None:
        return None
    identity = said["stored"]["identity"]
    asked = (job.mode, job.days, job.seed, job.scale)
    return said if asked == tuple(identity[key] for key in ("mode", "days", "seed", "scale")) else None


def brief(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a card shows of an answer."""
    baseline = said["baseline"]
    kept = ("mode", "futures", "scale", "outcomes", "versions", "certificate")
    return {key: baseline[key] for key in kept} | {key: said[key] for key in ("said", "cautions", "stored")}
