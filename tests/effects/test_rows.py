"""The table of rows names what there is."""

import ast
from pathlib import Path

import pytest

from allegiance.mechanisms import MODULES
from allegiance.scenario.catalogue import catalogue_of, short_name
from effects.rows import EFFECTS, ROWS

ROOT = Path(__file__).parents[2]
KNOWN = {short_name(module) for module in MODULES}
ids = {"ids": lambda row: str(row.number)}


def functions(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_there_are_fifty_rows_in_their_order():
    assert list(range(1, 51)) == [row.number for row in ROWS]


def test_every_effect_has_a_name_of_its_own_within_its_row():
    names = [(row.number, effect.name, str(effect.given), effect.days) for row, effect in EFFECTS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", ROWS, **ids)
def test_a_row_is_shown_by_something_or_says_why_not(row):
    assert row.inert or row.effects or row.tests


@pytest.mark.parametrize("row", ROWS, **ids)
def test_the_tests_that_a_row_points_to_exist(row):
    for test in row.tests:
        path, _, name = test.partition("::")
        assert name in functions(path), test


@pytest.mark.parametrize("row", ROWS, **ids)
def test_what_a_row_names_is_there(row):
    known = {f"{mechanism}.{field}" for mechanism, fields in catalogue_of().items() for field in fields}
    assert set(row.parameters) <= known
    named = {*row.mechanisms, *(m for effect in row.effects for m in effect.mechanisms.split(", "))}
    assert named <= KNOWN
