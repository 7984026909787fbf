"""Places that a text names, by the words before them."""

import re

from allegiance.evidence.passage import Passage

_NAME = (
    r"(?-i:(?:St\.? |San |Santa |Los |Las |El |La |Al-|al-)?[A-ZÀ-Þ][\w'’-]+(?:[ -](?:de |del |la "
    r"|el )?[A-ZÀ-Þ][\w'-]+){0,2})"
)
_PLACE = re.compile(
    rf"\b(?:in|at|near|outside|across|throughout|inside|around|from|to|into|over|of|on)(?: the)?"
    rf"(?: (?:[a-z]+ern |[a-z]+-?[a-z]+ )?(?:city|town|village|province|state|region|capital|port|district"
    rf"|department|island|peninsula"
    rf"|suburb)s? of)? (?P<place>{_NAME})",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November"
    r"|December|President|General|Maduro|The|He|She|It|They|A|An|In|Our|His|Her|National|Free|Defen[cs]e"
    r"|Bloomberg|Reuters"
    r"|Major|Maj|Gen|Col|God|Christmas|Skype|Twitter|Facebook|Parliament|Congress|Senate|Supreme|State|Air"
    r"|Navy|Army"
)
_REST = re.compile(r"(?:[ -](?:(?:of|for) (?:the )?|de |del |la |el )?[A-ZÀ-Þ][\w'’-]+)*")  # of a long name
_BODY = re.compile(
    r"\b(?:forces?|army|navy|police|militias?|(?:body)?guards?|corps|brigade|battalion|regiment|rangers)"
    r"(?:['’]s?)?$",
    re.IGNORECASE,
)
_WHERE = re.compile(r"(?:in|at|near|outside|inside|across|into)\b", re.IGNORECASE)  # "to" leads to people too


def place_of(text: str, sentence: Passage, start: int, end: int) -> str:
    """The place nearest to a stretch that its sentence names, or nothing."""
    found = [
        (_gap(match.start("place"), match.end("place"), start, end), match["place"])
        for match in _PLACE.finditer(text, sentence.start, sentence.end)
        if _WHERE.match(match[0]) and not _NO_PLACE.match(match["place"]) and not _is_body(text, match)
    ]
    return min(found, default=(0, ""))[1].removesuffix("'s")


def _is_body(text: str, match: re.Match[str]) -> bool:
    """Whether the whole name, of which a place may be the beginning, is that of a force."""
    rest = _REST.match(text, match.end("place"))
    return bool(_BODY.search(match["place"] + (rest[0] if rest else "")))


def _gap(first: int, last: int, start: int, end: int) -> int:
    return max(start - last, first - end, 0)
