from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import decision, detention
from allegiance.rules.vocabulary import ARRESTED, RANKS, RETIRED, SERVICES, STATES
from mechanisms.facts import value

chances = st.floats(1e-9, 0.999999)


@given(u=chances, stay=st.floats(30, 7300))
def test_sentences_have_a_constant_rate_of_release(u, stay):
    assert u == pytest.approx(exp(-value(detention.sentence, {"stay": stay}, u=u) / stay))
    assert RETIRED == value(detention.release)


def test_those_held_before_are_let_go_at_the_same_rate():
    held = value(detention.held_before, {"on_day_0": 159.0}, t=0)
    assert 159.0 == held == value(detention.held_before, {"on_day_0": 159.0}, t=1, held_before_last=3.0)
    for t in range(2, 102):
        held = value(detention.held_before, {"on_day_0": 159.0, "stay": 100.0}, t=t, held_before_last=held)
    assert 159.0 * 0.99**100 == pytest.approx(held)


def test_detainees_are_counted_over_services_and_ranks():
    tally = np.zeros((len(SERVICES), len(RANKS), len(STATES)), np.int32)
    tally[:, :, ARRESTED] = 2
    tally[:, :, RETIRED] = 5
    held = value(detention.detained, held_before=10.0, tally=tally)
    assert 10.0 + 2.0 * len(SERVICES) * len(RANKS) == held


@given(u=chances, rank=st.integers(0, 4))
def test_life_changes_at_a_constant_rate(u, rank):
    rates = np.array([2.5, 2.5, 1.0, 1.0, 0.5])
    days = value(decision.next_event, {"life_events": rates}, rank=rank, u=u)
    assert u == pytest.approx(exp(-days * rates[rank] / 365.0))
