"""The scenarios that a comparison is about: levers one by one, all together, or as they are named."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from allegiance.errors import CaseError
from allegiance.scenario.pull import joined, with_levers
from allegiance.scenario.schema import Case

Which = Literal["both", "each", "together"]
TOGETHER = "all together"
GRAMMAR = 'name: lever, lever, set mechanism.field=value, as in "deal: amnesty, off-ramp@2019-02-01"'


class Named(NamedTuple):
    """A scenario and what it is called."""

    name: str
    case: Case


def rivals(  # noqa: PLR0913, PLR0917 - one for each option
    case: Case,
    levers: Sequence[str] = (),
    settings: Sequence[str] = (),
    scenarios: Sequence[str] = (),
    which: Which = "both",
    days: int | None = None,
) -> list[Named]:
    """Scenarios of `case`: each lever and setting alone, all of them together, and those named.

    Raises CaseError as `with_levers` does, and where two have one name or are the same.
    """
    pulls = joined(levers)
    several = len(pulls) + len(settings) > 1
    found: list[Named] = []
    if which != "together" or not several:
        found += [Named(", ".join(texts), with_levers(case, texts, (), days)) for texts in pulls]
        found += [Named(text, with_levers(case, (), [text], days)) for text in settings]
    if which != "each" and several:
        found.append(Named(TOGETHER, _together(case, levers, settings, days)))
    found += [_named(case, text, days) for text in scenarios]
    _refuse_twins(found)
    return found


def _together(case: Case, levers: Sequence[str], settings: Sequence[str], days: int | None) -> Case:
    try:
        return with_levers(case, levers, settings, days)
    except CaseError as error:
        hint = f"{error.hint} --each compares levers one by one, without all of them together.".strip()
        raise CaseError(key=error.key, found=error.found, allowed=error.allowed, hint=hint) from error


def _named(case: Case, text: str, days: int | None) -> Named:
    name, colon, said = text.partition(":")
    parts = [part.strip() for part in said.split(",")]
    if not colon or not name.strip() or not all(parts):
        raise CaseError(key=text, found="no scenario", allowed=GRAMMAR)
    settings = [part.removeprefix("set ").strip() for part in parts if part.startswith("set ")]
    levers = [part for part in parts if not part.startswith("set ")]
    return Named(name.strip(), with_levers(case, levers, settings, days))


def _refuse_twins(found: Sequence[Named]) -> None:
    for k, one in enumerate(found):
        for other in found[:k]:
            if one.name == other.name:
                raise CaseError(key=one.name, found="two scenarios of this name", allowed="a name for each")
            if one.case.digest == other.case.digest:
                found_twice = f"the same scenario as {other.name!r}"
                raise CaseError(key=one.name, found=found_twice, allowed="scenarios that differ")
