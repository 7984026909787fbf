"""Words that say whether an amount is exact, rounded or a bound, and where they begin or end."""

import re

from allegiance.evidence.record import Comparator

_BEFORE: tuple[tuple[Comparator, str], ...] = (
    ("≤", r"(?:no|not) (?:more|higher|larger) than|not exceeding|not over|not above"
          r"|(?<!add )(?<!adds )(?<!added )up to"
          r"|at (?:the )?most"
          r"|as many as"
          r"|as much as|as high as|a maximum of|maximum|a ceiling of|capped at"),
    ("≥", r"(?:no|not) (?:fewer|less|lower) than|not under|not below|at (?:the )?(?:very )?least"
          r"|a minimum of|minimum"
          r"|as few as|as little as|as low as"),
    ("<", r"(?:slightly |a little |a bit |a lot |far |much |well |considerably |significantly )?(?:fewer"
          r"|less|lower) than"
          r"|(?:just |well |slightly |a little )?(?:under|below|short of|shy of)"),
    (">", r"(?:slightly |a little |a bit |a lot |far |much |many |considerably |significantly )?(?:more"
          r"|greater|higher"
          r"|larger) than|(?:just |well |slightly |a little |a bit )?(?:over|above|upwards? of"
          r"|in excess of|exceeding"
          r"|north of|topping)"),
    ("~", r"about|around|some|roughly|approximately|approx\.?|circa|c\.|ca\.|nearly|almost|close to"
          r"|near(?:er)?"
          r"|closer to"
          r"|towards?|nigh on"
          r"|an? estimated|an? reported|approaching|or so|something like|in the region of|in the order of"
          r"|practically"
          r"|virtually|perhaps|maybe|an average of"),
)  # fmt: skip
_AFTER: tuple[tuple[Comparator, str], ...] = (
    ("≥", r" or (?:more|above|higher)\b|-plus\b| ?\+|,? at (?:the )?(?:very )?least\b| upwards\b"),
    ("≤", r" of (?:them|those) at (?:the )?most\b| or (?:fewer|less|lower|below)\b|,? at (?:the )?most\b"),
    ("~", r" or so\b|-odd\b|-ish\b|,? give or take|,? approximately\b|,? roughly\b"),
)
_BEFORE_EACH: list[tuple[Comparator, re.Pattern[str]]] = [
    (c, re.compile(rf"(?<![\w-])(?:{words}) (?:the |an? )?$", re.IGNORECASE)) for c, words in _BEFORE
]
_AFTER_EACH: list[tuple[Comparator, re.Pattern[str]]] = [
    (c, re.compile(words, re.IGNORECASE)) for c, words in _AFTER
]
_REACH = 32  # characters before an amount within which a bound ends


def bound_before(text: str, start: int) -> tuple[Comparator, int]:
    """What the words before an amount say of it, and where they begin; "around some" counts once."""
    comparator: Comparator = "="
    while found := _last(text[max(0, start - _REACH) : start]):
        said, width = found
        start -= width
        comparator = said if comparator in {"=", "~"} else comparator
    return comparator, start


def bound_after(text: str, end: int) -> tuple[Comparator, int]:
    """What the words after an amount say of it, and where they end."""
    for comparator, words in _AFTER_EACH:
        if match := words.match(text, end):
            return comparator, match.end()
    return "=", end


def _last(before: str) -> tuple[Comparator, int] | None:
    for comparator, words in _BEFORE_EACH:
        if match := words.search(before):
            return comparator, len(match[0])
    return None
