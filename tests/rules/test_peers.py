"""The crowd that other programs simulate too: its lazy and eager days here end in the same states."""

import importlib
import sys
from pathlib import Path

import numpy as np
import pytest

from allegiance.rules.compose import compose
from allegiance.rules.plan import Plan

FOLDER = Path(__file__).parents[2] / "benchmarks" / "peers"


@pytest.fixture(scope="module")
def peer():
    before = list(sys.path)
    sys.path.insert(0, str(FOLDER))
    module = importlib.import_module("peer_allegiance")
    sys.path[:] = before
    return module


@pytest.mark.parametrize("regime", ["quiet", "noise", "cascade"])
def test_the_crowd_of_the_benchmark_lives_the_same_lazily_and_eagerly(peer, regime):
    built = compose(Plan(peer.DAY))
    (_, lazy, looks), (_, eager, most) = (
        peer.simulate(built, 3000, 20, regime, lazy=lazy) for lazy in (True, False)
    )
    assert np.array_equal(lazy.state, eager.state)
    assert np.array_equal(lazy.count, eager.count)
    assert looks < most
    assert (eager.state.mean() > 0.8) == (regime == "cascade")
