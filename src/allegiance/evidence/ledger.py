"""A ledger on disk: JSON Lines, each document followed by its claims."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from allegiance.errors import InvalidInput
from allegiance.evidence.record import Claim, Document, Record

MOST_LINE = 64_000_000  # characters; the largest report that is read has fewer
_LINE: TypeAdapter[Document | Claim] = TypeAdapter(Annotated[Document | Claim, Field(discriminator="type")])


@dataclass(frozen=True)
class Ledger:
    """Documents and the claims that were found in them, in the order in which they were read."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]

    @cached_property
    def document(self) -> dict[str, Document]:
        """Documents by their names."""
        return {one.document: one for one in self.documents}

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """Claims by their ids."""
        return {one.claim_id: one for one in self.claims}

    @cached_property
    def found_in(self) -> dict[str, list[Claim]]:
        """Claims in their order, by the names of the documents that they were found in."""
        found: dict[str, list[Claim]] = {one.document: [] for one in self.documents}
        for claim in self.claims:
            found[claim.document].append(claim)
        return found

    def with_claims(self, claims: Iterable[Claim]) -> "Ledger":
        """The same documents with other claims."""
        return replace(self, claims=tuple(claims))

    def records(self) -> Iterator[Record]:
        """Every record in the order of the file."""
        for document in self.documents:
            yield document
            yield from self.found_in[document.document]


def line(record: Record) -> str:
    """A record as a line of a ledger, without its end of line."""
    return record.model_dump_json(by_alias=True)


def read_ledger(path: Path) -> Ledger:
    """The ledger at `path`, every quote checked against the text that it is quoted from.

    Raises InvalidInput, with file and line, for whatever is no ledger.
    """
    documents: dict[str, Document] = {}
    claims: dict[str, Claim] = {}
    for number, record in _records(path):
        try:
            _file_under(record, documents, claims)
        except ValueError as error:
            msg = f"{path}:{number}: {error}"
            raise InvalidInput(msg) from error
    return Ledger(tuple(documents.values()), tuple(claims.values()))


def filled_ledger(path: Path) -> Ledger:
    """The ledger at `path`, which has a report in it; raises InvalidInput for one that has none, too."""
    ledger = read_ledger(path)
    if not ledger.documents:
        msg = f"{path}: found no report; allowed: a ledger with one at least, as `allegiance read` writes it"
        raise InvalidInput(msg)
    return ledger


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Put the ledger at `path`: a reader sees the old file or the whole new one."""
    write_records(path, ledger.records())


def write_records(path: Path, records: Iterable[Record]) -> None:
    """Put records at `path` as they come, in one step at the end; nothing is left of a failure."""
    write_lines(path, map(line, records))


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Put lines at `path` as they come, in one step at the end; nothing is left of a failure."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            for text in lines:
                file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def restored(ledger: Ledger, texts: Iterable[Document]) -> Ledger:
    """The ledger with texts and quotes taken from `texts` where it was shipped without them.

    A document is recognised by its hash; one that nobody has stays without its text.
    """
    found = {one.sha256: one.text for one in texts}
    documents = [
        one if one.text is not None else one.model_copy(update={"text": found.get(one.sha256)})
        for one in ledger.documents
    ]
    text = {one.document: one.text for one in documents}
    claims = [_quoting(claim, text[claim.document]) for claim in ledger.claims]
    return Ledger(tuple(documents), tuple(claims))


def _quoting(claim: Claim, text: str | None) -> Claim:
    return claim if text is None else claim.model_copy(update={"quote": text[claim.start : claim.end]})


def _records(path: Path) -> Iterator[tuple[int, Document | Claim]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, text in enumerate(iter(lambda: file.readline(MOST_LINE), ""), start=1):
                if text.strip():
                    yield number, _record(text, f"{path}:{number}")
    except UnicodeDecodeError as error:
        msg = f"{path}: byte 0x{error.object[error.start]:02x} is not UTF-8; a ledger is JSON Lines in UTF-8"
        raise InvalidInput(msg) from error
    except OSError as error:
        msg = f"{path}: found a file that cannot be read ({error.strerror}); allowed: a ledger of JSON Lines"
        raise InvalidInput(msg) from error


def _record(text: str, place: str) -> Document | Claim:
    try:
        return _LINE.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"][1:])) or "the line"
        msg = f"{place}: {key}: {first['msg']}; allowed: a document or a claim as JSON on one line"
        raise InvalidInput(msg) from error


def _file_under(record: Document | Claim, documents: dict[str, Document], claims: dict[str, Claim]) -> None:
    if isinstance(record, Document):
        _once(record.document, documents)
        documents[record.document] = record
    else:
        _once(record.claim_id, claims)
        _check_quote(record, documents)
        claims[record.claim_id] = record


def _once(name: str, known: Sequence[str] | dict[str, Document] | dict[str, Claim]) -> None:
    if name in known:
        msg = f"found {name} a second time; allowed: once"
        raise ValueError(msg)


def _check_quote(claim: Claim, documents: dict[str, Document]) -> None:
    """Refuse a claim whose document is unknown or does not say, at that place, what is quoted."""
    document = documents.get(claim.document)
    if document is None:
        msg = f"{claim.claim_id}: found document '{claim.document}'; allowed: one that stands above it"
        raise ValueError(msg)
    said = "" if document.text is None else document.text[claim.start : claim.end]
    if claim.quote != said:
        msg = f"{claim.claim_id}: found quote {claim.quote!r}, but the text says {said!r} there"
        raise ValueError(msg)
