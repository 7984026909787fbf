"""Numbers as they are written: digits in any country's style, words, fractions and vague words."""

import re
from functools import lru_cache

from allegiance.evidence.lexicon import number_words

_UNITS = {word: n for n, word in enumerate(number_words("ones"), start=1)}
_TENS = {word: 10 * n for n, word in enumerate(number_words("tens"), start=2)}
_SCALES = {
    "pair": 2.0, "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12, "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
_ATOM = "|".join([*_TENS, *sorted(_UNITS, key=len, reverse=True)])
_BIG = "hundred|thousand|million|billion|trillion|dozen"

SCALE = r"hundred|thousand|million|billion|trillion|mn|bn|tn|[kKmM](?=[\s.,;)]|$)"
DIGITS = (
    r"\d{1,3}(?:[,' ]\d{3})+(?!\d)(?:\.\d{1,2}(?!\d))?|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d{1,2}(?!\d))?|\d+\.\d+|\d+"
)
_SPAN = "(?:minute|hour|day|night|week|fortnight|month|year|decade)"
WORDS = (
    rf"(?:an?(?= {_SPAN}'s )|(?<=than )an?(?= {_SPAN}\b)"
    rf"|(?:(?:{_ATOM}) and a half(?: (?:{_BIG})(?!s))?|an? pair(?= of))"
    rf"|(?:half|(?:a|three)[ -]quarters?) (?:of )?an? (?:{_BIG})|(?:an? )?(?:{_BIG})(?!s)|(?:{_ATOM}))"
    rf"(?:(?:(?<=hundred) and |(?<=thousand) and |(?<=million) and |[ -])(?:{_ATOM}|{_BIG})\b)*"
)
FRACTION = (
    r"(?:two|three|four)[ -](?:thirds|quarters|fifths|tenths)"
    rf"|(?:an?|one)[ -](?:half|third|quarter(?! of an? (?:{_BIG}))|fourth|fifth|sixth|seventh|eighth|tenth)"
    rf"|half(?! an? (?:{_BIG}))"
    r"|every (?:second|third|fourth|fifth|tenth)(?= [a-z])"
)
_PARTS = {"half": 2, "second": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10,
}  # fmt: skip
_VAGUE = {  # widest reading of the word, in the order in which they are tried
    r"(?:many )?tens of thousands": (1e4, 99_999),
    r"(?:many )?hundreds of thousands": (1e5, 999_999),
    r"tens of millions": (1e7, 99_999_999),
    r"hundreds of millions": (1e8, 999_999_999),
    r"tens of billions": (1e10, 99_999_999_999),
    r"hundreds of billions": (1e11, 999_999_999_999),
    r"several dozen": (36, 99),
    r"(?:a )?few dozen": (24, 60),
    r"several hundred": (200, 999),
    r"(?:a )?few hundred": (200, 500),
    r"several thousand": (2000, 9999),
    r"(?:a )?few thousand": (2000, 5000),
    r"several million": (2e6, 9_999_999),
    r"a couple of hundred": (150, 250),
    r"a couple of thousand": (1500, 2500),
    r"a couple of dozen": (20, 30),
    r"(?:many |untold )?(?:dozens|scores)": (24, 99),
    r"(?:many |untold )?hundreds": (100, 999),
    r"(?:many |untold )?thousands": (1000, 9999),
    r"(?:many |untold )?millions": (1e6, 9_999_999),
    r"billions": (1e9, 9_999_999_999),
    r"a handful": (3, 9),
    r"a couple": (2, 3),
    r"several": (3, 9),
    r"(?:quite )?a few": (2, 9),
}
VAGUE = "|".join(_VAGUE)
WEAK = re.compile(r"a couple|several|(?:quite )?a few", re.IGNORECASE)  # count only before who is counted
_STYLES = (
    (re.compile(r"\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?$"), "[,' ]", "."),
    (re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$|\d{1,3}\.\d{3},\d+$"), r"\.", ","),
    (re.compile(r"\d+,\d{1,2}$"), r"\.", ","),
)
_SPANISH = re.compile(r"[1-9]\d{0,2}\.\d{3}$")


def written(digits: str, whole: bool) -> float:
    """The number that digits stand for; `whole` says that 4.300 cannot be a fraction of one."""
    for style, group, point in _STYLES:
        if style.match(digits):
            return float(re.sub(group, "", digits).replace(point, "."))
    if whole and _SPANISH.match(digits):
        return float(digits.replace(".", ""))
    return float(digits.replace(",", "."))


@lru_cache(maxsize=2048)
def spelled(words: str) -> float:
    """The number that words stand for, such as "twenty-one thousand" or "half a million"; "a week" is one."""
    total = part = 0.0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in {"half", "quarter", "quarters"}:
            part = part + 0.5 if word == "half" else 0.25 * (part or 1)
        elif word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] >= 1000:  # noqa: PLR2004 - a hundred belongs to what follows, a thousand closes
                total, part = total + part, 0.0
        else:
            part += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return total + part or 1.0


def scaled(value: float, scale: str) -> float:
    """The value in thousands, millions or what the word says."""
    return round(value * _SCALES[scale.lower()], 6)


def fraction(words: str) -> float:
    """Percent that a fraction in words stands for."""
    *count, part = re.split("[ -]", words.lower())
    times = _UNITS.get(count[0], 1) if count else 1
    return 100 * times / _PARTS[part.rstrip("s")]


def vague(words: str) -> tuple[float, float]:
    """The widest reading of a vague word."""
    return next(span for pattern, span in _VAGUE.items() if re.fullmatch(pattern, words, re.IGNORECASE))
