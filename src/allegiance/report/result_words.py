"""The result in one sentence: how often it ends so with the levers and without, and how sure that is."""

from math import isfinite

from allegiance.analysis.answer import Answer
from allegiance.analysis.comparison import Comparison, Rival
from allegiance.analysis.effect import Effect
from allegiance.report.effect_words import signed
from allegiance.report.sentences import ending, headline
from allegiance.report.wording import OUTCOMES, counted


def said(answer: Answer) -> str:
    """How the futures of one scenario end."""
    return f"{headline(answer)} {ending(answer)}".strip()


def compared(rival: Rival, comparison: Comparison) -> str:
    """What a scenario changes, told by one outcome."""
    pairs = counted(rival.pairs, "future")
    effect = telling(rival, comparison)
    if effect is None:
        each = "the one future" if rival.pairs == 1 else f"each of {pairs}"
        return f"The forces hold in {each}, with these levers as without them."
    with_them, without = round(effect.value * rival.pairs), round(effect.baseline * rival.pairs)
    said = f"{OUTCOMES[effect.name]} in {with_them:,} of {pairs} against {without:,} without the levers"
    if rival.alike == rival.pairs:
        return f"{said}: no future differs in anything."
    if not (isfinite(effect.low) and isfinite(effect.high)):
        return f"{said}."
    low, high = signed(effect.low, "share"), signed(effect.high, "share")
    change = signed(effect.difference, "share")
    points = "no change" if change == "0" else f"{change} points"
    doubt = "" if effect.detected else "; so many futures cannot tell this from no effect"
    return f"{said}: {points}, 95\N{NO-BREAK SPACE}% interval {low} to {high}{doubt}."


def telling(rival: Rival, comparison: Comparison) -> Effect | None:
    """The fall whose share differs most beyond doubt, or else the most frequent; None where nothing falls.

    Of differences that chance explains, the largest is not picked: among several one always looks like much.
    """
    falls = [rival.outcomes[name] for name in comparison.occurring if name != "hold"]
    sure = [effect for effect in falls if effect.detected]
    if sure:
        return max(sure, key=lambda effect: abs(effect.difference))
    return max(falls, key=lambda effect: effect.value + effect.baseline, default=None)
