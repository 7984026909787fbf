import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.mechanisms import outcome
from allegiance.rules.vocabulary import OUTCOMES
from mechanisms.facts import params, value

P = params(outcome)
BUSY, QUIET = 2.0 * P.street, 0.5 * P.street


def ending(**columns):
    return OUTCOMES[int(value(outcome.outcome, **columns))]


@pytest.mark.parametrize(
    ("expected", "columns"),
    [
        ("hold", {}),
        ("hold", {"unrest": BUSY}),
        ("palace_coup", {"seized": 1.0, "unrest": QUIET}),
        ("ouster", {"seized": 1.0, "unrest": BUSY}),
        ("palace_coup", {"forsaken": 1.0, "unrest": QUIET}),
        ("ouster", {"forsaken": 1.0, "unrest": BUSY}),
        ("negotiated_exit", {"leaves": 1.0, "unrest": BUSY}),
        ("split", {"days_split": P.split_days}),
        ("hold", {"days_split": P.split_days - 1.0}),
        ("attrition", {"days_hollow": P.hollow_days}),
        ("hold", {"days_hollow": P.hollow_days - 1.0}),
        ("ouster", {"days_low": P.low_days}),
        ("hold", {"days_low": P.low_days - 1.0}),
    ],
)
def test_each_end_comes_of_its_columns(expected, columns):
    assert expected == ending(**columns)


flags = st.sampled_from((0.0, 1.0))
days = st.integers(0, 200).map(float)
worlds = st.fixed_dictionaries(
    {
        "seized": flags,
        "forsaken": flags,
        "leaves": flags,
        "unrest": st.floats(0, 0.06),
        "days_split": days,
        "days_hollow": days,
        "days_low": days,
    }
)


@given(worlds)
def test_any_world_has_one_of_six_ends(columns):
    assert ending(**columns) in OUTCOMES
    held = not (columns["seized"] or columns["forsaken"] or columns["leaves"])
    held = held and columns["days_split"] < P.split_days and columns["days_hollow"] < P.hollow_days
    assert (held and columns["days_low"] < P.low_days) == (ending(**columns) == "hold")


@given(worlds, st.integers(1, len(OUTCOMES) - 1))
def test_an_end_is_final(columns, code):
    assert OUTCOMES[code] == ending(outcome_last=float(code), **columns)


@given(st.floats(0, 1), st.integers(0, 100))
def test_days_are_counted_in_a_row(obeying, last):
    found = value(outcome.days_low, {"low": 0.35}, days_low_last=float(last), nation_obeying=obeying)
    assert (last + 1.0 if obeying < 0.35 else 0.0) == found


@given(rebels=st.floats(0, 1), obeying=st.floats(0, 1))
def test_a_split_needs_both_sides(rebels, obeying):
    found = value(outcome.days_split, nation_rebelling=rebels, nation_obeying=obeying)
    assert (P.split_from < rebels < P.split_to and obeying > P.split_held) == (found == 1.0)


@given(effective=st.floats(0, 1), rebels=st.floats(0, 1))
def test_forces_that_go_over_have_not_melted_away(effective, rebels):
    found = value(
        outcome.days_hollow,
        sum_nation_effective=1000.0 * effective,
        strength=1000.0,
        nation_rebelling=rebels,
    )
    assert (effective < P.hollow and rebels < P.split_from) == (found == 1.0)
