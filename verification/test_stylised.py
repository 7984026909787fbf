"""The stylised facts that show in few and small futures; `scripts/facts.py` asks all, of more."""

import pytest

from .stylised import ALARM, CLAIMS, false_alarm, holds

QUICK = [claim for claim in CLAIMS if claim.quick]


@pytest.mark.parametrize("claim", QUICK, ids=lambda claim: f"{claim.fact}: {claim.says}")
def test_the_model_shows_it(claim):
    """Were nothing there, as many futures would agree in at most one trial of twenty."""
    assert holds([claim.of(seed) for seed in range(1, claim.quick + 1)])


def test_a_claim_needs_more_than_chance_gives():
    assert holds([1.0] * 5)
    assert not holds([1.0] * 4)
    assert not holds([1.0] * 5 + [-1.0] * 3)
    assert not holds([0.0] * 20)
    assert ALARM < false_alarm([1.0] * 4) == 0.5**4


def test_every_fact_has_a_claim():
    assert {f"S{k}" for k in range(1, 10)} == {claim.fact for claim in CLAIMS}
