"""Who says it: the subject of a verb, and where it begins."""

import re
from collections.abc import Sequence

from allegiance.evidence.lexicon import is_people, listed
from allegiance.evidence.passage import Passage
from allegiance.evidence.when import When

_BARE = re.compile(
    r"report|estimate|order|count|list|note|call|state|document|chart|find|put|range|project|record"
)
_OBJECT = re.compile(
    r"\s(?:that|the|an?|its|his|her|their|our|all|most|some|about|more|fewer|at|around|nearly|up|only|just|it|over|under"
    r"|almost|roughly|several|dozens|hundreds|thousands|tens|close"
    r"|between|as|no|not|from"
    r"|how|what|him|them|personnel|on|in|by|\d|\"|[A-Z])|[,:]|\s(?:one|two|three|four|five|six|seven|eight"
    r"|nine|ten)\b"
)
_NOT_VERB = re.compile(
    r"(?:^|\s)(?:to|an?|the|this|that|these|those|his|her|its|their|our|my|your|no|any|new|recent|official"
    r"|is|are|was|were|be"
    r"|been|being|of|by|in|on|for|with|as|\w+'s|so|and|or|being|having|without|widely|reportedly)$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s(?:also|has|have|had|later|now|then|recently|repeatedly|once|again|further|commonly|still|even"
    r"|already|could"
    r"|can|would|may|might|did|does|do|will|not|never|only|just|first|earlier|however|publicly|\w+ly)$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"[,;:(\"—]|\s-\s|\b(?:that|but|while|whereas|although|though|because|when|if|since|where|whom|which"
    r"|until|as|and"
    r"(?= (?:he|she|they|it|we|I|the|an?|[A-Z])\b)|than)\s",
)
RELATIVE = re.compile(
    r",? (?:who|whom|whose|which|that|speaking|asked|quoted|based|running|standing)\b.*", re.DOTALL
)
_MARK = re.compile(r"^(?:[•*·▪-]|\d{1,2}[.)]) ?")  # of a list
_ASIDE = re.compile(  # "the party, which has been through the logs and orders, puts the number at"
    r"(?:^|[,;:] |(?:\b(?:that|but|while|because|and) ))(?P<who>(?:[Tt]he |[Aa]n? |[A-Z])[^,;:]{2,60}),"
    r" (?:which|who|whose|whom|where)\b[^,;:]{3,120},$"
)
PREFACE = re.compile(
    r"^(?:even if|if|and|but|yet|so|as|then|still|now|meanwhile|however|instead|also|even|hours later"
    r"|on paper|last month)[ ,]+",
    re.I,
)
_FIGURE = re.compile(
    r" (?:an?|another|its|their|the) (?:[\w-]+ )?(?:figures?|count|numbers?|toll|estimates?|total)\b"
)
_PAPER = re.compile(
    r"\b(?:results?|figures?|count|polls?|report|statement|data|estimates?|survey|records?)\b", re.IGNORECASE
)
_JOINED_VERBS = re.compile(  # "Western diplomats doubt the figure and put …"
    r"(?P<who>(?:[A-Z][\w'-]+ )*(?:[\w'-]+ ){0,2}?(?:diplomats|officials|researchers|analysts|experts"
    r"|observers|critics|campaigners"
    r"|witnesses|activists|officers|sources|historians|prosecutors|spokesm[ae]n|ministers?"
    r"|residents)) [a-z]+ [^,;]{1,60} and$"
)
_SHORT = 2  # words of a name whose only capital may be that of the sentence
_LONGEST = 16  # words of one who speaks


def subject(
    text: str, sentence: Passage, verb: re.Match[str], whens: Sequence[When]
) -> tuple[int, str] | None:
    """Where the subject of a verb begins, and its words; None where the word is no such verb, or has none."""
    end = _before_times(verb.start(), whens)
    segment = text[sentence.start : end].rstrip()
    if joined := _JOINED_VERBS.match(segment):
        return sentence.start, joined["who"]
    if _NOT_VERB.search(segment):
        return None
    closing = text.startswith((".", ","), verb.end()) and ", " in segment[-60:]
    if _BARE.fullmatch(verb[0].rstrip("s")) and not (closing or _OBJECT.match(text, verb.end())):
        return None
    while trimmed := _TRAILING.search(segment):
        segment = segment[: trimmed.start()]
    segment = _without_times(segment, sentence.start, whens)
    start, words = _noun_before(segment)
    told = _PAPER.search(words) or text.startswith(" us ", verb.end()) or _FIGURE.match(text, verb.end())
    if verb[0].startswith("g") and not told:
        return None
    if not _speaks(words, bool(verb["report"])):
        return None
    start += sentence.start
    opening = next((when.end for when in whens if when.start - start in {0, 1} and when.end < end), start)
    skipped = len(text[opening:end]) - len(text[opening:end].lstrip(" ,"))
    return (start, words) if opening == start else (opening + skipped, words[opening + skipped - start :])


def _noun_before(segment: str) -> tuple[int, str]:
    """The noun that ends a segment and where it begins; a parenthesis between commas is stepped over."""
    if aside := _ASIDE.search(segment):
        return aside.start("who"), PREFACE.sub("", aside["who"], count=1)
    closed = segment.endswith((",", " -", "—", ")"))
    segment = segment.rstrip(" ,-—)")
    bounds = [match.end() for match in _BOUNDARY.finditer(segment)]
    start = bounds[-1] if bounds else 0
    inner = segment[start:].strip()
    if closed and len(bounds) >= 1:
        outer = bounds[-2] if len(bounds) > 1 else 0
        named = re.match(r"(?:[A-Z][\w.'-]+ ?)+$", inner)
        begin, finish = outer, len(segment) if named else bounds[-1]
        start, inner = begin, segment[begin:finish].strip(" ,-—(")
    words = RELATIVE.sub("", PREFACE.sub("", _MARK.sub("", inner), count=1)).strip(" ,")
    return (segment.find(words, start) if words else start), words


def _speaks(words: str, reports: bool) -> bool:
    tokens = words.split()
    if not tokens or len(tokens) > _LONGEST:
        return False
    if not re.match(
        r"[A-Z]|(?:an?|the|one|some|many|most|his|her|its|their|our|other|two|three|four|several|he|she|it"
        r"|they|we)\b|\w",
        words,
    ):
        return False
    plain = [token.strip("'\",.").removesuffix("'s").lower() for token in tokens]
    sourced = any(listed("sources", word) or is_people(word) for word in plain)
    proper = any(token[:1].isupper() for token in tokens[1:])
    proper = proper or (tokens[0][:1].isupper() and len(tokens) <= _SHORT)
    return sourced or (proper and not (reports and plain[0] in {"in", "on", "at", "during"}))


def _before_times(start: int, whens: Sequence[When]) -> int:
    return next((when.start for when in whens if 0 <= start - when.end <= 1), start)


def _without_times(segment: str, offset: int, whens: Sequence[When]) -> str:
    end = offset + len(segment)
    return next(
        (segment[: w.start - offset].rstrip() for w in whens if w.end == end and w.start > offset), segment
    )
