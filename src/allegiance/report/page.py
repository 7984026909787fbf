"""The report: one answer as one HTML file that needs no network and no script."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from allegiance.analysis import caveats
from allegiance.analysis.answer import Answer
from allegiance.ensemble.files import write_whole
from allegiance.errors import InvalidInput
from allegiance.report import score_tables, sentences
from allegiance.report.assumptions import assumed_parameters
from allegiance.report.citations import source_table
from allegiance.report.claims import witnesses
from allegiance.report.dates import short
from allegiance.report.figures import Figure, fan_chart
from allegiance.report.interval_figures import against_observed, by_group
from allegiance.report.outcome_figures import outcome_bars, outcome_course
from allegiance.report.plot import Course, Event
from allegiance.report.region_figures import region_grids
from allegiance.report.sensitivity_words import carried
from allegiance.report.tables import first_movers, listed_events, observed_table
from allegiance.report.timeline_figures import timelines
from allegiance.report.tornado_figures import tornado
from allegiance.report.why_words import READING, course, reasons
from allegiance.report.wording import breakable, counted

CONTENTS = (
    ("outcome", "Outcome"),
    ("unfolds", "How it unfolds"),
    ("where", "Where and who"),
    ("observed", "Observations"),
    ("why", "What holds people"),
    ("first", "Who moved first"),
    ("events", "Events"),
    ("sources", "Sources"),
    ("assumptions", "Assumptions"),
    ("carries", "What carries it"),
    ("change", "What would change it"),
    ("limits", "How sure is it?"),
    ("scores", "Model scores"),
    ("use", "Responsible use"),
    ("certificate", "Certificate"),
)


def write_report(answer: Answer, path: Path) -> Path:
    """Path of the report on `answer`, written whole or not at all.

    Raises InvalidInput where the folder is missing or `path` is a folder, StoreError where writing fails.
    """
    path = Path(path)
    if path.is_dir():
        message = f"{path} is a folder: name a file for the report, such as {path / 'report.html'}"
        raise InvalidInput(message)
    if not path.parent.is_dir():
        message = f"cannot write {path}: there is no folder {path.parent}"
        raise InvalidInput(message)
    write_whole(path, page(answer).encode())
    return path


def page(answer: Answer) -> str:
    """The report as HTML; the same answer gives the same text."""
    return environment().get_template("report.html.j2").render(context(answer))


def context(answer: Answer) -> Mapping[str, Any]:
    """Everything that the template names."""
    return {
        "case": answer.case,
        "contents": CONTENTS,
        "fixed": answer.mode == "fixed",
        **_words(answer),
        **_figures(answer),
        **_tables(answer),
        **grounds(answer),
    }


def _words(answer: Answer) -> Mapping[str, Any]:
    return {
        "headline": sentences.headline(answer),
        "ending": sentences.ending(answer),
        "cautions": list(caveats.cautions(answer)),
        "reading": sentences.reading(answer),
        "finished": counted(answer.futures, "future"),
        "carried": carried(answer.carriers),
        "falls": counted(answer.falls, "future"),
        "times": sentences.times(answer),
        "changes": list(caveats.would_change(answer)),
        "limits": sentences.limits(answer),
        "scored": sentences.SCORED,
        "never_scored": score_tables.NEVER,
        "scores_basis": score_tables.basis(),
        "scores": [one for one in score_tables.sections() if one.name != "ablation"],
        "certificate": sentences.certificate(answer),
    }


def _figures(answer: Answer) -> Mapping[str, Any]:
    course = course_of(answer)
    figures = [outcome_bars(answer.outcomes)]
    if any(answer.outcome_over_time.values()):
        figures.append(outcome_course(answer.outcome_over_time, course))
    groups = (by_group(answer.observables, name) for name in ("desertion_per_year", "defection_per_year"))
    return {
        "outcome_figures": figures,
        "carriers": [tornado(answer.carriers.found)] if answer.carriers and answer.carriers.found else [],
        "fans": drawn(fan_chart(fan, course) for fan in answer.fans.values()),
        "groups": drawn(groups),
        "pace": sentences.PACE,
        "beside": drawn([against_observed(answer.observables)]),
        "grids": region_grids(answer.regions, course),
    }


def course_of(answer: Answer) -> Course:
    """The days that charts go along, with the events that are marked there."""
    events = [Event(event.number, event.day) for event in listed_events(answer)]
    return Course(answer.case.start, answer.days, events)


def grounds(answer: Answer) -> Mapping[str, Any]:
    """What an answer rests on: events that are given, sources with what they say, and assumptions."""
    mechanisms = assumed_parameters(answer.case)
    return {
        "events": listed_events(answer),
        "timelines": timelines(answer.case, course_of(answer)),
        "sources": source_table(answer.case),
        "witnesses": witnesses(answer.case),
        "mechanisms": mechanisms,
        "unsourced": sum(len(rows) for _, rows in mechanisms),
        "assumed": caveats.carried_by(answer),
    }


def drawn(figures: Iterable[Figure | None]) -> list[Figure]:
    """Figures that there is anything to draw in."""
    return [figure for figure in figures if figure]


def _tables(answer: Answer) -> Mapping[str, Any]:
    observed, unobserved = observed_table(answer)
    return {
        "observed": observed,
        "unobserved": unobserved,
        "hits": sentences.hits(answer),
        "why_course": course(answer.case, answer.why, "all") if answer.why else None,
        "why_days": reasons(answer.case, answer.why, "all") if answer.why else [],
        "why_reading": READING,
        "movers": first_movers(answer),
    }


def environment() -> Environment:
    """Templates of the reports, and what they call."""
    made = Environment(loader=PackageLoader("allegiance.report"), autoescape=True, undefined=StrictUndefined)
    filters: dict[str, Callable[..., Any]] = made.filters
    filters["short"] = short
    filters["breakable"] = breakable
    return made
