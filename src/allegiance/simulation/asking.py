"""People asked why they stay: what each named term of their utilities adds, read off a future."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..rules.compose import source
from ..rules.motive_code import Part, motive_code
from ..rules.reference import Records
from ..rules.vocabulary import OPTIONS, PLOT, RANKS, SERVICES, STAY
from .life import Life
from .motives import TASTE, Motives
from .run import plan

SAMPLE = 40  # people of a service and rank who are asked
CHOOSING = len(OPTIONS)  # states below this are options


def motives_of(life: Life, sample: int = SAMPLE) -> list[Motives]:
    """Motives on the last day that was lived, of every service and rank with anybody left to choose."""
    world = life.world
    choosing = world.state < CHOOSING
    found: list[Motives] = []
    for k, service in enumerate(SERVICES):
        for r, rank in enumerate(RANKS):
            mine = np.flatnonzero(choosing & (world.people["service"] == k) & (world.people["rank"] == r))
            if mine.size:
                asked = mine[np.linspace(0, mine.size - 1, min(sample, mine.size)).astype(int)]
                staying = np.isin(world.state[mine], (STAY, PLOT)).mean()
                told = _told(life, asked)
                found.append(
                    Motives(life.next - 1, service, rank, mine.size, asked.size, float(staying), *told)
                )
    return found


def _told(life: Life, asked: NDArray[np.int64]) -> tuple[float, dict[str, float], dict[str, float]]:
    """Lead, nearest options and terms of these people, on average."""
    names = [*names_of_terms(), TASTE]
    total, nearest = np.zeros(len(names)), np.zeros(len(OPTIONS))
    for table in tables(life, asked):
        other = int(np.argmax(np.where(np.arange(len(OPTIONS)) == STAY, -np.inf, table.sum(axis=0))))
        total += table[:, STAY] - table[:, other]
        nearest[other] += 1.0
    mean, shares = total / len(asked), nearest / len(asked)
    options = {option: float(share) for option, share in zip(OPTIONS, shares, strict=True) if share}
    return float(mean.sum()), options, dict(zip(names, mean.tolist(), strict=True))


def tables(life: Life, people: NDArray[np.int64]) -> Iterator[NDArray[np.float64]]:
    """For each person, what each named term (and, last, taste) adds to each option: [term, option] utils."""
    seen = _Seen(life)
    module, parts = _module(), _parts()
    rows = {name: n for n, name in enumerate(names_of_terms())}
    row = np.array([rows[part.name] for part in parts])
    column = np.array([OPTIONS.index(part.option) for part in parts])
    value = np.array([part.value for part in parts])
    times = np.array([plan().inputs.index(part.times) if part.times else -1 for part in parts])
    for i in people.tolist():
        s = seen.world.people[i]
        inputs = np.array([*module["inputs"](seen.world.views[int(s.view_id)], seen.world), 1.0])
        told = np.array(module["motives"](s, seen.parameters), np.float64)
        table = np.zeros((len(rows) + 1, len(OPTIONS)))
        np.add.at(table, (row, column), told[value] * inputs[times])
        table[-1] = [float(getattr(s, f"taste_{option}")) for option in OPTIONS]
        yield table


@cache
def names_of_terms() -> tuple[str, ...]:
    """Every term and weighed prospect, `mechanism.function`, in the order of the day."""
    return tuple(dict.fromkeys(part.name for part in _parts()))


class _Seen:
    """World and parameters as plain Python reads them."""

    def __init__(self, life: Life) -> None:
        arrays = (Records(a) if a.dtype.names else a for a in life.world)
        self.world: Any = type(life.world)(*arrays)
        self.parameters: Any = Records(life.record)[0]


@cache
def _parts() -> list[Part]:
    return motive_code(plan())[1]


@cache
def _module() -> dict[str, Any]:
    """The day without Numba, and in it the function that tells motives apart."""
    module: dict[str, Any] = {"__name__": "interpreted_motives"}
    text = source(plan(), compiled=False) + "\n\n" + motive_code(plan())[0]
    exec(compile(text, "interpreted_motives.py", "exec"), module)  # noqa: S102
    return module
