"""Which futures an ensemble consists of: parameter draw and seed of each, in a fixed order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Literal

from allegiance.scenario.certificate import certificate, ships

Mode = Literal["fixed", "prior", "screened"]
SEEDS = 2**64


@dataclass(frozen=True)
class Planned:
    """One future to be simulated, in each of `scenarios`, which share its draw and its seed.

    index: place in the design. draw: index of the parameter vector, 0 where parameters are fixed. seed: of
    everything that chance decides in this future. scenarios: places of the scenarios among those of the job.
    errand: what is found out of this future instead of its rows, a function of job and future that can be
    pickled.
    """

    index: int
    draw: int
    seed: int
    scenarios: tuple[int, ...] = (0,)
    errand: Callable[[Any, "Planned"], Any] | None = None


def default_mode() -> Mode:
    """How parameters are chosen unless it is said: from the screened set, or the priors where none ships."""
    return "screened" if ships() else "prior"


def draw_of(mode: Mode, k: int) -> int:
    """Which parameter vector the k-th future has: of the screened set, past its end the first again."""
    if mode == "screened":
        return k % int(certificate()["kept"])
    return k if mode == "prior" else 0


def run_seed(ensemble_seed: int, k: int) -> int:
    """Seed of the k-th future, in [0, 2**64): the first eight bytes of BLAKE2b of "ensemble seed/k".

    A hash and not a sum, so that ensembles of neighbouring seeds share no future.
    """
    name = f"{ensemble_seed}/{k}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "little")


def design(mode: Mode, seed: int, runs: int, scenarios: int = 1) -> Iterator[Planned]:
    """`runs` futures, each in every scenario.

    A design of more runs begins with the design of fewer, so an ensemble can be extended, and one that was
    cut short is balanced over scenarios. The k-th future of one is paired with the k-th of every other.
    """
    for k in range(runs):
        yield Planned(k, draw_of(mode, k), run_seed(seed, k), tuple(range(scenarios)))
