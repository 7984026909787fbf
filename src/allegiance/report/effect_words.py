"""What a scenario changes, in words that say no more than the futures do."""

from collections.abc import Iterator
from math import isfinite

from allegiance.analysis.comparison import Comparison, Rival
from allegiance.analysis.effect import Effect
from allegiance.report.wording import (
    NOTHING,
    OUTCOMES,
    SHARES,
    amount,
    counted,
    joined,
    quantity_name,
    unit_name,
)

GIVEN = (
    "Events that the case lists happen on their days whatever a lever does; a lever changes what people make "
    "of them, and everything that follows by rule."
)
NEARLY_ALL = 0.95  # a difference so large is hardly one to look for
NAMED = 3  # quantities that a verdict names
MINUS = "\N{MINUS SIGN}"


def change(effect: Effect) -> str:
    """A difference and its interval, as in +18 (+2 to +33); of shares in points of 100."""
    if effect.pairs == 0 or not isfinite(effect.difference):
        return NOTHING
    if not (isfinite(effect.low) and isfinite(effect.high)):
        return signed(effect.difference, effect.unit)
    if effect.low == effect.high:
        return "0" if effect.difference == 0 else signed(effect.difference, effect.unit)
    low, high = signed(effect.low, effect.unit), signed(effect.high, effect.unit)
    return f"{signed(effect.difference, effect.unit)} ({low} to {high})"


def signed(value: float, unit: str) -> str:
    """A number with its sign; a share as points of 100.

    Two digits tell, however small it is: an end of an interval that leaves out 0 must not read as 0.
    """
    number = 100 * value if unit in SHARES else value
    said = amount(abs(number))
    if float(said.replace(",", "")) == 0:
        return "0"
    return ("+" if number > 0 else MINUS) + said


def verdicts(comparison: Comparison) -> Iterator[str]:
    """For each scenario whether it changes how it ends, and what so many futures could have seen."""
    for rival in comparison.rivals:
        yield f"{rival.name}: {verdict(rival, comparison.occurring)}"


def verdict(rival: Rival, occurring: list[str]) -> str:
    """Whether a scenario changes how it ends, in a sentence or three."""
    if rival.alike == rival.pairs:
        pairs = counted(rival.pairs, "future")
        return f"nothing differs in any of {pairs}, in no bit: here it moves nothing at all."
    found = [effect for name in occurring if (effect := rival.outcomes[name]).detected]
    if found:
        said = [f"{OUTCOMES[e.name].lower()} {change(e)} points" for e in found]
        return f"changes how it ends: {joined(said)}.{_else(rival)}"
    seen = f"{_could_see(rival, occurring)}{_would_take(rival)}"
    return f"no detectable effect on how it ends; {seen}.{_else(rival)}"


def _could_see(rival: Rival, occurring: list[str]) -> str:
    """The smallest difference that these futures show, and how many the one that was found would take."""
    effects = [rival.outcomes[name] for name in occurring]
    seen = [e.detectable for e in effects if e.detectable is not None]
    if not seen or max(seen) > NEARLY_ALL:
        return f"{counted(rival.pairs, 'future')} could not have shown any"
    pairs, least = counted(rival.pairs, "future"), 100 * max(seen)
    said = f"{pairs} could have shown a difference of {least:.0f} points or more"
    largest = max(effects, key=lambda e: abs(e.difference))
    if largest.needed and largest.needed > rival.pairs:
        points = signed(largest.difference, "share").lstrip(f"+{MINUS}")
        said += f"; the {points} points found would take about {_rounded(largest.needed):,}"
    return said


def _would_take(rival: Rival) -> str:
    """How many more futures would show the smallest change that is worth knowing of."""
    pairs = rival.pairs_to_see()
    if pairs is None or pairs <= rival.pairs:
        return ""
    return (
        f"; to see one of {100 * rival.interest:g} points takes about {_rounded(pairs - rival.pairs):,} more"
    )


def together(comparison: Comparison) -> Iterator[str]:
    """For every two scenarios that a third puts together, whether they do more or less than each alone."""
    for found in comparison.interactions:
        ends = [found.outcomes[name] for name in comparison.occurring if found.outcomes[name].detected]
        rest = sorted((e for e in found.quantities.values() if e.detected), key=_doubt)[:NAMED]
        said = [f"{OUTCOMES[e.name].lower()} {change(e)} points" for e in ends]
        said += [f"{quantity_name(e.name).lower()} {change(e)} {_unit(e)}".strip() for e in rest]
        beyond = joined(said) if said else "nothing that these futures can tell"
        yield f"{found.one} with {found.two}, beyond the sum of what each changes: {beyond}."


def _else(rival: Rival) -> str:
    """Quantities that differ beyond doubt, those first that chance explains least."""
    found = sorted((e for e in rival.quantities.values() if e.detected), key=_doubt)
    if not found:
        return " Nothing else that is measured changes detectably either."
    said = [f"{quantity_name(e.name).lower()} {change(e)} {_unit(e)}".strip() for e in found[:NAMED]]
    more = [f"{len(found) - NAMED} more"] if len(found) > NAMED else []
    return f" It changes {joined([*said, *more])}."


def _doubt(effect: Effect) -> float:
    """Width of the interval against the difference."""
    return (effect.high - effect.low) / abs(effect.difference)


def _unit(effect: Effect) -> str:
    return unit_name(effect.unit).replace("%", "points")


def _rounded(number: int) -> int:
    """Two digits are all that such an estimate bears."""
    digits = max(0, len(str(number)) - 2)
    return -(-number // 10**digits) * 10**digits
