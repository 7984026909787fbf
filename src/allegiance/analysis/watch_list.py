"""What would change the call: a box of assumptions in which futures that end otherwise crowd."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from allegiance.analysis.boxes import Box, Limit, find_box
from allegiance.analysis.drawn import drawn_in
from allegiance.ensemble.files import DAMAGED, write_whole
from allegiance.ensemble.manifest import read_ensemble

FILE = "watch.json"
SCHEMA = "allegiance.watch/1"
FEWEST = 30  # futures, and
LUCKY = 0.05  # share of shuffled ensembles above which a box is a hint at most
FEWEST_OTHER = 5  # of them that end otherwise, below which nothing is looked for


@dataclass(frozen=True)
class WatchList:
    """What to watch.

    call: the outcome of most futures. futures, otherwise: how many there are, and how many end in another
    way. units: of the parameters that the box names. tables: those of them that are means of cells.
    """

    call: str
    futures: int
    otherwise: int
    box: Box | None
    units: dict[str, str]
    tables: tuple[str, ...] = ()


def watch_list(folder: Path, runs: int | None = None) -> WatchList:
    """What would change the call, from the futures kept in a folder, whose parameters differ."""
    outcomes = read_ensemble(folder, runs).futures["outcome"]
    call = str(outcomes.value_counts().sort(["count", "outcome"], descending=[True, False])["outcome"][0])
    otherwise = int((outcomes != call).sum())
    if len(outcomes) < FEWEST or otherwise < FEWEST_OTHER:
        return WatchList(call, len(outcomes), otherwise, None, {})
    drawn = drawn_in(folder, runs)
    box = find_box(drawn.values, ~drawn.ended(call), drawn.names)
    named = [limit.name for limit in box.limits] if box else []
    units = {name: drawn.unit(name) for name in named}
    tables = tuple(name for name in named if drawn.is_table(name))
    return WatchList(call, len(outcomes), otherwise, box, units, tables)


def sentences(found: WatchList) -> Iterator[str]:
    """What to watch, in words, or why nothing can be said."""
    if found.box is None:
        enough = found.futures >= FEWEST and found.otherwise >= FEWEST_OTHER
        few = f"{found.otherwise} of {found.futures} futures end otherwise"
        yield f"No assumption stands out: {few}{'' if enough else ', too few to look for what they share'}."
        return
    box = found.box
    base = f"against {box.of} of {found.futures}"
    yield (
        f"Watch {' and '.join(_said(found, limit) for limit in box.limits)}: there {box.wanted} of "
        f"{box.inside} futures end otherwise ({100 * box.density:.0f} %, {base}), "
        f"{100 * box.coverage:.0f} % of all that do."
    )
    if box.chance > LUCKY:
        often = f"{100 * box.chance:.0f} % of ensembles like this"
        yield f"Chance finds as good a box in {often}: a hint at most."


def _said(found: WatchList, limit: Limit) -> str:
    mean = " (mean of its cells)" if limit.name in found.tables else ""
    unit = "" if found.units[limit.name] in {"1", "share"} else f" {found.units[limit.name]}"
    return f"{limit.name}{mean} {'above' if limit.above else 'below'} {limit.value:.3g}{unit}"


def keep(found: WatchList, folder: Path) -> Path:
    """The file in which an ensemble keeps what would change its call."""
    write_whole(folder / FILE, json.dumps({"schema": SCHEMA, **asdict(found)}).encode())
    return folder / FILE


def kept(folder: Path, futures: int) -> WatchList | None:
    """What an ensemble keeps of it, or None where nothing can be read or it was found from other futures."""
    with suppress(*DAMAGED):
        said = json.loads((folder / FILE).read_bytes())
        if said["futures"] == futures:
            box = None if said["box"] is None else _box(**said["box"])
            parts = (said["call"], said["futures"], said["otherwise"])
            return WatchList(*parts, box, said["units"], tuple(said["tables"]))
    return None


def _box(limits: list[dict[str, Any]], **counts: Any) -> Box:  # noqa: ANN401 - as they were kept
    return Box(tuple(Limit(**limit) for limit in limits), **counts)
