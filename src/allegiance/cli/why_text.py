"""What holds people and what pulls them, as text for a terminal."""

from collections.abc import Iterator
from textwrap import wrap

from allegiance.analysis.why import By, Why
from allegiance.cli.table import table
from allegiance.report.why_words import READING, course, reasons
from allegiance.scenario.schema import Case

WIDTH = 100
NAMES = "Names are those of rules: `allegiance explain day` shows them, and --json has every term."


def why_text(case: Case, found: Why, by: By) -> str:
    """The lead of staying by day, and what makes it up on the days that tell most."""
    blocks = [_head(case, found), _course(case, found, by), *_reasons(case, found, by)]
    blocks.append(iter(wrap(f"{READING} {NAMES}", WIDTH)))
    text = "\n\n".join("\n".join(block) for block in blocks)
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _head(case: Case, found: Why) -> Iterator[str]:
    over = "one future" if found.futures == 1 else f"{found.futures} futures"
    yield f"{case.title}: what holds people and what pulls them, in {over}"


def _course(case: Case, found: Why, by: By) -> Iterator[str]:
    heads, rows = course(case, found, by)
    return table([heads, *rows], right=range(1, len(heads)))


def _reasons(case: Case, found: Why, by: By) -> Iterator[Iterator[str]]:
    for on, (heads, rows) in reasons(case, found, by):
        yield table([(on.isoformat(), *heads[1:]), *rows], right=(1, 2))
