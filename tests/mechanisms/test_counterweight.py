import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import counterweight
from allegiance.rules.vocabulary import SERVICES
from mechanisms.facts import value

GUARD = SERVICES.index("guard")


@pytest.mark.parametrize("service", range(len(SERVICES)))
def test_by_default_nobody_guards_against_coups(service):
    assert 0.0 == value(counterweight.guarding, service=service, obeying=1.0)


@given(duty=st.floats(0, 1))
def test_only_those_who_obey_turn_out_against_a_coup(duty):
    table = np.zeros(len(SERVICES))
    table[GUARD] = duty
    assert duty == value(counterweight.guarding, {"duty": table}, service=GUARD, obeying=1.0)
    assert 0.0 == value(counterweight.guarding, {"duty": table}, service=GUARD, obeying=0.0)
