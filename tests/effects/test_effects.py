"""Each row of the system shows its effect in a named case, on the same futures with and without the dose."""

import pytest

from effects.paired import chance_of_as_many, pairs
from effects.rows import EFFECTS

SURE = 0.05  # two-sided; seeds are fixed, so that an effect is there or is not


@pytest.mark.parametrize("effect", [pytest.param(e, id=f"{row.number}: {e.name}") for row, e in EFFECTS])
def test_the_dose_has_the_effect(effect):
    dosed, base = pairs(effect)
    differences = effect.sign * (dosed - base)
    assert differences.mean() > 0.0
    assert chance_of_as_many(differences) < SURE
