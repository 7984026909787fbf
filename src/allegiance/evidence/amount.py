"""Amounts in a text, with what bounds them: "no more than 10,000", "between 40 and 50 percent", "dozens"."""

import re
from collections.abc import Iterator
from math import isfinite
from typing import NamedTuple

from allegiance.evidence import numeral
from allegiance.evidence.bound import bound_after, bound_before
from allegiance.evidence.record import Comparator, Kind

_CURRENCY = r"(?:US|C|A|HK)\s?\$|[$€£¥₹₦₽]|(?:USD|EUR|GBP)(?= )"
_FOUND = re.compile(
    rf"(?<![\w-])(?:(?P<vague>{numeral.VAGUE})|(?P<fraction>{numeral.FRACTION})|(?P<words>{numeral.WORDS}))\b"
    rf"|(?:(?P<currency>{_CURRENCY})\s?)?(?<![\w.,/:°])(?<![A-Za-z]-)(?P<digits>{numeral.DIGITS})"
    rf"(?:[ -]?(?P<scale>{numeral.SCALE})\b)?(?![\w/:])",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"[ -]?(?:%|(?:per ?cent|pct)\b)", re.IGNORECASE)
_POINTS = re.compile(r"[ -](?:percentage[ -])?points?\b", re.IGNORECASE)
_SYMBOLS = {"$": "USD", "US$": "USD", "USD": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP"}
_SMALL = 1000  # out of so many at most may a share be told
_CHANGE = re.compile(
    r"(?:rose|risen|f[ae]ll(?:en)?|gr[eo]wn?|increase[sd]?|drop(?:ped)?|rais(?:ed|ing)|cut|reduced?|went"
    r"|gone|up|down"
    r"|expanded|shr[aiu]nk|swell?ed|swollen|jumped|declined?|climbed|slid)\s(?:\w+\s){0,3}from\s$",
    re.IGNORECASE,
)


class Amount(NamedTuple):
    """An amount: where it stands with its bounds, and what it is worth.

    digits: where the bare number begins. unit: "percent", "point", a currency, or "" where the words tell.
    """

    start: int
    end: int
    kind: Kind
    value: float | None
    low: float | None
    high: float | None
    comparator: Comparator
    unit: str
    digits: int


def amounts(text: str) -> Iterator[Amount]:
    """Amounts in order; spans that are no amounts, such as dates, must have been blanked out."""
    waiting: Amount | None = None
    for match in _FOUND.finditer(text):
        amount = _amount(text, match)
        if amount is None:
            continue
        joined = waiting and _joined(text, waiting, amount)
        if waiting and not joined:
            yield _bounded(text, waiting)
        waiting = joined or amount
    if waiting:
        yield _bounded(text, waiting)


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    start, end = match.span()
    kind, value, low, high = _worth(text, match)
    if value is not None and not isfinite(value):  # hundreds of digits: a checksum, a row of a table
        return None
    unit = _SYMBOLS.get((match["currency"] or "").replace(" ", "").upper(), match["currency"] or "")
    if percent := _PERCENT.match(text, end):
        kind, unit, end = ("share" if kind == "quantity" else kind), "percent", percent.end()
    elif points := _POINTS.match(text, end):
        unit, end = "point", points.end()
    elif kind == "share":
        unit = "percent"
    return Amount(start, end, kind, value, low, high, "=", unit, start)


def _worth(text: str, match: re.Match[str]) -> tuple[Kind, float | None, float | None, float | None]:
    if match["vague"]:
        return "vague", None, *numeral.vague(match["vague"])
    if match["fraction"]:
        return "share", round(numeral.fraction(match["fraction"]), 4), None, None
    if match["words"]:
        return "quantity", numeral.spelled(match["words"]), None, None
    whole = not match["scale"] and not match["currency"] and not _PERCENT.match(text, match.end())
    value = numeral.written(match["digits"], whole)
    return "quantity", numeral.scaled(value, match["scale"]) if match["scale"] else value, None, None


def _joined(text: str, first: Amount, second: Amount) -> Amount | None:
    """Two amounts as one range or as one share, or None where they stand apart."""
    a, b, gap = first.value, second.value, text[first.end : second.start]
    if a is None or b is None or "\n" in gap:
        return None
    if re.fullmatch(r" (?:in|out of)(?: every)? ", gap) and a < b <= _SMALL and second.kind == "quantity":
        return first._replace(end=second.end, kind="share", value=round(100 * a / b, 4), unit="percent")
    a = _same_scale(text, a, b, second)
    if a >= b or not _ranges(text, first, gap, b - a):
        return None
    low, high = (a, b)
    return second._replace(start=first.start, value=None, low=low, high=high, digits=first.digits)


def _ranges(text: str, first: Amount, gap: str, apart: float) -> bool:
    before = text[max(0, first.start - 40) : first.start]
    if re.search(r"\bbetween (?:some |about |around )?$", before):
        return bool(re.fullmatch(r" and (?:some |about |around )?", gap))
    if re.fullmatch(r" or ", gap):
        return apart == 1
    return bool(re.fullmatch(r" ?- ?| to (?:some |about |around )?", gap)) and not _CHANGE.search(before)


def _same_scale(text: str, a: float, b: float, second: Amount) -> float:
    """The first number of "two to three hundred" in hundreds."""
    for scale in ("hundred", "thousand", "million", "billion"):
        if re.search(rf"\b{scale}$", text[second.digits : second.end].strip()) and a < 100 <= b:  # noqa: PLR2004
            return numeral.scaled(a, scale)
    return a


def _bounded(text: str, amount: Amount) -> Amount:
    if amount.low is not None and amount.value is None and amount.kind != "vague":
        between = re.search(
            r"(?:between|from) (?:some |about |around )?$",
            text[max(0, amount.start - 24) : amount.start],
            re.IGNORECASE,
        )
        return amount._replace(start=amount.start - len(between[0])) if between else amount
    before, start = bound_before(text, amount.start)
    after, end = bound_after(text, amount.end)
    return amount._replace(start=start, end=end, comparator=before if before != "=" else after)
