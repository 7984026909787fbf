"""The committed table of parameters says what the mechanisms declare."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from allegiance.rules.par import Par, Prior
from allegiance.scenario.catalogue import Parameter, catalogue_of

SCRIPT = Path(__file__).parents[2] / "scripts" / "parameters.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("parameters", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_page_is_what_the_script_writes(script):
    committed = script.PAGE.read_text(encoding="utf-8")
    assert committed == script.page(), f"docs/parameters.md is out of date: run `{script.COMMAND}`"


def test_every_parameter_has_one_row(script):
    names = [name for fields in catalogue_of().values() for name in fields]
    rows = [line.split("|")[1].strip(" `") for line in script.page().splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted(names)


def test_the_counts_add_up(script):
    total = sum(len(fields) for fields in catalogue_of().values())
    rows = [line.split("|") for line in script.counts(catalogue_of()).splitlines() if line.startswith("| ")]
    assert sum(int(row[2]) for row in rows if row[2].strip().isdigit()) == total
    assert script.counts(catalogue_of()).startswith(f"**{total} parameters**")


def test_a_table_names_its_cells(script):
    parameter = Parameter(Par("1", 0, 9, "assumption", None, ("rank",)), (1.0, 1.0, 2.5, 3.0, 3.0))
    assert script.default(parameter) == "private, nco 1; junior 2.5; field, general 3 by rank"


@pytest.mark.parametrize(
    ("source", "prior", "shown"),
    [
        ("case", Prior("uniform", 0.25, 1), "uniform, 0.25 to 1"),
        ("case", None, ""),
        ("assumption", None, "factor 2"),
        ("convention: a scale", Prior("uniform", 0.25, 1), ""),
        ("lever", None, ""),
    ],
)
def test_a_prior_is_shown_where_it_is_drawn(script, source, prior, shown):
    assert list(script.cells("will", Parameter(Par("1", 0, 1, source, prior), 0.5)))[4] == shown


def test_what_is_used_on_day_0_only_is_marked(script):
    par = Par("1", 0, 1, "assumption")
    assert list(script.cells("mean", Parameter(par, 0.5, True)))[5] == "assumption; *day 0*"
    assert list(script.cells("mean", Parameter(par, 0.5, False)))[5] == "assumption"
