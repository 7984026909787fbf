"""What holds people and what pulls them, over time: means of the named terms, by service and rank."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from allegiance.ensemble.files import DAMAGED, write_whole
from allegiance.simulation.motives import TASTE, Motives

By = Literal["all", "service", "rank", "both"]
EVERY = "all"
FILE = "why.json"
SCHEMA = "allegiance.why/1"
SLIGHT = 0.005  # utils: less than this is not named


@dataclass(frozen=True)
class Why:
    """Motives of the people of a case on some days, as means over a few futures.

    A future that ended before a day is not asked on that day.
    """

    futures: int
    rows: tuple[Motives, ...]

    @property
    def days(self) -> list[int]:
        """Days on which somebody was asked."""
        return sorted({row.day for row in self.rows})

    @property
    def telling(self) -> list[int]:
        """The first of these days, the one on which staying leads by least, and the last."""
        days = self.days
        least = min(days, key=lambda day: self.groups("all", day)[0].lead)
        return sorted({days[0], least, days[-1]})

    def groups(self, by: By, day: int) -> list[Motives]:
        """Motives of a day for everybody together, or by service, by rank, or by both."""
        rows = [row for row in self.rows if row.day == day]
        named: dict[tuple[str, str], list[Motives]] = {}
        for row in rows:
            service = row.service if by in {"service", "both"} else EVERY
            rank = row.rank if by in {"rank", "both"} else EVERY
            named.setdefault((service, rank), []).append(row)
        return [joined(rows, service, rank) for (service, rank), rows in named.items()]

    def to_json(self) -> dict[str, Any]:
        """Every service and rank on every day, with every term."""
        return {"schema": SCHEMA, "futures": self.futures, "groups": [asdict(row) for row in self.rows]}


def spread_days(last: int, count: int = 4) -> list[int]:
    """Day 0, the last day, and days evenly between."""
    return sorted({round(last * k / (count - 1)) for k in range(count)})


def strongest(terms: Mapping[str, float], sign: int, most: int) -> list[tuple[str, float]]:
    """Terms that hold (sign 1) or pull (-1), the strongest first; tastes are not among them."""
    named = [(name, value) for name, value in terms.items() if name != TASTE and sign * value > SLIGHT]
    return sorted(named, key=lambda item: -sign * item[1])[:most]


def keep(found: Why, folder: Path) -> Path:
    """The file in which an ensemble keeps why its people stay."""
    text = json.dumps(found.to_json(), ensure_ascii=False, allow_nan=False)
    write_whole(folder / FILE, text.encode())
    return folder / FILE


def kept(folder: Path) -> Why | None:
    """What an ensemble keeps of why its people stay, or None where nothing can be read."""
    with suppress(*DAMAGED):
        said = json.loads((folder / FILE).read_bytes())
        return Why(said["futures"], tuple(Motives(**row) for row in said["groups"]))
    return None


def joined(rows: Sequence[Motives], service: str, rank: str) -> Motives:
    """Means over several rows of one day, each counting as much as it has people."""
    people = sum(row.people for row in rows)
    shares = [row.people / people for row in rows]

    def mean(of: Callable[[Motives], float]) -> float:
        return sum(share * of(row) for share, row in zip(shares, rows, strict=True))

    options = dict.fromkeys(option for row in rows for option in row.nearest)
    return Motives(
        rows[0].day,
        service,
        rank,
        people,
        sum(row.asked for row in rows),
        mean(lambda row: row.staying),
        mean(lambda row: row.lead),
        {option: mean(lambda row, o=option: row.nearest.get(o, 0.0)) for option in options},
        {name: mean(lambda row, n=name: row.terms[n]) for name in rows[0].terms},
    )
