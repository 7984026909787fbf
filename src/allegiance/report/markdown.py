"""The report as Markdown, for a pull request, a wiki or a mail."""

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from allegiance.analysis.answer import Answer
from allegiance.analysis.comparison import Comparison
from allegiance.report import compare_page
from allegiance.report.page import context

SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def markdown(found: Answer | Comparison) -> str:
    """The answer in words and tables; figures become their captions. The same answer gives the same text."""
    made = Environment(
        loader=PackageLoader("allegiance.report"),
        autoescape=False,  # noqa: S701 - what is put in is escaped for Markdown, which is not HTML
        finalize=literal,
        undefined=StrictUndefined,
    )
    name, said = ("report", _rows(found)) if isinstance(found, Answer) else ("compare", _compared(found))
    text = made.get_template(f"{name}.md.j2").render(said)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def literal(value: object) -> object:
    """What is put into the text, on one line and so that nothing in it is read as Markdown or HTML."""
    return SPECIAL.sub(r"\\\1", " ".join(re.split(r"\s*\n\s*", value))) if type(value) is str else value


def _rows(answer: Answer) -> dict[str, object]:
    found = dict(context(answer))
    return {**found, "source_rows": _sources(found)}


def _sources(found: Mapping[str, Any]) -> list[tuple[str, ...]]:
    return [(s.publisher or s.id, s.date, s.title, s.grade, str(s.values), s.url) for s in found["sources"]]


def _compared(comparison: Comparison) -> dict[str, object]:
    found = dict(compare_page.context(comparison))
    shares = [(label, *cells) for label, cells in found["shares"][1]]
    levers = [(name, "; ".join(lines)) for name, lines in found["levers"]]
    return {**found, "share_rows": shares, "lever_rows": levers, "source_rows": _sources(found)}
