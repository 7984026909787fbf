"""`allegiance.compare`: what scenarios are called, and what is refused."""

import pytest

from allegiance.analysis import compare as module
from allegiance.analysis.compare import compare
from allegiance.errors import UsageError
from ensemble.small import small_case


@pytest.fixture
def case(tmp_path):
    return small_case(tmp_path)


@pytest.fixture
def called(monkeypatch):
    """Names that scenarios are compared under; nothing is simulated."""
    monkeypatch.setattr(module, "compared", lambda job, names, *rest: names)
    return compare


def test_scenarios_are_called_by_their_levers(case, called):
    two = case.with_lever("amnesty").with_lever("purge")
    assert ["amnesty", "amnesty + purge"] == called(case, case.with_lever("amnesty"), two)


def test_scenarios_of_the_same_levers_are_told_apart_by_doses_and_days(case, called):
    mild, late = case.with_lever("amnesty", credibility=0.3), case.with_lever("amnesty", start="2019-01-09")
    one, two = called(case, mild, late)
    assert "amnesty.credibility = 0.3" in one
    assert "amnesty from 2019-01-09" in two


def test_the_same_scenario_twice_is_refused(case, called):
    with pytest.raises(UsageError, match="two scenarios have the same content"):
        called(case, case.with_lever("amnesty"), case.with_lever("amnesty"), names=["one", "two"])


def test_a_scenario_that_is_the_baseline_is_refused(case, called):
    with pytest.raises(UsageError, match="two scenarios have the same content"):
        called(case, case)


def test_two_scenarios_of_one_name_are_refused(case, called):
    with pytest.raises(UsageError, match="two scenarios have the same name"):
        called(case, case.with_lever("amnesty"), case.with_lever("purge"), names=["a", "a"])
