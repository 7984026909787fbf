import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import complicity, rackets
from allegiance.rules.vocabulary import RACKETS, RANKS, SERVICES
from mechanisms.facts import value

GENERAL, NAVY = RANKS.index("general"), SERVICES.index("navy")
DRUGS, PORTS = RACKETS.index("drugs"), RACKETS.index("ports")
POST = {"service": NAVY, "rank": GENERAL}


def fief(racket, take, share=1.0):
    table = np.zeros((len(RACKETS), len(RANKS)))
    table[racket, GENERAL] = take
    return {"take": table, "share": np.full((len(RACKETS), len(SERVICES)), share), "guilt": 0.2}


def test_without_a_fief_there_is_neither_income_nor_guilt():
    assert 0.0 == value(rackets.racket_income, **POST) == value(rackets.trafficking, **POST)
    assert 0.0 == value(rackets.racketeering)


@given(take=st.floats(0, 1e4), share=st.floats(0, 1))
def test_a_fief_pays_those_who_hold_it_and_nobody_of_another_rank(take, share):
    how = fief(PORTS, take, share)
    assert take * share == pytest.approx(value(rackets.racket_income, how, **POST))
    assert 0.0 == value(rackets.racket_income, how, service=NAVY, rank=GENERAL - 1)


@given(take=st.floats(0, 1e4))
def test_trafficking_is_charged_as_such_and_every_other_trade_as_corruption(take):
    charge = 0.2 * take / 1000.0
    for racket, drugs in ((DRUGS, charge), (PORTS, 0.0)):
        how = fief(racket, take)
        trafficking = value(rackets.trafficking, how, **POST)
        assert drugs == pytest.approx(trafficking)
        income = value(rackets.racket_income, how, **POST)
        graft = value(rackets.racketeering, how, racket_income=income, trafficking=trafficking)
        assert charge - drugs == pytest.approx(graft, abs=1e-12)


@given(take=st.floats(0, 1e5), guilt=st.floats(0.4, 1.6))
def test_no_fief_is_charged_beyond_what_courts_can_do(take, guilt):
    how = {"jail": 4.0, "extradition": 1.5}
    charged = value(complicity.drugs_charge, how, **POST, guilt=guilt, trafficking=0.2 * take / 1000.0)
    assert 0.0 <= charged <= 6.0
