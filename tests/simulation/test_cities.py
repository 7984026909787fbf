"""Hours and order in which regions refuse, read off histories made by hand."""

from dataclasses import replace
from math import isnan, nan

import pytest

from allegiance.scenario.load import load_case
from allegiance.simulation.cities import order, span
from allegiance.simulation.measures import MEASURES
from allegiance.simulation.observables import measure_of, observables
from simulation.made import history, move


def refused(days, **lost_at):
    """A history of Bolivia in which regions refuse on these days, with hours."""
    case = load_case("bolivia-2019")
    made = history(days, "ouster", regions=len(case.regions))
    made.regions["lost_at"] = -1.0
    for place, region in enumerate(case.regions):
        if region.name in lost_at:
            made.regions["lost_at"][:, place] = lost_at[region.name]
    made.nation["first_refusal"] = min(lost_at.values())
    return case, made


def test_hours_are_counted_from_the_first_refusal_anywhere():
    case, made = refused(51, Cochabamba=49.5, Oruro=49.75, Beni=49.25)
    found = observables(case, made, case.days)
    assert 6.0 == found["hours_to_refusal.Cochabamba"]
    assert 12.0 == found["hours_to_refusal.Oruro"]
    assert isnan(found["hours_to_refusal.La Paz"])
    assert isnan(found["refusal_span"])
    assert -1.0 <= found["refusal_order"] <= 1.0


def test_the_same_order_is_one_and_the_reverse_minus_one():
    assert 1.0 == pytest.approx(order([0.0, 2.0, 9.0], [0.0, 1.0, 30.0]))
    assert -1.0 == pytest.approx(order([9.0, 2.0, 0.0], [0.0, 1.0, 30.0]))
    assert 1.0 == pytest.approx(order([0.0, 2.0, nan], [0.0, 1.0, 30.0]))
    assert 15.0 == span([3.0, 0.0, 15.0], [])


@pytest.mark.parametrize("hours", [[nan, nan, nan], [3.0, 3.0, 3.0], [0.0, 1.0]])
def test_too_little_has_no_order(hours):
    assert isnan(order(hours, [0.0, 1.0, 2.0][: len(hours)]))


def test_a_case_without_hours_reports_none():
    case = load_case("venezuela-2019")
    assert not any(
        "refusal_order" in name or "." in name and "hours" in name
        for name in observables(case, history(5), 5)
    )


def test_the_fall_is_timed_from_the_first_refusal():
    case, made = refused(51, Cochabamba=49.5)
    found = observables(case, made, case.days)
    assert 2.5 == found["ouster_after_refusal"]
    assert isnan(observables(case, history(51, regions=9), 51)["ouster_after_refusal"])


def test_generals_who_go_after_the_first_refusal_are_told_apart():
    _, made = refused(51, Cochabamba=49.5)
    move(made, 48, "army", "general", "exile", 2)
    move(made, 49, "army", "general", "rebel", 30)
    assert 32.0 == MEASURES["senior_defections"].of(made, 1, 51)
    assert 2.0 == MEASURES["senior_defections_before_refusal"].of(made, 1, 51)
    calm = replace(made, nation=made.nation.copy())
    calm.nation["first_refusal"] = -1.0
    assert 32.0 == MEASURES["senior_defections_before_refusal"].of(calm, 1, 51)


def test_measures_of_regions_have_their_unit():
    assert {"hour"} == {measure_of(f"hours_to_refusal.{name}").unit for name in ("Oruro", "La Paz")}
    assert ["1", "hour"] == [measure_of(name).unit for name in ("refusal_order", "refusal_span")]
