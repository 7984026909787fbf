"""The values that the words of a number allow."""

from math import inf

from allegiance.evidence.record import Claim

_COUNTED = 20  # below it, a number is exact
_ROUND = 0.1  # how far "about" may be off


def interval(claim: Claim) -> tuple[float, float]:
    """The values that the words allow."""
    if claim.value is None:
        return claim.low or 0.0, claim.high or inf
    v = claim.value
    if claim.comparator in {"<", "≤"}:
        return 0.0, v
    if claim.comparator in {">", "≥"}:
        return v, inf
    slack = _ROUND if claim.comparator == "~" else _rounding(v)
    return v * (1 - slack), v * (1 + slack)


def _rounding(value: float) -> float:
    """Half of the last telling digit of a number, as a share of it."""
    if value < _COUNTED:
        return 0.0
    digits = f"{value:.15g}".split("e")[0].replace(".", "").rstrip("0").lstrip("0")
    return 0.5 * 10.0 ** -(len(digits) - 1) / max(float(digits[:1] or 1), 1.0)


def excluded(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether no value lies in both."""
    return a[1] < b[0] or b[1] < a[0]
