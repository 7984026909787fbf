"""The page of observables names each observation of a reference case, with what was observed."""

from pathlib import Path

import pytest

from allegiance.scenario.load import load_case
from allegiance.simulation.observables import MEASURES, measure_of

PAGE = (Path(__file__).parents[2] / "docs" / "observables.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| `")]
CASES = ("venezuela-2019", "venezuela-2018-quiet", "bolivia-2019")


def rows_of(name: str) -> list[str]:
    """Rows that name the quantity, in full or by the ending that sets it apart: `_4_days`."""
    whole = name.partition(".")[0]
    stems = [m for m in MEASURES if MEASURES[m] is measure_of(name) and name.startswith(m)]
    endings = [name.removeprefix(stem) for stem in stems if name != stem]
    return [line for line in ROWS if any(f"`{word}`" in line for word in (whole, name, *endings))]


def written(value: float, unit: str) -> str:
    """A value as the page writes it."""
    return f"{100 * value:g} %" if unit == "share/year" and value else f"{value:,g}"


@pytest.mark.parametrize("case", CASES)
def test_every_observation_is_on_the_page_with_its_value(case):
    missing = [
        seen.name
        for seen in load_case(case).observed
        if not any(written(seen.value, seen.unit) in row for row in rows_of(seen.name))
    ]
    assert missing == []


@pytest.mark.parametrize("case", CASES)
def test_every_observation_has_a_source_and_a_range(case):
    for seen in load_case(case).observed:
        assert seen.source
        assert seen.low <= seen.value <= seen.high
        assert seen.low < seen.high, seen.name
