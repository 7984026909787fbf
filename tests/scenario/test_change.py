import numpy as np
import pytest

from allegiance.errors import CaseError
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.resolve import resolve
from allegiance.scenario.schema import Event

SECOND = {"date": "2019-02-01", "label": "again", "source": "assumption", "set": {"protest.call": 0.1}}


def test_a_changed_parameter_is_an_assumption_of_the_copy_alone(case):
    copy = case.with_parameters({"desertion.exit_control": 0.9})
    assert (copy.parameters["desertion"]["exit_control"].value, copy.digest != case.digest) == (0.9, True)
    assert ("desertion", "exit_control", "assumed by the case") in copy.assumptions()
    assert case.parameters["desertion"]["exit_control"].value == 0.35


def test_a_changed_parameter_may_have_a_source_and_a_note(case):
    value = case.with_parameters({"pay.unrest": 0.5}, source="agency", note="why").parameters["pay"]["unrest"]
    assert (value.value, value.source, value.note) == ((0.5, 0.5), "agency", "why")


@pytest.mark.parametrize(
    "table", [{"general": 9, "default": 1}, [1, 1, 1, 1, 9], (1, 1, 1, 1, 9), np.array([1.0, 1, 1, 1, 9])]
)
def test_a_table_may_be_given_as_in_a_case_or_as_an_array(case, table):
    assert case.with_parameters({"pay.perks": table}).parameters["pay"]["perks"].value == (
        1.0,
        1.0,
        1.0,
        1.0,
        9.0,
    )


def test_a_number_of_numpy_is_a_number(case):
    assert case.with_parameters({"protest.call": np.float32(0.5)}).parameters["protest"]["call"].value == 0.5


def test_what_was_resolved_can_be_given_back(case):
    found = resolve(case)
    every = {f"{m}.{name}": value for m, fields in found.items() for name, value in fields.items()}
    again = resolve(case.with_parameters(every))
    assert all(np.array_equal(fields[n], again[m][n]) for m, fields in found.items() for n in fields)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"desertion.exit_contrl": 0.5}, "Did you mean 'desertion.exit_control'"),
        ({"exit_control": 0.5}, "mechanism.field"),
        ({"desertion.exit_control": 1.5}, "share from 0 to 1"),
        ({"desertion.exit_control": None}, "a number"),
        ({"desertion.exit_control": 10**400}, "share from 0 to 1"),
        ({"pay.perks": [1, 2]}, "5, one for each rank"),
    ],
)
def test_a_change_is_checked_as_a_case_is(case, changes, said):
    with pytest.raises(CaseError) as caught:
        case.with_parameters(changes)
    assert said in str(caught.value)


def test_a_change_needs_a_known_source(case):
    with pytest.raises(CaseError, match="unknown source"):
        case.with_parameters({"protest.call": 0.1}, source="nobody")


def test_events_are_added_in_order(case):
    copy = case.with_events(SECOND, {**SECOND, "date": "2019-01-10", "until": "2019-01-11"})
    assert [event.day for event in copy.events] == [9, 22, 31]
    assert copy.digest != case.digest


def test_events_may_replace_those_of_the_case(case):
    assert case.with_events(keep=False).events == ()
    assert [event.label for event in case.with_events(SECOND, keep=False).events] == ["again"]


def test_events_of_a_case_can_be_given_back(case):
    assert case.with_events(*case.events, keep=False) == case


@pytest.mark.parametrize(
    ("event", "key"),
    [
        ({**SECOND, "date": "2030-01-01"}, "events[0].date"),
        ({**SECOND, "date": "2019-01-24"}, "events[0].set.protest.call"),
        ({**SECOND, "source": "nobody"}, "events[0].source"),
        ({**SECOND, "set": {"protest.cll": 0.1}}, "events[0].set.protest.cll"),
        ({**SECOND, "sett": {}}, "events[0].sett"),
        ({"date": "2019-02-01"}, "events[0].label"),
        (Event(31, 30, "x", "agency", Frozen({"protest.call": 0.1})), "events[0].until"),
        (Event(31, None, "x", "agency", Frozen({"protest.call": 7.0})), "events[0].set.protest.call"),
    ],
)
def test_an_added_event_is_checked_as_a_case_is(case, event, key):
    with pytest.raises(CaseError) as caught:
        case.with_events(event)
    assert caught.value.key == key
