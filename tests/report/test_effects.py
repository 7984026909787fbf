"""What a comparison says in words and in dot plots."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from allegiance.analysis.effect import Effect
from allegiance.report.citations import source_table
from allegiance.report.compare_page import compare_page
from allegiance.report.effect_figures import dot_plot
from allegiance.report.effect_words import change, signed, verdict
from allegiance.report.page import page
from allegiance.report.result_words import compared
from allegiance.report.wording import quantity_name


def effect(difference, low, high, unit="share", **changes):
    made = Effect("ouster", unit, 40, 0.1, 0.1 + difference, difference, low, high, 0.185, None)
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.18, "share", "+18"),
        (-0.051, "share", "−5.1"),
        (0.0, "person", "0"),
        (1234.0, "person", "+1,234"),
        (-0.02, "person", "−0.02"),
        (0.0004, "share/year", "+0.04"),
    ],
)
def test_numbers_carry_their_sign(value, unit, said):
    assert said == signed(value, unit)


def test_a_change_is_said_with_its_interval():
    assert "+18 (+2 to +33)" == change(effect(0.18, 0.02, 0.33))
    assert "0" == change(effect(0.0, 0.0, 0.0))
    assert "–" == change(effect(float("nan"), 0.0, 0.0, pairs=0))
    assert "+4" == change(effect(4.0, float("nan"), float("nan"), "person"))


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (-0.8, -0.012, "person", "−0.41 (−0.8 to −0.012)"),
        (0.00004, 0.0002, "share", "+0.012 (+0.004 to +0.02)"),
    ],
)
def test_an_interval_that_leaves_out_0_does_not_read_as_if_it_held_it(low, high, unit, said):
    found = effect((low + high) / 2, low, high, unit)
    assert found.detected
    assert said == change(found)


def test_a_comparison_says_what_it_is_of_before_it_says_what_came_of_it(comparison):
    made = comparison()
    told = compare_page(made)
    scenarios, lead, ends = (told.index(f'<h2 id="{name}"') for name in ("scenarios", "answer", "ends"))
    assert scenarios < lead < ends
    for rival in made.rivals:
        assert plain(compared(rival, made)) in plain(told[lead:ends])


def test_what_no_scenario_changes_is_said_in_a_sentence_and_not_drawn(comparison):
    made = comparison()
    still = replace(made.rivals[0].quantities["killed"], difference=0.0, low=0.0, high=0.0)
    rivals = [replace(r, quantities={**r.quantities, "killed": still}) for r in made.rivals]
    drawn, said = 'id="effect-killed"', "No scenario changes these by anything: killed."
    assert drawn in compare_page(made)
    assert said not in compare_page(made)
    told = compare_page(replace(made, rivals=rivals))
    assert drawn not in told
    assert said in told


def test_a_comparison_shows_each_scenario_day_by_day_and_what_all_rest_on(comparison):
    made = comparison()
    told = compare_page(made)
    for fan in made.baseline.fans.values():
        for label in ("Baseline", *(rival.name for rival in made.rivals)):
            assert f"<h3>{label}: {quantity_name(fan.name)}" in told
    for name in ("unfolds", "events", "sources", "assumptions"):
        assert f'<a href="#{name}">' in told
        assert f'<h2 id="{name}">' in told
    assert all(f'id="{row.anchor}"' in told for row in source_table(made.case))


def test_the_verdict_says_what_the_futures_could_have_shown(comparison):
    amnesty, purge, together = comparison().rivals
    assert "no detectable effect on how it ends; 40 futures could have shown" in plain(
        verdict(amnesty, ["hold", "ouster"])
    )
    assert "18 points or more" in verdict(amnesty, ["hold", "ouster"])
    assert "nothing differs in any of 40 futures, in no bit" in plain(verdict(purge, ["ouster"]))
    assert "changes how it ends: ouster after protest +60 (+40 to +80) points" in plain(
        verdict(together, ["hold", "ouster"])
    )
    assert "It changes killed −80 (−110 to −50) persons" in plain(verdict(together, ["hold"]))


def test_the_futures_that_a_change_of_interest_takes_are_said(comparison):
    unclear = comparison().rivals[0]
    rival = replace(unclear, outcomes={"ouster": replace(unclear.outcomes["ouster"], discordant=0.3)})
    assert "to see one of 10 points takes about 200 more" in verdict(rival, ["ouster"])
    assert "to see one of" not in verdict(replace(rival, interest=0.5), ["ouster"])


def test_the_futures_that_a_difference_would_take_are_rounded(comparison):
    unclear = comparison().rivals[0]
    found = replace(unclear.outcomes["ouster"], difference=0.05, needed=1234)
    rival = replace(unclear, outcomes={"ouster": found})
    assert "the 5 points found would take about 1,300" in verdict(rival, ["ouster"])


def test_dots_stand_on_the_scale_of_their_intervals():
    figure = dot_plot("x", "Ouster", [("a", effect(0.2, 0.1, 0.3)), ("b", effect(-0.1, -0.2, 0.0))])
    dots = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', figure.drawing)]
    base = {float(x) for x in re.findall(r'<line x1="([\d.]+)"[^>]*class="base"', figure.drawing)}
    assert dots[1] < min(base) < dots[0]
    assert 2 == len(figure.table.rows)
    assert ("a", "10 %", "30 %", "+20", "+10 to +30", "19", "40") == tuple(
        cell.replace("\N{NO-BREAK SPACE}", " ") for cell in figure.table.rows[0]
    )


def test_what_is_defined_nowhere_is_not_drawn():
    assert dot_plot("x", "Ouster", [("a", effect(float("nan"), 0.0, 0.0, pairs=0))]) is None


def test_a_name_too_long_for_its_line_goes_on_below_and_makes_room():
    figure = dot_plot("x", "Ouster", [("a" * 90, effect(0.2, 0.1, 0.3)), ("b", effect(0.2, 0.1, 0.3))])
    drawing = ET.fromstring(figure.drawing)
    lines = [text for text in drawing.iter("text") if set(text.text) == {"a"}]
    assert "a" * 90 == "".join(text.text for text in lines)
    assert len(lines) > 1
    first, second = (float(circle.get("cy")) for circle in drawing.iter("circle"))
    assert float(lines[-1].get("y")) < first
    below = next(float(text.get("y")) for text in drawing.iter("text") if text.text == "b")
    assert first < below < second
    assert "…" not in figure.drawing
    assert "a" * 90 == figure.table.rows[0][0]


def test_the_same_comparison_gives_the_same_page(comparison):
    assert compare_page(comparison()) == compare_page(comparison())


def test_the_report_tells_what_holds_on_the_days_that_tell(explained, answer):
    told = plain(page(explained))
    assert "What holds and what pulls on 25 Feb 2019" in told
    assert "scruples 2.4" in told
    assert '<td class="n">−0.3 (40 %)</td>' in told
    assert "Not kept with these futures" in page(answer)


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")
