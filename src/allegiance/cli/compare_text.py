"""A comparison as text for a terminal."""

from collections.abc import Iterator

from allegiance.analysis import caveats
from allegiance.analysis.comparison import Comparison, Rival
from allegiance.analysis.effect import Effect
from allegiance.cli.table import table
from allegiance.report import effect_words
from allegiance.report.wording import BRIEFLY, amount, percent, quantity_name, unit_name
from allegiance.scenario.shifts import said_levers

Lines = Iterator[str]
MARK = " *"


def comparison_text(comparison: Comparison) -> str:
    """The whole comparison: what is compared, how it ends, what else changes, and how far to trust it."""
    blocks = (
        _question(comparison),
        _scenarios(comparison),
        _outcomes(comparison),
        effect_words.verdicts(comparison),
        effect_words.together(comparison),
        _quantities(comparison),
        _trust(comparison),
    )
    text = "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _question(comparison: Comparison) -> Lines:
    yield comparison.case.question
    yield from caveats.compared(comparison)


def _scenarios(comparison: Comparison) -> Lines:
    yield "Scenarios, each paired with the baseline future by future"
    for rival in comparison.rivals:
        yield f"  {rival.name}"
        yield from (f"    {lever}" for lever in said_levers(rival.answer.case))


def _outcomes(comparison: Comparison) -> Lines:
    """A row for each scenario: futures by outcome, and the change of each with its interval, in points."""
    names = comparison.occurring
    head = ["How it ends", *(part for name in names for part in (BRIEFLY[name], "change in points"))]
    shares = comparison.baseline.outcomes
    rows = [
        head,
        ["baseline", *(part for name in names for part in (_count(shares[name].count, shares[name].of), ""))],
    ]
    for rival in comparison.rivals:
        cells = [rival.name]
        for name in names:
            share = rival.answer.outcomes[name]
            cells += [_count(share.count, share.of), _cell(rival.outcomes[name])]
        rows.append(cells)
    yield from table(rows, right=range(1, len(head)))


def _quantities(comparison: Comparison) -> Lines:
    """A row for each quantity that is defined: the baseline's mean, and the change in each scenario."""
    rivals = comparison.rivals
    shown = [name for name in rivals[0].quantities if any(_differs(r.quantities[name]) for r in rivals)]
    if not shown:
        return
    rows = [["Mean over the futures", "", "baseline", *(rival.name for rival in comparison.rivals)]]
    for name in shown:
        first = comparison.rivals[0].quantities[name]
        cells = (_cell(rival.quantities[name]) for rival in comparison.rivals)
        rows.append([quantity_name(name), unit_name(first.unit), amount(first.baseline, first.unit), *cells])
    yield from table(rows, right=range(2, len(rows[0])))
    yield "Changes, with 95 % intervals; * where the interval leaves no doubt about the direction."


def _differs(effect: Effect) -> bool:
    return effect.pairs > 0 and (effect.difference != 0 or effect.low != effect.high)


def _count(count: int, of: int) -> str:
    return f"{count} of {of} ({percent(count / of)})"


def _cell(effect: Effect) -> str:
    return effect_words.change(effect) + (MARK if effect.detected else "")


def _trust(comparison: Comparison) -> Lines:
    answer = comparison.baseline
    yield "What kind of answer"
    said = (caveats.kind(answer), caveats.parameters(answer), effect_words.GIVEN, caveats.carried_by(answer))
    yield from (f"  {sentence}" for sentence in said)
    yield ""
    rows = [("Report", str(comparison.report or "not written")), ("baseline kept in", str(answer.saved))]
    rows += [(f"{_short(rival)} kept in", str(rival.answer.saved)) for rival in comparison.rivals]
    yield from table(rows)


def _short(rival: Rival) -> str:
    return rival.name if len(rival.name) <= len("advisers-withdrawn@2019-02-01") else "scenario"
