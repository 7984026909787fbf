import pytest

import allegiance
from allegiance.ensemble.code import SIMULATED_BY, code_digest
from allegiance.ensemble.identity import Identity, differences


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of one file in each folder, taken for the program."""
    for name in (*SIMULATED_BY, "cli"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file.py").write_text("x = 1\n")
    monkeypatch.setattr(allegiance, "__file__", str(tmp_path / "__init__.py"))
    return tmp_path


def digest():
    return code_digest.__wrapped__()


@pytest.mark.parametrize("name", SIMULATED_BY)
def test_the_code_changes_with_every_file_that_simulates(package, name):
    before = digest()
    (package / name / "file.py").write_text("x = 2\n")
    assert before != digest()


def test_the_code_changes_where_a_file_is_added_or_renamed(package):
    before = digest()
    (package / "rules" / "file.py").rename(package / "rules" / "other.py")
    renamed = digest()
    (package / "rules" / "new.py").write_text("")
    assert 3 == len({before, renamed, digest()})


def test_the_code_does_not_change_with_the_command_line(package):
    before = digest()
    (package / "cli" / "file.py").write_text("x = 2\n")
    assert before == digest()


def identity(**changes):
    base = {"case": "c", "case_digest": "d", "mode": "fixed", "days": 10, "seed": 1, "scale": 1.0}
    return Identity(**base | {"code": "x", "versions": {"numpy": "2"}} | changes)


@pytest.mark.parametrize(
    "change",
    [
        {"case_digest": "e"},
        {"mode": "prior"},
        {"days": 11},
        {"seed": 2},
        {"scale": 0.5},
        {"code": "y"},
        {"versions": {"numpy": "3"}},
    ],
)
def test_whatever_decides_the_futures_changes_the_folder(change):
    assert identity().folder == identity().folder != identity(**change).folder


def test_differences_say_where_and_what():
    there = {"a": {"b": [{"c": 1}, 2]}, "gone": 1, "digest": "x", "line": 3}
    here = {"a": {"b": [{"c": 5}, 2]}, "new": "yes", "digest": "y", "line": 4}
    assert ["a.b[0].c: 1 → 5", "gone: 1 → nothing", "new: nothing → yes"] == differences(there, here)


def test_of_a_table_the_cells_that_differ_are_told_and_one_number_where_all_are_alike():
    flat, other = {"value": [0.5] * 9}, {"value": [0.5] * 4 + [0.3] + [0.5] * 4}
    assert ["value[4]: 0.5 → 0.3"] == differences(flat, other)
    assert ["value: 0.5 → 0.6"] == differences(flat, {"value": [0.6] * 9})
    assert ["value: 0.5 → [0.1, 0.2]"] == differences({"value": 0.5}, {"value": [0.1, 0.2]})
    rows = {"value": [[0.5, 0.5], [0.3, 0.3]]}
    assert ["value[1]: 0.5 → 0.3"] == differences({"value": [[0.5, 0.5]] * 2}, rows)


def test_what_comes_to_an_empty_list_is_told_once():
    here = {"shifts": [{"dose": 1, "line": 2}]}
    assert ["shifts[0].dose: nothing → 1"] == differences({"shifts": []}, here)
    assert ["shifts[0].dose: 1 → nothing"] == differences(here, {"shifts": []})
    assert ["shifts: [] → nothing"] == differences({"shifts": []}, {})


def test_many_differences_are_counted():
    assert ["0: 0 → 1", "1: 0 → 1", "and 7 more"] == differences(
        {str(k): 0 for k in range(9)}, {str(k): 1 for k in range(9)}, at_most=2
    )
