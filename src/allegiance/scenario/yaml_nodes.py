"""A YAML file as plain data with the line of every key.

Only what a case needs is understood: one document of mappings with text keys, lists and scalars, as in the
core of YAML 1.2 (`no` is text, `1e-4` a number). Anchors, aliases and tags are refused, and so is whatever
is too large or too deep.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from allegiance.errors import CaseError
from allegiance.scenario.faults import Keys, Mark, dotted, show

MOST_NODES = 100_000
DEEPEST = 20
LONGEST_TAG = 80  # characters of one that an error repeats


class Document(NamedTuple):
    """Data of a file, the mark of every path of keys in it, and the ledgers that it names.

    root: of several files that extend one another, the name of the one that extends none.
    """

    data: dict[str, Any]
    marks: dict[Keys, Mark]
    ledgers: tuple[Path, ...] = ()
    root: str = ""


def parse_document(text: str, shown: str) -> Document:
    """The mapping that `text` holds; raises CaseError where it holds none."""
    reader = _Reader(text, shown)
    try:
        data = reader.document()
    except yaml.YAMLError as error:
        raise _not_yaml(error, text, shown) from error
    except (ValueError, OverflowError) as error:  # escapes and directives that PyYAML converts unchecked
        raise CaseError(shown, found=str(error)[:80], allowed="YAML") from error
    if not isinstance(data, dict):
        raise CaseError(
            shown, 1, found=show(data), allowed="a case: a mapping of keys such as name and start"
        )
    return Document(cast("dict[str, Any]", data), reader.marks)


def _not_yaml(error: yaml.YAMLError, text: str, shown: str) -> CaseError:
    if isinstance(error, yaml.MarkedYAMLError):
        rows = text.rstrip().split("\n")  # what is missing at the end is told of the last line with words
        mark = error.problem_mark or error.context_mark
        line = min(mark.line + 1, len(rows)) if mark else None
        tabbed = line is not None and rows[line - 1].lstrip(" ").startswith("\t")
        hint = "Tabs cannot indent YAML: use spaces." if tabbed else ""
        return CaseError(shown, line, found=f"{_problem(error)}{_within(error)}", allowed="YAML", hint=hint)
    if isinstance(error, yaml.reader.ReaderError):
        before = text.encode()[: int(error.position)]
        return CaseError(shown, before.count(b"\n") + 1, found=str(error.reason), allowed="printable text")
    return CaseError(shown, found=str(error), allowed="YAML")


def _problem(error: yaml.MarkedYAMLError) -> str:
    """What the parser complains of, as what was found."""
    said = error.problem or "what is not YAML"
    if missing := re.fullmatch(r"(?:did not|could not) find expected (.+)|expected (.+), but .+", said):
        wanted: str = missing[1] or missing[2]
        return f"no {wanted.strip('<>')} where one is needed"
    return said.removeprefix("found ") if said.startswith("found ") else f"a fault ({said})"


def _within(error: yaml.MarkedYAMLError) -> str:
    """In what the fault lies, where the parser says so."""
    part = re.fullmatch(r"while (?:parsing|scanning) (an? .+)", error.context or "")
    if part is None or error.context_mark is None:
        return ""
    return f", in {_PARTS.get(part[1], part[1])} that begins on line {error.context_mark.line + 1}"


_PARTS = {
    "a flow sequence": "a list in brackets",
    "a flow mapping": "a mapping in braces",
    "a flow node": "a value",
    "a block mapping": "a mapping",
    "a block collection": "a list",
    "a block node": "a value",
    "a simple key": "a key",
    "a quoted scalar": "a text in quotes",
    "a plain scalar": "a text",
}


class _Reader:
    """Builds data from the parser's events, and stops at the first thing that is not allowed."""

    def __init__(self, text: str, shown: str) -> None:
        # libyaml's parser, in the wheels of PyYAML, is ten times as fast as the one in Python.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events: Iterator[Event] = iter(yaml.parse(text, Loader=loader))  # pyright: ignore[reportUnknownMemberType]
        self.shown = shown
        self.nodes = 0
        self.marks: dict[Keys, Mark] = {(): Mark(shown, 1)}

    def document(self) -> object:
        next(self.events)  # start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise CaseError(self.shown, 1, found="an empty file", allowed="a case")
        data = self._node(next(self.events), ())
        next(self.events)  # end of the document
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refusal(after, (), "a second document", "one case a file")
        return data

    def _node(self, event: Event, at: Keys) -> object:
        self._check(event, at)
        if isinstance(event, ScalarEvent):
            return _plain(event.value) if event.implicit[0] else event.value
        if isinstance(event, MappingStartEvent):
            return self._mapping(at)
        return self._list(at)

    def _check(self, event: Event, at: Keys) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self._refusal(event, at, "more values than a case has", f"at most {MOST_NODES:,}")
        if len(at) > DEEPEST:
            raise self._refusal(event, at[:3], "too many levels", f"at most {DEEPEST} levels of keys")
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise self._refusal(event, at, "an anchor or alias (& or *)", "every value written out")
        tag: str | None = getattr(event, "tag", None)
        if tag not in {None, "!"}:
            named = str(tag).replace("tag:yaml.org,2002:", "!!")
            shown = named if len(named) <= LONGEST_TAG else f"{named[: LONGEST_TAG - 1]}…"
            raise self._refusal(event, at, f"the tag {shown}", "values without tags")

    def _mapping(self, at: Keys) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            self._check(event, at)
            if not isinstance(event, ScalarEvent):
                raise self._refusal(event, at, "a key that is a list or mapping", "keys that are text")
            key = str(event.value)
            here = (*at, key)
            if key in found:
                first = self.marks[here].line
                raise self._refusal(event, here, f"the key a second time (first on line {first})", "once")
            self.marks[here] = Mark(self.shown, _line(event))
            found[key] = self._node(next(self.events), here)
        return found

    def _list(self, at: Keys) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            here = (*at, len(found))
            self.marks[here] = Mark(self.shown, _line(event))
            found.append(self._node(event, here))
        return found

    def _refusal(self, event: Event, at: Keys, found: str, allowed: str) -> CaseError:
        return CaseError(self.shown, _line(event), dotted(at), found, allowed)


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


_INTEGER = re.compile(r"[-+]?[0-9][0-9_]*")
_NUMBER = re.compile(r"[-+]?(\.[0-9][0-9_]*|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


def _plain(text: str) -> object:
    """What an unquoted scalar means; a run of digits that no case needs stays text."""
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > 40:  # noqa: PLR2004 - more digits than any number in a case
        return text
    if _INTEGER.fullmatch(text):
        return int(text.replace("_", ""))
    return float(text.replace("_", "")) if _NUMBER.fullmatch(text) else text
