"""Futures that run side by side are the futures that run alone: each day lets go of the lock."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from allegiance.scenario.load import load_case
from simulation.small import lived

SEEDS = range(6)


@pytest.fixture(scope="module")
def alone():
    """Digests of futures that ran one after the other."""
    return [lived(load_case("ouster"), people=2000, days=50, seed=seed).digest for seed in SEEDS]


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_any_number_of_threads_gives_the_same_bits(alone, threads):
    case = load_case("ouster")
    with ThreadPoolExecutor(threads) as pool:
        together = list(pool.map(lambda seed: lived(case, people=2000, days=50, seed=seed).digest, SEEDS))
    assert alone == together
    assert len(SEEDS) == len(set(together))
