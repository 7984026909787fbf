"""Writes docs/system.md: what the reports describe, what the program has for it, and which test shows it."""

import sys
from collections.abc import Iterator
from pathlib import Path

from allegiance.scenario.lever import levers as shipped_levers

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from effects.row import Effect, Row, Values  # noqa: E402 - the table lies beside the tests that it drives
from effects.rows import EFFECTS, ROWS  # noqa: E402

PAGE = ROOT / "docs" / "system.md"
COMMAND = "python scripts/system.py"
SHOWN_BY = "tests/effects/test_effects.py::test_the_dose_has_the_effect"

INTRO = f"""# The system

Five news reports describe one system: how a regime keeps, or loses, its armed forces. Each
row is a mechanism, an actor, a lever, a quantity or an outcome that they name, whether they were right or
not. Written by `{COMMAND}` from the table that drives the tests; do not edit.

A row works if it acts in the simulation, a case can set it, and a test shows its effect. An *effect* compares
the same futures with and without a dose, on common random numbers; a dose holds from its day on, and seeds
count from 1. `{SHOWN_BY}`
tests that the effect has the sign that is given, by an exact sign test at 95 %. `outcome:` is the share of
futures that end so, `nation:` a column of the nation on the last day; all others are quantities of
[the model](model.md), section 7.13. Venezuela is run at a twentieth of its headcounts, which changes
probabilities near a tipping point: these are signs, not sizes.
"""


def page() -> str:
    """The whole page."""
    inert = [row for row in ROWS if row.inert]
    working = len(ROWS) - len(inert)
    counts = f"**{len(ROWS)} rows**: {working} work, {len(inert)} do not. {len(EFFECTS)} effects are tested."
    return "\n".join([INTRO, counts, "", *summary(), *(line for row in ROWS for line in section(row))])


def summary() -> Iterator[str]:
    """The table of all rows."""
    yield "| row | what is described | mechanisms | state |"
    yield "|---|---|---|---|"
    for row in ROWS:
        state = f"inert: {row.inert}" if row.inert else "works"
        yield f"| [{row.number}](#row-{row.number}) | {row.says} | {code(row.mechanisms)} | {state} |"
    yield ""


def section(row: Row) -> Iterator[str]:
    """One row: what it is, what a case sets, what shows it."""
    yield from (f"## Row {row.number}", "", f"{row.says[0].upper()}{row.says[1:]}.", "")
    yield f"- Mechanisms: {code(row.mechanisms)}"
    if parameters(row):
        yield f"- Parameters: {code(parameters(row))}"
    if levers(row):
        yield f"- [Levers](levers.md): {code(levers(row))}"
    if row.inert:
        yield f"- Inert: {row.inert}."
    if row.tests:
        yield f"- Tests: {code(row.tests)}"
    yield ""
    if row.effects:
        yield "| mechanisms | dose | case | from day | to day | futures | effect |"
        yield "|---|---|---|---|---|---|---|"
        yield from (line(effect) for effect in row.effects)
        yield ""


def levers(row: Row) -> list[str]:
    """Levers that move a parameter of the row."""
    mine = set(parameters(row))
    return [
        name
        for name, lever in shipped_levers().items()
        if mine & {dose.target for dose in lever.doses.values()}
    ]


def parameters(row: Row) -> list[str]:
    """Parameters that a case sets, those of the doses first."""
    doses = [name for effect in row.effects for name in effect.dose]
    return list(dict.fromkeys((*doses, *row.parameters)))


def line(effect: Effect) -> str:
    """An effect as a row of a table."""
    given = f", given {values(effect.given)}" if effect.given else ""
    place = f"`{effect.case}`" + (f" at {effect.scale:g}" if effect.scale != 1.0 else "")
    sign = "rises" if effect.sign > 0 else "falls"
    cells = (
        *(effect.mechanisms, values(effect.dose) + given, place, effect.day, effect.days),
        *(effect.futures, f"`{effect.reads}` {sign}"),
    )
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def values(given: Values) -> str:
    """Parameters and their values."""
    return ", ".join(f"`{name}` {value(worth)}" for name, worth in given.items())


def value(worth: object) -> str:
    """A number, or a table, as a case writes it."""
    if isinstance(worth, dict):
        return f"{{{', '.join(f'{key}: {value(cell)}' for key, cell in worth.items())}}}"
    if isinstance(worth, list):
        return f"[{', '.join(value(cell) for cell in worth)}]"
    return f"{worth:,.7g}" if isinstance(worth, int | float) else str(worth)


def code(names: tuple[str, ...] | list[str]) -> str:
    """Names as code, in a line."""
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
