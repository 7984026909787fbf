import pickle
from dataclasses import FrozenInstanceError
from datetime import date
from types import ModuleType
from typing import Annotated, NamedTuple

import pytest

from allegiance.errors import CaseError
from allegiance.rules.par import Par
from allegiance.scenario.load import load_case
from allegiance.scenario.resolve import resolve


def test_a_case_says_what_its_file_says(case):
    assert (case.name, case.kind, case.days, case.hindcast) == ("small", "reference", 100, True)
    assert (case.start, case.as_of) == (date(2019, 1, 1), date(2019, 6, 1))
    assert case.people == 1500
    assert case.date_of(31) == date(2019, 2, 1)
    assert case.forces["army"]["active"]["general"] == 2
    assert case.sources["rumour"].date == "2018"


def test_ranks_that_are_not_said_have_nobody(case):
    assert case.forces["guard"]["active"] == {
        "private": 400,
        "nco": 100,
        "junior": 0,
        "field": 0,
        "general": 0,
    }


def test_recruits_are_not_among_the_forces(load, data):
    data["forces"]["guard"]["recruits"] = {"active": 70, "militia": 0}
    data["forces"]["militia"] = {"recruits": {"militia": 900}, "source": "agency"}
    case = load(data)
    assert {"guard": {"active": 70, "militia": 0}, "militia": {"militia": 900}} == case.recruits
    assert case.people == 1500
    assert case.forces["militia"] == {}


def test_a_service_is_spread_as_said_or_as_the_people_are(load, data):
    data["forces"]["guard"]["regions"] = {"capital": 1}
    case = load(data)
    assert case.region_shares["guard"] == {"capital": 1.0, "north": 0.0}
    assert case.region_shares["army"] == {"capital": 0.75, "north": 0.25}


def test_a_value_says_where_it_stands(load):
    case = load(
        MINIMAL
        + "parameters:\n  desertion:\n    pull: {value: -2, unit: util, source: assumption, note: n}\n"
    )
    value = case.parameters["desertion"]["pull"]
    assert (value.value, value.unit, value.source, value.note) == (-2.0, "util", "assumption", "n")
    assert (value.file.endswith("small.yaml"), value.line) == (True, MINIMAL.count("\n") + 3)


def test_dates_may_stand_with_and_without_quotes(load):
    assert (
        load(MINIMAL).start == load(MINIMAL.replace("2019-01-01", "'2019-01-01'")).start == date(2019, 1, 1)
    )


def test_what_may_be_left_out_is_empty(load):
    case = load(MINIMAL)
    assert (case.kind, case.events, case.observed, case.reason, case.as_of) == ("library", (), (), "", None)


def test_a_case_cannot_be_changed(case):
    with pytest.raises(FrozenInstanceError):
        case.days = 1
    with pytest.raises(TypeError):
        case.forces["army"]["active"]["private"] = 1


def test_a_case_reaches_another_process_whole(case):
    copy = pickle.loads(pickle.dumps(case))
    assert copy == case
    assert hash(copy) == hash(case)
    assert copy.declared == case.declared


def test_events_stand_in_the_order_of_their_days(load, data):
    data["events"].append(
        {**data["events"][0], "date": "2019-01-05", "until": "2019-01-06", "label": "first"}
    )
    case = load(data)
    assert [(event.label, event.day, event.until) for event in case.events] == [
        ("first", 4, 5),
        ("a call", 22, 24),
    ]


def test_an_observation_without_bounds_is_its_own(case):
    observed = case.observed[0]
    assert (observed.low, observed.value, observed.high) == (10.0, 12.0, 12.0)
    assert (observed.start, observed.end, observed.counted_from) == (
        date(2019, 2, 1),
        date(2019, 2, 28),
        None,
    )


def test_parameters_without_a_sound_source_are_assumptions(case):
    assert case.assumptions() == [
        ("pay", "salary", "from a source of grade E4"),
        ("pay", "perks", "assumed by the program"),
        ("pay", "unrest", "not said by the case: the program's default stands in"),
        ("desertion", "opportunity", "assumed by the program"),
        ("desertion", "pull", "assumed by the program"),
    ]


def test_a_parameter_that_the_case_assumes_is_an_assumption(load, data):
    data["parameters"]["desertion"]["exit_control"]["source"] = "assumption"
    assert ("desertion", "exit_control", "assumed by the case") in load(data).assumptions()


def test_a_name_that_does_not_ship_is_refused():
    with pytest.raises(CaseError, match="no case 'atlantis'"):
        load_case("atlantis")


MINIMAL = """\
schema: allegiance.case/1
name: small
title: A small country
question: Will they hold?
start: 2019-01-01
days: 30
regions:
  - {name: all of it, population: 1_000, capital: true, source: assumption}
forces:
  army: {active: {private: 90}, source: assumption}
"""


def test_a_mechanism_may_ask_every_case_for_a_value(tmp_path, write, mechanisms):
    class Params(NamedTuple):
        oil: Annotated[float, Par("USD/month", 0, 100, "case")]

    asking = ModuleType("allegiance.mechanisms.revenue")
    asking.Params = Params
    with pytest.raises(CaseError, match=r"parameters\.revenue\.oil: found nothing"):
        load_case(write(tmp_path, MINIMAL), [*mechanisms, asking])
    said = "parameters:\n  revenue:\n    oil: {value: 3, unit: USD/month, source: assumption}\n"
    case = load_case(write(tmp_path, MINIMAL + said), [*mechanisms, asking])
    assert resolve(case)["revenue"] == {"oil": 3.0}
