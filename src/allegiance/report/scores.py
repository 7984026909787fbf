"""What the shipped cases scored when they were last run: read from what ships, and counted.

`scripts/results.py` writes the numbers, `scripts/facts.py` and `scripts/ablation.py` what they found.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from allegiance.analysis.shares import Share, wilson

SCHEMA = "allegiance.scores/1"
FOLDER = Path(__file__).parents[1] / "scored"
RESULTS, FACTS, ABLATION = (FOLDER / f"{name}.json" for name in ("results", "facts", "ablation"))
BINS = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)  # shares of the futures that lie below an observation
EVEN = 0.25  # Brier score of whoever says that either is as likely

Case = Mapping[str, Any]


@cache
def kept(path: Path) -> Any:  # noqa: ANN401 - JSON
    """What is kept in a file, or None where nothing is."""
    return json.loads(path.read_bytes()) if path.is_file() else None


class Covered(NamedTuple):
    """Observations: how many have a value in the futures, and lie in their middle 50 % and 90 %.

    meet: whose range meets the middle 90 %. undefined: whose quantity is defined in no future.
    """

    of: int
    half: int
    most: int
    meet: int
    undefined: int


def covered(windows: Iterable[Mapping[str, Any]], mode: str) -> Covered:
    """Where observations lie among the futures of one way to choose parameters."""
    all_ = [(one, one["futures"][mode]) for one in windows]
    told = [(one, futures) for one, futures in all_ if futures["of"]]
    return Covered(
        len(told),
        sum(f["q25"] <= one["observed"] <= f["q75"] for one, f in told),
        sum(f["q05"] <= one["observed"] <= f["q95"] for one, f in told),
        sum(one["low"] <= f["q95"] and f["q05"] <= one["high"] for one, f in told),
        len(all_) - len(told),
    )


def ranked(windows: Iterable[Mapping[str, Any]], mode: str) -> list[int]:
    """How many observations lie in each bin of the futures; a calibrated model fills each with its width."""
    below = [one["futures"][mode]["below"] for one in windows if one["futures"][mode]["of"]]
    last = len(BINS) - 2
    return [
        sum(low <= share < high or (k == last and share >= high) for share in below)
        for k, (low, high) in enumerate(pairwise(BINS))
    ]


def happened(case: Case, mode: str) -> Share:
    """Share of futures that end as the case did."""
    ends = case["outcomes"][mode]
    return wilson(ends.get(case["happened"], 0), sum(ends.values()))


class Brier(NamedTuple):
    """(1 - share that ended as it happened) squared: 0 is best. low, high: what so few futures leave open."""

    value: float
    low: float
    high: float


def brier(case: Case, mode: str) -> Brier:
    """Score of one case."""
    share = happened(case, mode)
    return Brier(*((1 - p) ** 2 for p in (share.probability, share.high, share.low)))


def always_hold(case: Case) -> float:
    """Score of whoever says of every army that it holds."""
    return 0.0 if case["happened"] == "hold" else 1.0


def mean(values: Sequence[float]) -> float:
    """Their mean."""
    return sum(values) / len(values)
