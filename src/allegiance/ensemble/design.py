"""Which futures an ensemble consists of: scenario, parameter draw and seed of each, in a fixed order."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

Mode = Literal["fixed", "prior"]
SEEDS = 2**64


@dataclass(frozen=True)
class Planned:
    """One future to be simulated.

    index: place in the design. scenario: 0 is the case as it stands. draw: index of the parameter vector,
    0 where parameters are fixed. seed: of everything that chance decides in this future.
    """

    index: int
    scenario: int
    draw: int
    seed: int


def run_seed(ensemble_seed: int, k: int) -> int:
    """Seed of the k-th future, in [0, 2**64): the first eight bytes of BLAKE2b of "ensemble seed/k".

    A hash and not a sum, so that ensembles of neighbouring seeds share no future.
    """
    name = f"{ensemble_seed}/{k}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "little")


def design(mode: Mode, seed: int, runs: int, scenarios: int = 1) -> Iterator[Planned]:
    """`runs` futures of each scenario, every scenario once before any comes again.

    A design of more runs begins with the design of fewer, so an ensemble can be extended, and one that was
    cut short is balanced over scenarios. Scenarios share draws and seeds: the k-th future of one is paired
    with the k-th of every other.
    """
    for k in range(runs):
        for scenario in range(scenarios):
            draw = k if mode == "prior" else 0
            yield Planned(k * scenarios + scenario, scenario, draw, run_seed(seed, k))
