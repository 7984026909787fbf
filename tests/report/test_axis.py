"""Axes: round ticks, months, labels that keep apart."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from allegiance.report.axis import Mark, calendar, merged, rounded, spread


def test_ticks_are_round():
    assert rounded(1431) == [0, 500, 1000, 1500]
    assert rounded(0.0117) == [0, 0.005, 0.01, 0.015]
    assert rounded(1.0, steps=5) == [0, 0.2, 0.4, 0.6, 0.8, 1.0]


def test_ticks_of_counts_are_whole():
    assert rounded(1.5, whole=True) == [0, 1, 2]


def test_ticks_of_nothing_still_make_an_axis():
    assert rounded(0.0) == [0, 1]


@given(st.floats(1e-6, 1e9))
def test_ticks_reach_the_highest_value_without_waste(highest):
    ticks = rounded(highest)
    assert ticks[-1] >= highest * (1 - 1e-9)
    assert ticks[-2] <= highest
    assert 3 <= len(ticks) <= 6


def test_months_stand_on_their_first_day_with_the_year_where_it_begins():
    marks = calendar(date(2018, 11, 17), 100, 2.0)
    assert marks == [Mark(14, "Dec", "2018"), Mark(45, "Jan", "2019"), Mark(76, "Feb", "")]


def test_months_are_left_out_where_they_would_crowd():
    marks = calendar(date(2018, 12, 17), 760, 0.4)
    assert [mark.label for mark in marks] == ["Jan", "Apr", "Jul", "Oct"] * 2 + ["Jan"]


def test_short_horizon_is_marked_by_weeks():
    assert [mark.label for mark in calendar(date(2019, 1, 1), 14, 20.0)] == ["1 Jan", "8 Jan", "15 Jan"]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_spread_labels_keep_their_order_their_distance_and_the_frame(wanted):
    places = spread(wanted, 15, 0, 100)
    ordered = [place for _, place in sorted(zip(wanted, places, strict=True), key=lambda pair: pair[0])]
    assert all(b - a >= 15 - 1e-6 for a, b in zip(sorted(places), sorted(places)[1:], strict=False))
    assert ordered == sorted(ordered)
    assert min(places) >= -1e-6
    assert max(places) <= 100 + 1e-6


def test_spread_leaves_alone_what_has_room():
    assert spread([50, 10, 90], 15, 0, 100) == [50, 10, 90]


def test_crowded_numbers_are_drawn_as_a_range():
    marks = [Mark(10, "1"), Mark(60, "2"), Mark(63, "3"), Mark(66, "4")]
    assert merged(marks) == [Mark(10, "1"), Mark(63, "2–4")]


@given(st.lists(st.floats(0, 300), min_size=1, max_size=40))
def test_merged_labels_never_touch(places):
    marks = [Mark(at, str(number)) for number, at in enumerate(sorted(places), start=1)]
    shown = merged(marks)
    for one, other in zip(shown, shown[1:], strict=False):
        assert other.at - one.at >= 6.8 * (len(one.label) + len(other.label)) / 2
