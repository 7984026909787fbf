import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import favour
from allegiance.rules.vocabulary import SERVICES
from mechanisms.facts import value

GUARD, ARMY = SERVICES.index("guard"), SERVICES.index("army")


def preferment(service, favoured, envy=0.5):
    table = np.zeros(len(SERVICES))
    table[GUARD] = favoured
    return value(favour.preferment, {"by_service": table, "envy": envy}, service=service)


@pytest.mark.parametrize("service", range(len(SERVICES)))
def test_where_nobody_is_preferred_nobody_envies(service):
    assert 0.0 == value(favour.preferment, service=service) == preferment(service, 0.0, envy=1.0)


@given(gift=st.floats(0, 2), envy=st.floats(0, 1))
def test_what_one_branch_gains_the_others_envy(gift, envy):
    assert gift == preferment(GUARD, gift, envy)
    assert -envy * gift == preferment(ARMY, gift, envy)


@given(loss=st.floats(-2, 0))
def test_a_branch_that_is_slighted_loses_it_and_nobody_else_gains(loss):
    assert loss == preferment(GUARD, loss)
    assert 0.0 == preferment(ARMY, loss)
