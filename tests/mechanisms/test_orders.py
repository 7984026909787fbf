import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import duty, orders
from allegiance.rules.vocabulary import SERVICES, STATUSES
from mechanisms.facts import value

shares = st.floats(0, 1)
utils = st.floats(-4, 4)


@given(identity=utils, z=st.floats(-5, 5))
def test_scruples_are_never_a_pleasure(identity, z):
    assert 0.0 <= value(orders.scruple, identity=identity, z=z)


@given(identity=utils)
def test_without_morals_nobody_has_scruples(identity):
    none = {"moral": 0.0, "moral_spread": 0.0, "moral_identity": 0.0}
    assert 0.0 == value(orders.scruple, none, identity=identity, z=3.0)


@given(front=shares, second=shares, obeying=shares, level=st.integers(0, 3))
def test_nobody_is_ordered_to_act_where_no_troops_are_sent(front, second, obeying, level):
    line = {"region_front_lost_last": 1.0 - obeying, "region_front": 1.0, "front_held_last": obeying}
    assert 0.0 == value(orders.exposure, front=front, second=second, level=level, **line)


@given(deployed=shares, obeying=shares)
def test_the_second_line_is_called_as_the_first_fails(deployed, obeying):
    def called(share):
        line = {"region_front_lost_last": 1.0 - share, "region_front": 1.0}
        return value(orders.exposure, deployed=deployed, second=1.0, **line)

    assert called(1.0) <= called(obeying) + 1e-12
    assert called(obeying) <= called(0.0) + 1e-12


@given(deployed=shares, front=shares)
def test_the_first_line_is_called_whatever_the_others_do(deployed, front):
    line = {"region_front_lost_last": 0.0, "region_front": 1.0}
    found = value(orders.exposure, {"contact": 0.5}, deployed=deployed, front=front, **line)
    assert 0.5 * deployed * front == pytest.approx(found)


@given(last=shares, exposure=st.floats(0, 0.5))
def test_strain_is_a_share_and_staffs_have_none(last, exposure):
    found = value(orders.strain, {"contact": 0.5}, strain_last=last, exposure=exposure)
    assert 0.0 <= found <= 1.0 + 1e-12
    assert 0.0 == value(orders.strain, {"contact": 0.5}, strain_last=last, exposure=exposure, level=1)


def test_strain_halves_in_its_half_life_without_orders():
    strain = 0.8
    for _ in range(12):
        strain = value(orders.strain, {"half_life": 12.0, "contact": 0.5}, strain_last=strain)
    assert 0.4 == pytest.approx(strain)


@given(exposure=shares, less=shares, more=shares)
def test_courts_of_tomorrow_weigh_more_the_nearer_tomorrow_is(exposure, less, more):
    less, more = sorted((less, more))
    found = [value(orders.prosecution, exposure=exposure, fall_belief=q) for q in (less, more)]
    assert 0.0 <= found[0] <= found[1] + 1e-12
    assert 0.0 == value(orders.prosecution, {"precedent": 0.0}, exposure=exposure, fall_belief=more)


@given(scruple=st.floats(0, 6))
def test_refusing_saves_most_of_the_scruples(scruple):
    assert -scruple == value(orders.scruples, scruple=scruple)
    assert -scruple <= value(orders.scruples_shirker, scruple=scruple) <= 0.0


@pytest.mark.parametrize("service", range(len(SERVICES)))
def test_reserves_and_staffs_are_not_in_the_first_line(service):
    for rule in (duty.front, duty.second):
        for status in range(len(STATUSES)):
            assert 0.0 == value(rule, service=service, status=status, level=1)
            if STATUSES[status] != "active":
                assert 0.0 == value(rule, service=service, status=status, level=0)


def test_guard_and_police_face_crowds_first():
    line = {"first_line": duty.Params().first_line}
    first = [value(duty.front, line, service=k) for k in range(len(SERVICES))]
    assert ["guard", "police"] == [s for s, share in zip(SERVICES, first, strict=True) if share > 0.0]


@given(z=st.floats(-4, 4), day=st.integers(1, 900))
def test_how_a_formation_takes_orders_is_drawn_once(z, day):
    assert z == value(orders.climate, climate_last=9.0, z=z)
    assert 0.25 == value(orders.climate, climate_last=0.25, z=z, t=day)


def test_orders_weigh_as_they_did_by_the_mean_of_companies_and_of_staffs_alike():
    drawn = np.random.default_rng(3).standard_normal(20_000)
    weights = [value(orders.order, {"climate": 0.4}, exposure=0.5, climate=z) for z in drawn]
    assert 0.5 == pytest.approx(np.mean(weights), rel=0.01)
    assert 0.4 == pytest.approx(np.std(np.log(weights)), rel=0.02)
    assert 0.5 == value(orders.order, {"climate": 0.4}, exposure=0.5, climate=3.0, level=1)
