"""The committed table of the system says what the tests show."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from effects.rows import EFFECTS, ROWS

SCRIPT = Path(__file__).parents[2] / "scripts" / "system.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("system_page", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_page_is_what_the_script_writes(script):
    committed = script.PAGE.read_text(encoding="utf-8")
    assert committed == script.page(), f"docs/system.md is out of date: run `{script.COMMAND}`"


def test_every_row_and_every_effect_is_on_it(script):
    lines = script.page().splitlines()
    assert len(ROWS) == sum(line.startswith("## Row ") for line in lines)
    effects = [line for line in lines if line.startswith("| ") and line.endswith((" rises |", " falls |"))]
    assert len(EFFECTS) == len(effects)


@pytest.mark.parametrize(
    ("worth", "written"),
    [(0.05, "0.05"), ([0, 0, 2], "[0, 0, 2]"), ({"default": 0, "guard": 1}, "{default: 0, guard: 1}")],
)
def test_a_dose_is_written_as_in_a_case(script, worth, written):
    assert script.value(worth) == written
