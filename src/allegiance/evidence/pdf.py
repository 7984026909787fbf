"""The words of a PDF file, page by page."""

import re
from datetime import datetime
from io import BytesIO
from itertools import accumulate

from allegiance.evidence.report import Content, refuse

MOST_PAGES = 1000
MOST_STREAM = 30_000_000  # bytes that a compressed stream may grow to
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": ""})
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_GAP = "\n\n"


def pdf_content(data: bytes) -> Content:
    """The words of all pages and where each begins; refuses encrypted files, scans and bombs."""
    from pypdf import PdfReader, filters
    from pypdf.errors import PyPdfError

    filters.ZLIB_MAX_OUTPUT_LENGTH = MOST_STREAM
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            refuse("an encrypted PDF")
        if len(reader.pages) > MOST_PAGES:
            refuse(f"a PDF of {len(reader.pages)} pages; allowed: at most {MOST_PAGES}")
        pages = [_page(page.extract_text()) for page in reader.pages]
        info = reader.metadata
        title, made = (info.title or "", info.creation_date) if info else ("", None)
    except PyPdfError as error:
        refuse(f"a PDF that cannot be read ({error})")
    if not any(page.strip() for page in pages):
        refuse("a PDF without text (scanned pages?)")
    starts = [0, *accumulate(len(page) + len(_GAP) for page in pages[:-1])]
    day = made.date() if isinstance(made, datetime) else None
    return Content(_GAP.join(pages), "application/pdf", str(title), date=day, pages=tuple(starts))


def _page(text: str) -> str:
    return _HYPHENATED.sub("", text.translate(_LIGATURES))
