import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import sanctions
from allegiance.rules.vocabulary import RANKS
from mechanisms.facts import value

GENERAL = RANKS.index("general")
utils = st.floats(0, 3)
shares = st.floats(0, 1)


def generals_only(size):
    return np.array([0.0] * GENERAL + [size])


@given(imposed=utils, threatened=utils)
def test_a_burden_is_borne_by_the_ranks_that_are_listed(imposed, threatened):
    lists = {"imposed": generals_only(imposed), "threatened": generals_only(threatened)}
    burdens = [value(sanctions.burden, lists, rank=rank) for rank in range(len(RANKS))]
    assert [0.0] * GENERAL + [imposed + threatened] == burdens
    bites = [value(sanctions.frozen, {**lists, "bite": 0.2}, rank=rank) for rank in range(len(RANKS))]
    assert [0.0] * GENERAL + [-0.2 * imposed] == bites


@given(burden=utils, relief=st.floats(0, 6), credibility=shares)
def test_relief_never_exceeds_the_burden(burden, relief, credibility):
    how = {"relief": relief, "credibility": credibility}
    assert 0.0 <= value(sanctions.relieved, how, burden=burden) <= burden
    assert 0.0 == value(sanctions.relieved, how, burden=0.0)


@given(burden=utils)
def test_relief_that_nobody_believes_is_none(burden):
    assert 0.0 == value(sanctions.relieved, {"relief": 6.0, "credibility": 0.0}, burden=burden)
    assert burden == value(sanctions.relieved, {"relief": 6.0, "credibility": 1.0}, burden=burden)


@given(relief=utils)
def test_changing_sides_earns_relief_and_plotting_a_part_of_it(relief):
    assert relief == value(sanctions.off_ramp, relieved=relief)
    assert 0.0 <= value(sanctions.off_ramp_plotter, relieved=relief) <= relief
    assert ("defect",) == sanctions.off_ramp.options


@given(burden=utils)
def test_after_a_fall_sanctions_stay_on_those_who_served(burden):
    assert -burden == value(sanctions.listed, burden=burden)
    assert ("served",) == sanctions.listed.prospects
