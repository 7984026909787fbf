"""Which assumptions carry an answer, kept with its futures; or why that cannot be said of them."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from allegiance.analysis.boxes import Box, Limit
from allegiance.analysis.sensitivity import Sensitivity, Weight
from allegiance.analysis.shares import Share
from allegiance.ensemble.files import DAMAGED, write_whole
from allegiance.ensemble.manifest import read_ensemble
from allegiance.errors import AllegianceError, UsageError

FILE = "carriers.json"
SCHEMA = "allegiance.carriers/1"
OUTCOME = "falls"


@dataclass(frozen=True)
class Carriers:
    """What carries how often so many futures fall; `why` says instead that they cannot tell."""

    futures: int
    found: Sensitivity | None
    why: str = ""


def carriers(folder: Path, runs: int | None = None) -> Carriers:
    """What is kept of it with the first `runs` futures of a folder that are finished, or else found and kept.

    runs: places in the design, all that were asked for by default; those that failed are not counted.
    """
    futures = read_ensemble(folder, runs).futures.height
    known = kept(folder, futures)
    if known is not None:
        return known
    from allegiance.analysis.drawn import drawn_in
    from allegiance.analysis.sensitivity import sensitivity

    try:
        made = Carriers(futures, sensitivity(drawn_in(folder, runs), OUTCOME))
    except UsageError as error:  # a package is missing: another day it may be there
        return Carriers(futures, None, str(error))
    except AllegianceError as error:
        made = Carriers(futures, None, str(error))
    write_whole(folder / FILE, json.dumps({"schema": SCHEMA, **asdict(made)}, allow_nan=False).encode())
    return made


def kept(folder: Path, futures: int) -> Carriers | None:
    """What an ensemble keeps of it, or None where nothing can be read or it was found from other futures."""
    with suppress(*DAMAGED):
        said = json.loads((folder / FILE).read_bytes())
        if said["futures"] == futures and said["schema"] == SCHEMA:
            return Carriers(futures, _found(said["found"]) if said["found"] else None, said["why"])
    return None


def _found(said: dict[str, Any]) -> Sensitivity:
    """As it was kept."""
    told: dict[str, Any] = {**said, "base": Share(**said["base"])}
    told["weights"] = tuple(map(_weight, said["weights"]))
    if said["box"]:
        box: dict[str, Any] = {**said["box"]}
        box["limits"] = tuple(Limit(**limit) for limit in box["limits"])
        told["box"] = Box(**box)
    return Sensitivity(**told)


def _weight(said: dict[str, Any]) -> Weight:
    told: dict[str, Any] = {**said}
    for end in ("lowest", "highest"):
        told[end] = Share(**said[end])
    return Weight(**told)
