"""What a simulation refuses before it begins."""

import pytest

from allegiance.errors import InvalidInput
from allegiance.scenario.force import populate
from allegiance.scenario.load import load_case
from allegiance.simulation.run import built, simulate_future


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_a_seed_outside_64_bits_is_refused(seed):
    with pytest.raises(InvalidInput, match="seed: found"):
        simulate_future(load_case("hold"), seed=seed)


def test_a_force_without_soldiers_is_refused():
    with pytest.raises(InvalidInput, match="nobody below the rank of general"):
        populate(load_case("hold"), built(), days=3, scale=1e-5)
