"""Labels made by hand: what a reader must find in a report, to score a ledger against."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a field is called date
from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from allegiance.errors import InvalidInput
from allegiance.evidence.finding import ConflictKind
from allegiance.evidence.record import Comparator, EventType, Modality, Polarity
from allegiance.evidence.scoring.split import Split
from allegiance.evidence.typography import normalised


class _Label(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Amount(_Label):
    """A number, share or vague amount: where it stands, and what must be known of it.

    quote: words in the report, found in order of the list; at: or else their offsets, where the words are not
    to be repeated. source: alternatives are divided by "|". time "optional": both no time and the labelled
    one are right. group: amounts of one quantity, in all reports, carry the same word.
    """

    quote: str = ""
    at: tuple[int, int] | None = None
    kind: Literal["vague"] | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    comparator: Comparator = "="
    unit: str = "person"
    noun: str = ""
    source: str = ""
    since: Date | None = Field(default=None, alias="from")
    until: Date | None = Field(default=None, alias="to")
    time: Literal["optional"] | None = None
    group: str = ""


class Event(_Label):
    """An event: words that tell it, its type, whether and how surely it happened."""

    quote: str = ""
    at: tuple[int, int] | None = None
    type: EventType
    polarity: Polarity = "positive"
    modality: Modality | None = None


class Opposed(_Label):
    """A conflict between amounts of one group: of which kind."""

    kind: ConflictKind
    group: str


class Report(_Label):
    """The labels of one report.

    conflicts: of high weight, each with the first of the reports that it is between. origin_with: other
    reports that go back to the same origin.
    """

    report: str
    split: Split = "development"
    date: Date | None = None
    numbers: tuple[Amount, ...] = ()
    events: tuple[Event, ...] = ()
    conflicts: tuple[Opposed, ...] = ()
    origin_with: tuple[str, ...] = ()


L = TypeVar("L", Amount, Event)


@dataclass(frozen=True)
class Span:
    """Where a label stands in the text."""

    start: int
    end: int


def read_gold(path: Path) -> dict[str, Report]:
    """Labels by the name of the report, from a YAML file or a folder of them.

    Raises InvalidInput, naming the file, for whatever is no label.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        message = f"{path}: found no *.yaml; allowed: labels as YAML"
        raise InvalidInput(message)
    reports = [_read(file) for file in files]
    return {report.report: report for report in reports}


def _read(file: Path) -> Report:
    try:
        return Report.model_validate(yaml.safe_load(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        message = f"{file}: cannot be read as YAML ({error})"
        raise InvalidInput(message) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        message = f"{file}: {'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise InvalidInput(message) from error


def placed(text: str, labels: tuple[L, ...], report: str) -> Iterator[tuple[L, Span]]:
    """Each label with its place; quotes are looked for one after another."""
    at = 0
    flat = text.replace("\n", " ")
    for label in labels:
        if label.at:
            yield label, Span(*label.at)
            continue
        words = normalised(label.quote).replace("\n", " ")
        start = flat.find(words, at) if words in flat[at:] else flat.find(words)
        if start < 0:
            message = f"{report}: found no '{label.quote}'; allowed: words of the report"
            raise InvalidInput(message)
        at = start + 1
        yield label, Span(start, start + len(words))
