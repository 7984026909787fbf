from datetime import date

import pytest

from allegiance.scenario.load import load_case, shipped
from allegiance.scenario.schema import Observed
from allegiance.simulation.observables import measure_of

CROSSINGS = {
    "crossings_first_day": (date(2019, 2, 23), 60),
    "crossings_4_days": (date(2019, 2, 26), 326),
    "crossings_24_days": (date(2019, 3, 18), 1000),
    "crossings": (date(2019, 4, 24), 1400),
}


def seen(case: str) -> dict[str, Observed]:
    return {o.name: o for o in load_case(case).observed}


@pytest.mark.parametrize("name", shipped())
def test_runs_report_what_was_observed_in_the_same_unit(name: str) -> None:
    for observed in load_case(name).observed:
        measure = measure_of(observed.name)
        assert measure is not None, observed.name
        assert measure.unit == observed.unit, observed.name


def test_crossings_are_counted_from_the_day_on_which_aid_was_stopped() -> None:
    observed = seen("venezuela-2019")
    for name, (last, people) in CROSSINGS.items():
        entry = observed[name]
        assert (entry.counted_from, entry.end, entry.value) == (date(2019, 2, 23), last, people)


def test_people_killed_in_january_are_among_those_of_the_half_year() -> None:
    observed = seen("venezuela-2019")
    january, half_year = observed["killed_january"], observed["killed"]
    assert (january.value, half_year.value) == (35, 61)
    assert january.start == half_year.start
    assert january.end < half_year.end


def test_bolivian_police_refused_two_days_before_the_fall() -> None:
    case, observed = load_case("bolivia-2019"), seen("bolivia-2019")
    refusal, fall = observed["first_refusal_day"], observed["ouster_day"]
    assert case.date_of(int(refusal.value)) == date(2019, 11, 8)
    assert case.date_of(int(fall.value)) == date(2019, 11, 10)
    halted = case.day_of(date(2019, 10, 20))
    assert (refusal.low - halted, refusal.high - halted) == (15, 21)


def test_events_of_venezuela_stand_on_their_dates() -> None:
    events = {event.label: event for event in load_case("venezuela-2019").events}
    case = load_case("venezuela-2019")
    dates = {case.date_of(event.day) for event in events.values()}
    assert {date(2019, 1, 10), date(2019, 1, 23), date(2019, 1, 25), date(2019, 2, 23)} <= dates
    assert date(2019, 4, 30) in dates
    assert date(2019, 1, 21) not in dates  # the mutiny of Cotiza is an outcome, and no event


def test_shocks_and_calls_last_one_day() -> None:
    for name in shipped():
        for event in load_case(name).events:
            if {"protest.call", "signal.shock"} & set(event.set):
                assert event.until == event.day, (name, event.label)
