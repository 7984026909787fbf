import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import belief, threat
from mechanisms.facts import value

shares = st.floats(0, 1)


def test_without_a_threat_a_plot_or_troops_nobody_closes_ranks():
    assert 0.0 == value(threat.rally)
    assert 0.0 == value(threat.menace)
    assert 0.0 == value(threat.blamed, {"attribution": 1.0}, foiled_plots_last=3.0, plots_blamed_last=3.0)


@given(level=shares, message=shares)
def test_a_threat_makes_a_fall_more_thinkable_however_it_is_told(level, message):
    menace = value(threat.menace, {"level": level, "message": message, "menace": 0.1})
    assert 0.1 * level == pytest.approx(menace)
    tipping = value(belief.tipping, {"threshold": 0.35, "foreign": 0.0}, menace=menace)
    assert 0.35 - menace == pytest.approx(tipping)


@given(level=shares, message=shares, disowned=shares)
def test_the_message_is_weaker_where_the_opposition_rejects_foreign_force(level, message, disowned):
    how = {"level": level, "message": message, "rally": 1.0, "disarmed": 0.5}
    rejected = value(threat.rally, {**how, "disowned": disowned})
    assert level * message * (1.0 - 0.5 * disowned) == pytest.approx(rejected)
    assert rejected <= value(threat.rally, {**how, "disowned": 0.0}) + 1e-12


@given(appeal=st.floats(0, 1))
def test_a_foreign_appeal_closes_ranks_too_and_a_sponsors_troops_open_them(appeal):
    how = {"rally": 1.0, "backfire": 0.3, "humiliation": 0.2, "level": 0.0}
    assert 0.3 * appeal == pytest.approx(value(threat.rally, how, appeal_foreign=appeal))
    assert -0.2 == value(threat.rally, how, aid_troops=1.0)


@given(loud=shares, last=shares)
def test_blame_is_fresh_after_a_foiled_plot_and_fades_without_one(loud, last):
    how = {"attribution": loud, "blame_half_life": 14.0}
    fading = last * 0.5 ** (1.0 / 14.0)
    fresh = value(threat.blamed, how, blamed_last=last, foiled_plots_last=2.0, plots_blamed_last=1.0)
    assert max(loud, fading) == pytest.approx(fresh)
    stale = value(threat.blamed, how, blamed_last=last, foiled_plots_last=2.0, plots_blamed_last=2.0)
    assert fading == pytest.approx(stale)


def test_who_closes_ranks_stays_and_does_not_go_over_or_plot():
    assert 1.0 == value(threat.ranks_closed)
    assert -1.0 == value(threat.betrayal)
    assert (("stay",), ("defect", "plot")) == (threat.ranks_closed.options, threat.betrayal.options)
