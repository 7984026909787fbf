"""The words of a PDF file, page by page."""

import re
from datetime import datetime
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING

from allegiance.errors import AllegianceError
from allegiance.evidence.report import Content, refuse

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 1000
MOST_STREAM = 30_000_000  # bytes that a compressed stream may grow to
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": ""})
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_GAP = "\n\n"


def pdf_content(data: bytes) -> Content:
    """The words of all pages and where each begins; refuses encrypted files, scans and bombs."""
    from pypdf import PdfReader, apply_configuration

    try:
        with apply_configuration(zlib_maximum_output_length=MOST_STREAM):
            return _read(PdfReader(BytesIO(data)))
    except (AllegianceError, MemoryError):
        raise
    except Exception as error:  # broken files break pypdf in more ways than it has errors for
        refuse(f"a PDF that cannot be read ({error})")


def _read(reader: "PdfReader") -> Content:
    if reader.is_encrypted and not reader.decrypt(""):
        refuse("an encrypted PDF")
    if len(reader.pages) > MOST_PAGES:
        refuse(f"a PDF of {len(reader.pages)} pages; allowed: at most {MOST_PAGES}")
    pages = [_page(page.extract_text()) for page in reader.pages]
    if not any(page.strip() for page in pages):
        refuse("a PDF without text (scanned pages?)")
    starts = [0, *accumulate(len(page) + len(_GAP) for page in pages[:-1])]
    info = reader.metadata
    title, made = (info.title or "", info.creation_date) if info else ("", None)
    day = made.date() if isinstance(made, datetime) else None
    return Content(_GAP.join(pages), "application/pdf", str(title), date=day, pages=tuple(starts))


def _page(text: str) -> str:
    return _HYPHENATED.sub("", text.translate(_LIGATURES))
