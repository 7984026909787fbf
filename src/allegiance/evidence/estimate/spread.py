"""How far a report may be from the truth, as a standard deviation of the logarithm."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import hypot, log, log10, sqrt

from allegiance.errors import InvalidInput
from allegiance.evidence.record import Claim

Parts = dict[str, float]

MOST_FIGURES = 15  # of a float that mean anything
ROUND = 2  # figures that a round number of people is taken to be good to


def _reliability() -> Mapping[str, float]:
    return {"A": 0.03, "B": 0.07, "C": 0.15, "D": 0.3, "E": 0.6, "F": 0.4}


def _credibility() -> Mapping[int, float]:
    return {1: 0.0, 2: 0.03, 3: 0.08, 4: 0.25, 5: 0.5, 6: 0.2}


@dataclass(frozen=True)
class Spreads:
    """Judgements, all of them: each is told with the estimate that it enters, and can be replaced.

    exact, about, range: for a figure as such, for one called approximate, for the ends of a range.
    reliability, credibility: by Admiralty grade; F and 6 cannot be judged, and are not the worst.
    floor: of what origins differ by beyond their own spreads, however well the few of them agree.
    unlisted: mean of log(true number / number on a list); log 1.5 takes two in three to be listed, or so.
    """

    exact: float = 0.02
    about: float = 0.1
    range: float = 0.05
    reliability: Mapping[str, float] = field(default_factory=_reliability)
    credibility: Mapping[int, float] = field(default_factory=_credibility)
    floor: float = 0.05
    unlisted: float = log(1.5)

    def __post_init__(self) -> None:
        numbers = (self.exact, self.about, self.range, self.floor, self.unlisted)
        for number in (*numbers, *self.reliability.values(), *self.credibility.values()):
            if not 0 <= number < float("inf"):
                msg = f"found {number} as a spread of logarithms; allowed: 0 or more"
                raise InvalidInput(msg)


def parts(claim: Claim, spreads: Spreads) -> Parts:
    """What the spread of a claim is made of, by name."""
    ranged = claim.value is None or claim.kind == "vague"
    called = "range" if ranged else "about" if claim.comparator == "~" else "exact"
    return {
        called: getattr(spreads, called),
        f"reliability {claim.reliability}": spreads.reliability[claim.reliability],
        f"credibility {claim.credibility}": spreads.credibility[claim.credibility],
        "rounding": 0.0 if ranged else rounding(claim.value or 0, 1 if claim.kind == "share" else ROUND),
    }


def spread(claim: Claim, spreads: Spreads) -> float:
    """Standard deviation of the logarithm of what a claim says."""
    return hypot(*parts(claim, spreads).values())


def rounding(value: float, least: int) -> float:
    """Relative standard deviation of a number rounded to its last digit that is not zero.

    Uniform over one unit of that digit: 4,300 stands for 4,250 to 4,350, of which 100 / √12 / 4,300 is 0.7 %.
    least: figures that are meant even where they are zeros, such as the second one of 70,000.
    """
    if value == 0:
        return 0.0
    digits = f"{abs(value):.{MOST_FIGURES - 1}e}".partition("e")
    meant = max(least, len(digits[0].replace(".", "").rstrip("0")))
    unit = 10.0 ** (int(digits[2]) - meant + 1)
    return unit / sqrt(12) / abs(value)


def figures(value: float, most: int = 3) -> str:
    """A number as a person would say it: thousands set apart, `most` figures below a thousand."""
    if value == 0:
        return "0"
    places = max(0, most - 1 - int(log10(abs(value)) // 1))
    return f"{value:,.{places}f}".rstrip("0").rstrip(".") if places else f"{value:,.0f}"
