from datetime import timedelta
from math import isnan

import numpy as np
import pytest

from allegiance.rules.vocabulary import SERVICES
from allegiance.scenario.load import load_case, shipped
from allegiance.simulation.observables import MEASURES, YEAR, grows, measure_of, observables
from simulation.made import LISTED, REGISTERED, history, move


def read(name, made, first=1, last=None):
    return MEASURES[name].of(made, first, made.last if last is None else last)


def test_desertion_is_a_yearly_share_of_those_of_day_0():
    made = history(50)
    move(made, 10, "guard", "private", "home", 3)
    move(made, 20, "guard", "nco", "abroad", 1)
    move(made, 30, "army", "private", "home", 50)
    move(made, 30, "guard", "field", "home", 50)
    assert 4.0 / 200.0 * YEAR / 50.0 == pytest.approx(read("true_guard_desertion_per_year", made))
    assert 3.0 / 200.0 * YEAR / 19.0 == pytest.approx(read("true_guard_desertion_per_year", made, 1, 19))
    officers = 50.0 / (300.0 * len(SERVICES)) * YEAR / 50.0
    assert officers == pytest.approx(read("true_officer_desertion_per_year", made))
    assert LISTED * officers == pytest.approx(read("officer_desertion_per_year", made))


def test_a_list_of_names_shows_a_part_of_desertion():
    made = history(50)
    move(made, 10, "guard", "private", "home", 8)
    true = read("true_guard_desertion_per_year", made)
    assert 0.0 < LISTED * true == pytest.approx(read("guard_desertion_per_year", made))


def test_service_at_promotion_is_that_of_those_promoted_in_the_window():
    made = history(50)
    made.nation["promotions"] = np.minimum(np.arange(51.0), 20.0)
    made.nation["years_promoted"] = 24.0 * np.minimum(np.arange(51.0), 10.0) + 18.0 * np.clip(
        np.arange(51.0) - 10.0, 0.0, 10.0
    )
    assert 21.0 == read("years_at_promotion", made)
    assert 18.0 == read("years_at_promotion", made, 11, 15)
    assert isnan(read("years_at_promotion", made, 30, 40))


def test_those_who_join_or_rise_count_among_the_members():
    made = history(10)
    move(made, 0, "militia", "private", "civilian", 100)
    assert 0 == made.strength(("militia",), ("private",))
    made.tally[5:, SERVICES.index("militia"), 0] += made.tally[0, SERVICES.index("army"), 0] // 2
    made.tally[5:, SERVICES.index("army"), [0, 1], 0] += [-40, 40]
    assert 50 == made.members(("militia",), ("private",))[-1]
    assert [60, 140] == [made.members(("army",), (rank,))[-1] for rank in ("private", "nco")]
    assert 1.0 == read("would_obey.army", made) == read("would_obey.nco", made)
    assert 1.0 == read("would_obey.militia", made)


def test_of_those_who_cross_quietly_a_part_is_counted():
    made = history(50)
    move(made, 10, "guard", "private", "abroad", 6)
    move(made, 10, "army", "general", "exile", 2)
    move(made, 10, "army", "nco", "home", 7)
    move(made, 10, "army", "nco", "caught", 7)
    assert 2.0 + 6.0 * REGISTERED == read("crossings", made)
    assert 8.0 == read("left_abroad", made)
    assert 0.0 == read("crossings", made, 11, 50)
    assert 2.0 + 6.0 * REGISTERED == read("crossings", made, 10, 10)


def test_a_part_that_changes_later_leaves_what_was_seen_before_it():
    made = history(50)
    move(made, 10, "guard", "private", "abroad", 6)
    move(made, 40, "guard", "private", "abroad", 2)
    move(made, 45, "army", "field", "home", 50)
    before = [read(name, made, 1, 35) for name in ("crossings", "guard_desertion_per_year")]
    made.nation["registered"][38:] = made.nation["listed"][38:] = 1.0
    assert before == [read(name, made, 1, 35) for name in ("crossings", "guard_desertion_per_year")]
    assert 6.0 * REGISTERED + 2.0 == read("crossings", made)
    yearly = YEAR / 50.0 / 200.0
    assert (6.0 * LISTED + 2.0) * yearly == pytest.approx(read("guard_desertion_per_year", made))
    officers = 50.0 / (300.0 * len(SERVICES)) * YEAR / 50.0
    assert officers == pytest.approx(read("officer_desertion_per_year", made))


def test_running_counts_are_read_within_their_window():
    made = history(50)
    made.nation["killed"] = np.arange(51.0)
    assert 50.0 == read("killed", made)
    assert 11.0 == read("killed", made, 10, 20)
    assert 1.0 == read("killed", made, 50, 50)


def test_senior_defections_are_generals_who_went_or_rebelled():
    made = history(50)
    move(made, 10, "army", "general", "exile", 2)
    move(made, 10, "navy", "general", "rebel", 1)
    move(made, 10, "navy", "general", "shirk", 5)
    move(made, 10, "army", "field", "exile", 9)
    assert 3.0 == read("senior_defections", made)


def test_what_lies_beyond_the_end_is_not_known():
    made = history(50, "ouster")
    made.last = 30
    made.nation["outcome"][30] = 2
    assert isnan(read("killed", made, 31, 50))
    assert isnan(read("guard_desertion_per_year", made, 31, 50))
    assert 30.0 == read("ouster_day", made, 1, 50)
    assert isnan(read("ouster_day", history(50)))
    assert isnan(read("first_refusal_day", made))


def test_those_who_would_obey_serve_whatever_they_think():
    made = history(10)
    move(made, 1, "army", "private", "plot", 10)
    move(made, 1, "army", "private", "shirk", 20)
    move(made, 1, "army", "private", "home", 30)
    assert 450.0 / 500.0 == read("would_obey.army", made)
    assert 1.0 == read("would_obey.navy", made)


def test_an_observation_is_measured_in_its_own_window():
    assert MEASURES["killed"] is measure_of("killed_january")
    assert MEASURES["would_obey.army"] is measure_of("would_obey.army")
    assert measure_of("weather") is None
    case = load_case("venezuela-2019")
    made = history(case.days)
    made.nation["killed"] = np.arange(case.days + 1.0)
    found = observables(case, made, case.days)
    for seen in case.observed:
        if measure_of(seen.name) is MEASURES["killed"]:
            first = seen.counted_from or seen.start
            days = (seen.end - max(first, case.start + timedelta(days=1))).days + 1
            assert days == found[seen.name]
    assert set(MEASURES) <= set(found)


def test_an_observation_beyond_the_horizon_leaves_the_measure_of_its_name():
    case = load_case("venezuela-2019")
    made = history(40)
    made.nation["killed"] = np.arange(41.0)
    found = observables(case, made, 40)
    assert 40.0 == found["killed"]
    assert isnan(found["protests_june"])


def test_counts_grow_with_the_people_and_shares_and_days_do_not():
    names = ("crossings", "visible_refusals", "foiled_plots_per_year", "approaches_claimed", "coup_attempts")
    assert all(grows(name, measure_of(name).unit) for name in names)
    names = ("desertion_per_year", "first_refusal_day", "refusal_order", "generals_per_thousand")
    assert not any(grows(name, measure_of(name).unit) for name in names)


@pytest.mark.parametrize("name", shipped())
def test_every_observation_of_a_shipped_case_is_measured_in_its_unit(name):
    for seen in load_case(name).observed:
        measure = measure_of(seen.name)
        assert measure is not None, seen.name
        assert measure.unit == seen.unit


def test_desertion_and_defection_are_told_apart_by_service_and_rank():
    made = history(50)
    move(made, 10, "guard", "private", "home", 3)
    move(made, 20, "guard", "nco", "rebel", 5)
    yearly = YEAR / 50.0
    assert 3.0 / 500.0 * yearly == pytest.approx(read("desertion_per_year.guard", made))
    assert 3.0 / (100.0 * len(SERVICES)) * yearly == pytest.approx(read("desertion_per_year.private", made))
    assert 5.0 / 500.0 * yearly == pytest.approx(read("defection_per_year.guard", made))
    assert 5.0 / (500.0 * len(SERVICES)) * yearly == pytest.approx(read("defection_per_year", made))
    assert 0.0 == read("defection_per_year.army", made) == read("desertion_per_year.nco", made)
