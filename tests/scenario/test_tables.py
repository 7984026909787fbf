import pytest

from allegiance.rules.par import Par
from allegiance.rules.vocabulary import RANKS, SERVICES
from allegiance.scenario.faults import Fault
from allegiance.scenario.tables import labels_of, resolved

LABELS = labels_of(["west", "east"])
BY_RANK = Par("1", 0, 10, "assumption", by=("rank",))
BY_REGION = Par("1", 0, 10, "assumption", by=("region",))
BY_BOTH = Par("1", 0, 10, "assumption", by=("service", "rank"))


def table(par, given):
    return resolved(par, given, "1", LABELS, ("p",))


def test_a_number_stands_for_every_cell():
    assert table(BY_BOTH, 3) == ((3.0,) * len(RANKS),) * len(SERVICES)


def test_a_list_has_the_order_of_its_axis():
    assert table(BY_RANK, [1, 2, 3, 4, 5]) == (1.0, 2.0, 3.0, 4.0, 5.0)


def test_a_mapping_names_cells_and_a_default_has_the_rest():
    assert table(BY_RANK, {"general": 9, "default": 1}) == (1.0, 1.0, 1.0, 1.0, 9.0)


def test_regions_are_those_of_the_case():
    assert table(BY_REGION, {"east": 1, "west": 2}) == (2.0, 1.0)


def test_rows_of_a_table_may_each_be_written_in_their_own_way():
    given = {"army": [1, 2, 3, 4, 5], "guard": {"nco": 7, "default": 6}, "default": 0}
    found = dict(zip(SERVICES, table(BY_BOTH, given), strict=True))
    assert found["army"] == (1.0, 2.0, 3.0, 4.0, 5.0)
    assert found["guard"] == (6.0, 7.0, 6.0, 6.0, 6.0)
    assert found["navy"] == (0.0,) * 5


@pytest.mark.parametrize(
    ("par", "given", "keys"),
    [
        (BY_RANK, [1, 2, 3, 4], ("p",)),
        (BY_RANK, [1, 2, 3, 4, 11], ("p", 4)),
        (BY_RANK, {"private": 1}, ("p",)),
        (BY_RANK, {}, ("p",)),
        (BY_RANK, {"privat": 1, "default": 0}, ("p", "privat")),
        (BY_RANK, {"private": "many", "default": 0}, ("p", "private")),
        (BY_REGION, {"north": 1, "default": 0}, ("p", "north")),
        (BY_BOTH, {"army": {"general": -1, "default": 0}, "default": 0}, ("p", "army", "general")),
        (BY_BOTH, {"default": {"general": 1}}, ("p", "default")),
        (BY_BOTH, {"default": [1, 2, 3, 4, [5]]}, ("p", "default", 4)),
        (BY_BOTH, "much", ("p",)),
    ],
)
def test_a_fault_names_its_cell(par, given, keys):
    with pytest.raises(Fault) as caught:
        table(par, given)
    assert caught.value.keys == keys


def test_a_missing_cell_is_named():
    with pytest.raises(Fault) as caught:
        table(BY_RANK, {"private": 1, "nco": 1, "junior": 1, "field": 1})
    assert "general" in caught.value.found
