"""The report on a comparison: one HTML file that needs no network and no script."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from allegiance.analysis import caveats
from allegiance.analysis.answer import Answer
from allegiance.analysis.comparison import Comparison
from allegiance.analysis.effect import Effect
from allegiance.ensemble.files import write_whole
from allegiance.report import effect_words, result_words, sentences
from allegiance.report.effect_figures import dot_plot
from allegiance.report.figures import Figure, fan_chart
from allegiance.report.outcome_figures import outcome_name, share_words
from allegiance.report.page import course_of, drawn, environment, grounds
from allegiance.report.wording import counted, quantity_name, unit_name
from allegiance.scenario.shifts import said_levers

CONTENTS = (
    ("scenarios", "Scenarios"),
    ("answer", "Answer"),
    ("ends", "How it ends"),
    ("else", "What else changes"),
    ("unfolds", "How it unfolds"),
    ("events", "Events"),
    ("sources", "Sources"),
    ("assumptions", "Assumptions"),
    ("limits", "Limits"),
    ("use", "Responsible use"),
    ("certificate", "Certificates"),
)


def write_comparison(comparison: Comparison, path: Path) -> Path:
    """Path of the report on a comparison, written whole or not at all."""
    write_whole(path, compare_page(comparison).encode())
    return path


def compare_page(comparison: Comparison) -> str:
    """The report as HTML; the same comparison gives the same text."""
    return environment().get_template("compare.html.j2").render(context(comparison))


def context(comparison: Comparison) -> Mapping[str, Any]:
    """Everything that the template names."""
    baseline, rivals = comparison.baseline, comparison.rivals
    return {
        "case": comparison.case,
        "contents": CONTENTS,
        "cautions": list(caveats.compared(comparison)),
        "pairs": counted(baseline.futures, "future"),
        "leads": [(rival.name, result_words.compared(rival, comparison)) for rival in rivals],
        "verdicts": [(rival.name, effect_words.verdict(rival, comparison.occurring)) for rival in rivals],
        "together": list(effect_words.together(comparison)),
        "reading": sentences.reading(baseline),
        "outcomes": _outcomes(comparison),
        "shares": _shares(comparison),
        "quantities": _quantities(comparison),
        "still": ", ".join(quantity_name(name).lower() for name in _still(comparison)),
        "fans": _fans(comparison),
        **grounds(baseline),
        "levers": [(rival.name, said_levers(rival.answer.case)) for rival in rivals],
        "limits": [effect_words.GIVEN, *sentences.limits(baseline)],
        "certificates": [
            ("Baseline", baseline.certificate),
            *((rival.name, rival.answer.certificate) for rival in rivals),
        ],
    }


def _outcomes(comparison: Comparison) -> list[Figure]:
    figures = (
        dot_plot(
            f"effect-{name.replace('_', '-')}",
            outcome_name(name),
            [(rival.name, rival.outcomes[name]) for rival in comparison.rivals],
        )
        for name in comparison.occurring
    )
    return [figure for figure in figures if figure]


def _quantities(comparison: Comparison) -> list[Figure]:
    figures: list[Figure] = []
    still = _still(comparison)
    for name, first in comparison.rivals[0].quantities.items():
        if name in still:
            continue
        unit = unit_name(first.unit)
        title = f"{quantity_name(name)} ({unit})" if unit else quantity_name(name)
        rows = [(rival.name, rival.quantities[name]) for rival in comparison.rivals]
        if figure := dot_plot(f"effect-{name.replace('_', '-')}", title, rows):
            figures.append(figure)
    return figures


def _still(comparison: Comparison) -> list[str]:
    """Quantities that no scenario changes at all."""
    return [
        name
        for name in comparison.rivals[0].quantities
        if all(_same(rival.quantities[name]) for rival in comparison.rivals)
    ]


def _same(effect: Effect) -> bool:
    return effect.difference == effect.low == effect.high == 0


def _fans(comparison: Comparison) -> list[list[Figure]]:
    """Daily bands: of each series one chart for each scenario, side by side."""
    answers = _answers(comparison)
    charts = (
        drawn(fan_chart(answer.fans[name], course_of(answer), label) for label, answer in answers)
        for name in comparison.baseline.fans
    )
    return [figures for figures in charts if figures]


def _answers(comparison: Comparison) -> list[tuple[str, Answer]]:
    return [("Baseline", comparison.baseline), *((r.name, r.answer) for r in comparison.rivals)]


def _shares(comparison: Comparison) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Outcomes that occur, and for each scenario how often."""
    answers, names = _answers(comparison), comparison.occurring
    rows = [(label, [share_words(answer.outcomes[name]) for name in names]) for label, answer in answers]
    return [outcome_name(name) for name in names], rows
