"""When a report was published, as far as its text or its file's name tells."""

import re
from datetime import date
from pathlib import Path

from allegiance.evidence.record import DateBasis
from allegiance.evidence.window import whole_date

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})"
)
_FOREIGN = r"\d{1,2} de [a-zé]+ (?:de |del )?\d{4}"
_SAID = re.compile(
    rf"^\W*(?:last )?(?:published|updated|posted|first published|modified|date|issued|released"
    rf"|created)\b[^\n\d]{{0,20}}?(?:\w+day,? )?(?P<day>{_DAY})",
    re.IGNORECASE | re.MULTILINE,
)
_TOLD = re.compile(
    rf"\b(?:published|released|posted|updated|issued)(?: on|:)? (?:\w+day,? )?(?P<day>{_DAY})", re.IGNORECASE
)
_ALONE = re.compile(
    rf"^(?:[^\n\d]{{0,80}}?[,|·•-] ?)?(?:\w+day,? )?(?P<day>{_DAY}|{_FOREIGN})(?: \([^)\n]*\)"
    rf"|[ ,|·•-]+\d{{1,2}}[:.]\d\d[^\n]{{0,12}})?\s*$",
    re.MULTILINE,
)
_DATELINE = re.compile(
    rf"^[A-ZÀ-Þ][A-ZÀ-Þa-zà-þ .,'/-]{{1,50}}?"
    rf"(?: \([^)\n\d]*\))?,? (?:\w{{2,6}}day,? |\w{{3,5}}\.?,? )?(?P<day>{_DAY})"
    rf"(?: \([^)\n]*\))? ?(?:-|—|:|\n)",
    re.MULTILINE,
)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_HEAD = 600  # characters in which a dateline stands
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")


def published(text: str, name: str) -> tuple[date | None, DateBasis]:
    """The day of publication and how it is known."""
    for pattern, where in (
        (_SAID, text),
        (_DATELINE, text[:_HEAD]),
        (_ALONE, text[:_HEAD]),
        (_TOLD, text[:_HEAD]),
    ):
        match = pattern.search(where)
        found = match and whole_date(match["day"], _order(match["day"]), ("en", "es"))
        if found:
            return found, "text"
    named = _IN_NAME.search(Path(name).stem)
    found = named and whole_date("-".join(named.groups()), "YMD")
    return (found, "file") if found else (None, "unknown")


def _order(day: str) -> str:
    return "YMD" if re.match(r"\d{4}", day) else "DMY"
