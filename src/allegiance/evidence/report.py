"""A report on disk as a document: text, HTML or PDF, checked for size, kind, language and date."""

import re
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a field is called date
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NoReturn

from allegiance.errors import InvalidInput
from allegiance.evidence.language import language
from allegiance.evidence.publication import published
from allegiance.evidence.record import DateBasis, Document, document_id
from allegiance.evidence.typography import normalised, unwrapped

MOST_BYTES = 20_000_000
MOST_TEXT = 4_000_000  # characters
SUFFIXES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
}
_KINDS = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
         (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article)\b",
    re.I | re.S,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class Given:
    """What the user says of reports that do not say it themselves."""

    date: Date | None = None
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True)
class Content:
    """The words of a report and what its file tells about them."""

    text: str
    media_type: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    date: Date | None = None
    pages: tuple[int, ...] = ()


def load_report(path: Path, given: Given | None = None) -> Document:
    """The document in a file.

    Raises InvalidInput, with the reason alone, where it holds no English report that can be read.
    """
    given = given or Given()
    data = _bytes(path)
    content = _content(data, path)
    text = normalised(content.text)
    _check(text)
    day, basis = _date(given, content, text, path)
    digest = sha256(data).hexdigest()
    return Document(
        document=document_id(digest),
        sha256=digest,
        name=path.name,
        url=given.url or content.url,
        publisher=given.publisher or content.publisher,
        title=content.title or _first_line(text),
        date=day,
        date_basis=basis,
        media_type=content.media_type,
        pages=content.pages,
        text=text,
    )


def refuse(reason: str) -> NoReturn:
    """Say why a file is no report that can be read."""
    raise InvalidInput(reason)


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            refuse("not a file")
        if status.st_size > MOST_BYTES:
            refuse(f"{status.st_size:,} bytes; allowed: at most {MOST_BYTES:,}")
        data = path.read_bytes()
    except FileNotFoundError:
        refuse("no such file")
    except (OSError, ValueError) as error:
        refuse(f"cannot be read ({error})")
    if not data.strip():
        refuse("empty")
    return data


def _content(data: bytes, path: Path) -> Content:
    kind = next((kind for magic, kind in _KINDS if data[:1024].lstrip().startswith(magic)), "")
    if kind == "application/pdf":
        from allegiance.evidence.pdf import pdf_content

        return pdf_content(data)
    if kind:
        refuse(f"{kind}; allowed: text, HTML or PDF")
    if SUFFIXES.get(path.suffix.lower()) == "text/html" or _HTML.match(data[:4096]):
        from allegiance.evidence.page import page_content

        return page_content(data)
    return Content(_decoded(data), "text/plain")


def _decoded(data: bytes) -> str:
    """Text in UTF-8, in UTF-16 or -32 with its mark, or else in the code page of old Western programs."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                refuse(f"no text in {encoding.upper()}, which its first bytes announce")
    if len(_CONTROL.findall(data[:65_536])) > len(data[:65_536]) // 200:
        refuse("binary; allowed: text, HTML or PDF")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _check(text: str) -> None:
    if len(text) > MOST_TEXT:
        refuse(f"{len(text):,} characters of text; allowed: at most {MOST_TEXT:,}")
    found = language(text)
    if found == "English":
        return
    if not found:
        refuse("no English sentence")
    refuse(f"written in {found}; allowed: English")


def _date(given: Given, content: Content, text: str, path: Path) -> tuple[Date | None, DateBasis]:
    if given.date:
        return given.date, "given"
    if content.date:
        return content.date, "metadata"
    return published(unwrapped(text), path.name)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:120]
