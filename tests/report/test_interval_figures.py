"""The model beside observations, and by service and rank."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from allegiance.analysis.answer import ObservableAnswer
from allegiance.report.interval_figures import against_observed, by_group
from allegiance.report.scale import Scale, around_zero, decades, grid
from report.conftest import START, sample_answer


def group(name, low, middle, high, seen=None):
    return ObservableAnswer(name, "share/year", middle, low, high, seen, seen, seen, START, START, None, None)


GROUPS = {
    one.name: one
    for one in (
        group("desertion_per_year.guard", 0.02, 0.05, 0.1),
        group("desertion_per_year.nco", 0.0, 0.0, 0.03),
        group("desertion_per_year.general", float("nan"), float("nan"), float("nan")),
        group("guard_desertion_per_year", 0.01, 0.02, 0.03, seen=0.012),
    )
}


def test_a_logarithmic_scale_gives_each_decade_the_same_room():
    scale = decades((0.003, 0.5), 1e-4, 0.0, 300.0)
    assert (0.001, 0.01, 0.1, 1.0) == pytest.approx(scale.ticks)
    assert [0.0, 100.0, 300.0] == pytest.approx([scale.x(v) for v in (0.001, 0.01, 1.0)])


def test_what_lies_outside_a_scale_stands_at_its_edge():
    scale = decades((0.01, 0.5), 1e-4, 10.0, 300.0)
    assert [10.0, 300.0] == [scale.x(0.0), scale.x(40.0)]
    assert 5.0 == Scale((0.0, 1.0), 5.0, 9.0).x(-3.0)


def test_a_scale_around_zero_reaches_both_ways_only_where_values_do():
    assert 0.0 == around_zero((0.1, 0.4), 0, 1).ticks[0]
    assert 0.0 == around_zero((-0.1, -0.4), 0, 1).ticks[-1]


def test_words_below_a_scale_that_would_touch_are_thinned_around_the_mark():
    scale = Scale((0.01, 0.1, 1.0, 10.0), 0.0, 90.0, log=True)
    written = "".join(grid(scale, (0, 10), ["a" * 9, "b" * 9, "as seen", "c" * 9], 90.0, mark=1.0))
    assert "as seen" in written
    assert "b" * 9 not in written


def test_groups_have_a_row_each_and_observations_theirs():
    figure = by_group(GROUPS, "desertion_per_year")
    assert ["Guard", "NCOs", "Guard, observed"] == [row[0] for row in figure.table.rows]
    assert "1.2\N{NO-BREAK SPACE}%" in figure.table.rows[-1][3]
    assert 'class="seen"' in figure.drawing
    assert "a diamond is what was observed" in figure.caption


def test_no_groups_no_figure():
    assert by_group(sample_answer().observables, "desertion_per_year") is None


def test_observations_are_drawn_as_one_and_the_model_as_multiples_of_them():
    figure = against_observed(sample_answer().observables)
    rows = {row[0]: row for row in figure.table.rows}
    assert ("61", "no") == (rows["Killed (persons)"][4], rows["Killed (persons)"][6])
    assert "yes" == rows["Crossed the border (persons)"][6]
    assert "as seen" in figure.drawing
    assert "Killed: 25, seen 61 (apart)" in figure.drawing


def test_what_was_observed_as_none_cannot_be_a_multiple(answer):
    killed = replace(answer.observables["killed"], observed=0.0, observed_low=0.0)
    assert against_observed({"killed": killed}) is None


def test_what_was_observed_not_to_happen_is_told_beside_the_figure():
    seen = sample_answer().observables
    never = replace(seen["killed"], name="detained", observed=0.0, observed_low=0.0)
    figure = against_observed(seen | {"detained": never})
    assert "Not drawn, as no multiple of 0: Detained: " in figure.caption
    assert len(against_observed(seen).table.rows) + 1 == len(figure.table.rows)


def test_the_name_of_an_observed_quantity_is_told_whole(answer):
    late = replace(answer.observables["killed"], name="senior_defections_before_refusal")
    drawing = ET.fromstring(against_observed({late.name: late}).drawing)
    said = " ".join(text.text for text in drawing.iter("text"))
    assert "…" not in said
    assert "Senior officers who change sides" in said
    assert "first refusal" in said
