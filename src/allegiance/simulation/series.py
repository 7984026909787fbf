"""What is drawn over time: daily series of the country and of its regions."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..scenario.schema import Case
from .history import History
from .measures import crossed


def series(case: Case, history: History, days: int) -> dict[str, Any]:
    """Daily series for charts, float32 [days + 1]; after the outcome the last value stays.

    Those of a region have its name behind a dot: `refusing.Lara`.
    """
    h = history
    nation = h.nation[: h.last + 1]
    found = {
        "would_obey": h.people("stay", "plot") / h.members(),
        "units_obeying": nation["nation_obeying"],
        "protest": nation["nation_protest"],
        "fall_signal": nation["nation_seen"],
        "deserted": h.people("home", "abroad"),
        "crossings": _since_day_0(crossed(h)),
        "detained": nation["detained"],
        "killed": _since_day_0(nation["killed"]),
        "protests": _since_day_0(nation["protests"]),
        "arrested": _since_day_0(nation["jailed"]),
        "plots_foiled": _since_day_0(nation["foiled_plots"]),
        "high_command_moved": nation["council"],
    }
    for r, region in enumerate(case.regions):
        found |= {f"{name}.{region.name}": values for name, values in _regional(h, r)}
    carried = np.minimum(np.arange(days + 1), h.last)
    return {name: np.asarray(values, np.float32)[carried] for name, values in found.items()}


def _since_day_0(running: Any) -> Any:
    """Growth since the evening of day 0, from which on measures count too."""
    return running - running[0]


def _regional(h: History, r: int) -> Iterator[tuple[str, Any]]:
    """Of a region: its first line that would act on an order, and the orders that it is seen to refuse.

    Shares, to a thousandth: that is finer than any chart, and stores small.
    """
    region = h.regions[: h.last + 1, r]
    front, lost = region["region_front"], region["region_front_lost"]
    held = 1.0 - np.divide(lost, front, out=np.zeros_like(lost), where=front > 0.0)
    yield "front_held", np.round(held, 3)
    yield "refusing", np.round(region["refusing"], 3)
