from copy import deepcopy

import pytest

from allegiance.errors import CaseError
from allegiance.scenario.extend import LONGEST_CHAIN
from allegiance.scenario.load import load_case


@pytest.fixture
def family(tmp_path, data, write, mechanisms):
    """Loads a case beside `small`, which it may extend."""
    write(tmp_path, data)

    def load(more, name="other", **others):
        for other, given in others.items():
            write(tmp_path, given, other)
        own = {"schema": "allegiance.case/1", "name": name, "extends": "small"}
        write(tmp_path, {**own, **more}, name)
        return load_case(tmp_path / f"{name}.yaml", mechanisms)

    return load


def test_what_a_variant_does_not_say_is_taken_from_its_parent(family, case):
    other = family({"title": "Another"})
    assert (other.title, other.kind, other.name) == ("Another", "variant", "other")
    assert (other.forces, other.parameters["pay"]["salary"].value) == (
        case.forces,
        case.parameters["pay"]["salary"].value,
    )


def test_headcounts_are_merged_rank_by_rank(family):
    other = family({"total": None, "forces": {"army": {"active": {"general": 5}}}})
    assert other.forces["army"]["active"] == {
        "private": 800,
        "nco": 150,
        "junior": 40,
        "field": 8,
        "general": 5,
    }


def test_a_parameter_is_replaced_whole_with_its_source(family):
    value = {"value": 0.9, "unit": "share", "source": "assumption"}
    other = family({"parameters": {"pay": {"salary": {**value, "unit": "USD/month"}}}})
    salary = other.parameters["pay"]["salary"]
    assert (salary.note, salary.source) == ("", "assumption")
    assert other.parameters["desertion"]["exit_control"].value == 0.35


def test_a_parameter_is_not_completed_from_the_parent(family):
    with pytest.raises(CaseError, match="unit: found nothing"):
        family({"parameters": {"desertion": {"exit_control": {"value": 0.5}}}})


def test_null_removes_what_the_parent_says(family):
    other = family(
        {"total": None, "forces": {"guard": None}, "parameters": {"desertion": None}, "events": []}
    )
    assert (list(other.forces), list(other.parameters), other.events) == (["army"], ["pay"], ())


def test_null_removes_an_entry_of_a_mapping(family, data):
    data["sources"]["unused"] = data["sources"]["rumour"]
    other = family({"sources": {"unused": None}, "extends": "whole"}, whole={**data, "name": "whole"})
    assert list(other.sources) == ["agency", "rumour"]


def test_lists_replace_lists(family, data):
    region = {**data["regions"][0], "name": "everywhere"}
    other = family({"regions": [region], "forces": {"guard": {"regions": None}}})
    assert [r.name for r in other.regions] == ["everywhere"]


def test_a_fault_is_told_in_the_file_in_which_it_stands(family):
    with pytest.raises(CaseError) as caught:
        family({"regions": [{"name": "x", "population": 1, "capital": True, "source": "agency"}]})
    assert caught.value.file.endswith("small.yaml")
    assert caught.value.key == "forces.guard.regions.capital"


def test_a_value_says_in_which_file_it_stands(family):
    other = family({"parameters": {"pay": {"perks": {"value": 1, "unit": "USD/month", "source": "agency"}}}})
    assert other.parameters["pay"]["perks"].file.endswith("other.yaml")
    assert other.parameters["pay"]["salary"].file.endswith("small.yaml")


def test_a_variant_needs_a_name_of_its_own(family):
    with pytest.raises(CaseError) as caught:
        family({"name": None})
    assert (caught.value.key, caught.value.found) == ("name", "nothing")


def test_a_grandchild_has_what_its_grandparent_says(family):
    middle = {"schema": "allegiance.case/1", "name": "middle", "extends": "small", "days": 90}
    other = family({"extends": "middle", "hindcast": False}, middle=middle)
    assert (other.days, other.hindcast, other.people) == (90, False, 1500)


def test_cases_that_extend_one_another_are_refused(family):
    with pytest.raises(CaseError, match="other → first → second → first"):
        family({"extends": "first"}, first={"extends": "second"}, second={"extends": "first"})


def test_a_case_that_extends_itself_is_refused(family):
    with pytest.raises(CaseError, match="other → other"):
        family({"extends": "other"})


def test_a_chain_of_many_cases_is_refused(family):
    links = {f"c{k}": {"extends": f"c{k + 1}"} for k in range(LONGEST_CHAIN + 1)}
    with pytest.raises(CaseError, match="→"):
        family({"extends": "c0"}, **links)


@pytest.mark.parametrize(
    "name", ["nothing", "../small", "/etc/passwd", "small.yaml", 3, ["small"], "", "a" * 256]
)
def test_only_names_of_cases_can_be_extended(family, name):
    with pytest.raises(CaseError) as caught:
        family({"extends": name})
    assert (caught.value.key, caught.value.line) == ("extends", 3)


def test_a_variant_that_says_nothing_new_differs_by_name_and_kind_alone(family, case):
    same = family({})
    assert same.digest != case.digest
    assert (same.parameters.keys(), same.events, same.observed) == (
        case.parameters.keys(),
        case.events,
        case.observed,
    )


def test_the_parent_is_left_as_it_was(family, data):
    before = deepcopy(data)
    family({"forces": {"army": {"active": {"private": 0}}}, "total": None})
    assert data == before
