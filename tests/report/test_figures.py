"""Figures: what they draw, say and list."""

import re
from itertools import combinations
from math import nan
from xml.etree import ElementTree as ET

import pytest

from allegiance.analysis.answer import Fan, wilson
from allegiance.report import svg
from allegiance.report.figures import fan_chart
from allegiance.report.outcome_figures import outcome_bars, outcome_course
from allegiance.report.plot import Course, Event

SIZES = {"tick": 12, "strong": 13, "label": 13}


def course_of(answer):
    events = [Event(i, event.day) for i, event in enumerate(answer.case.events, start=1)]
    return Course(answer.case.start, answer.days, events)


def figures_of(answer):
    course = course_of(answer)
    yield outcome_bars(answer.outcomes)
    yield outcome_course(answer.outcome_over_time, course)
    for fan in answer.fans.values():
        yield fan_chart(fan, course)


def boxes(drawing):
    for text in drawing.iter("text"):
        if text.text:
            size = SIZES[text.get("class")]
            width = 0.53 * size * len(text.text)
            x = (
                float(text.get("x"))
                - {"start": 0, "middle": width / 2, "end": width}[text.get("text-anchor")]
            )
            y = float(text.get("y"))
            yield text.text, (x, y - 0.75 * size, x + width, y + 0.2 * size)


def apart(one, other):
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("which", ["answer", "crowded"])
def test_no_two_texts_of_a_figure_touch(which, request):
    for figure in figures_of(request.getfixturevalue(which)):
        for (said, one), (also, other) in combinations(boxes(ET.fromstring(figure.drawing)), 2):
            assert apart(one, other), (figure.name, said, also)


@pytest.mark.parametrize("which", ["answer", "crowded"])
def test_every_text_lies_inside_its_figure(which, request):
    for figure in figures_of(request.getfixturevalue(which)):
        drawing = ET.fromstring(figure.drawing)
        _, _, width, height = map(float, drawing.get("viewBox").split())
        for said, (left, top, right, bottom) in boxes(drawing):
            assert left >= -4, (figure.name, said)
            assert right <= width + 4, (figure.name, said)
            assert top >= -2
            assert bottom <= height + 2, (figure.name, said)


def test_bars_are_as_long_as_the_shares():
    drawing = ET.fromstring(outcome_bars({"hold": wilson(30, 40), "ouster": wilson(10, 40)}).drawing)
    widths = {r.get("class"): float(r.get("width")) for r in drawing.iter("rect") if "area" in r.get("class")}
    assert widths == {"area hold": 300.0, "area ouster": 100.0}


def test_whisker_of_an_outcome_that_never_came_reaches_what_chance_leaves():
    share = wilson(0, 40)
    drawing = ET.fromstring(outcome_bars({"split": share}).drawing)
    whisker = next(line for line in drawing.iter("line") if line.get("class") == "whisker")
    assert float(whisker.get("x1")) == 0
    assert float(whisker.get("x2")) == pytest.approx(400 * share.high, abs=0.1)


def test_bar_with_many_futures_drops_the_counts_rather_than_overlap():
    name, words = (
        ET.fromstring(outcome_bars({"negotiated_exit": wilson(99_990, 100_000)}).drawing).iter("text"),
        "",
    )
    words = [text.text for text in name]
    assert words[1] == "99.99\N{NO-BREAK SPACE}% (99.98–99.99\N{NO-BREAK SPACE}%)"


def test_layers_fill_the_whole_height_every_day(crowded):
    drawing = ET.fromstring(outcome_course(crowded.outcome_over_time, course_of(crowded)).drawing)
    layers = [polygon.get("points").split() for polygon in drawing.iter("polygon")]
    assert len(layers) == 6
    assert all(layers[0][-1 - t].endswith(",192") for t in range(211))
    assert all(layers[-1][t].endswith(",24") for t in range(211))


def test_outcomes_that_never_come_are_not_drawn(answer):
    drawing = ET.fromstring(outcome_course(answer.outcome_over_time, course_of(answer)).drawing)
    assert [p.get("class") for p in drawing.iter("polygon")] == ["area hold", "area palace-coup"]


def test_course_of_futures_that_all_hold_says_so(answer):
    over_time = {"hold": [1.0] * 211, "split": [0.0] * 211}
    figure = outcome_course(over_time, course_of(answer))
    assert figure.caption == "The forces hold in every future to the last day."


def test_course_names_the_first_fall(answer):
    figure = outcome_course(answer.outcome_over_time, course_of(answer))
    assert figure.caption.replace("\N{NO-BREAK SPACE}", " ") == "The first fall comes on 7 May 2019."


def test_fan_says_first_last_bands_and_peak(answer):
    figure = fan_chart(answer.fans["protest"], course_of(answer))
    said = figure.caption.replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "Median 0.08 % on 17 Dec 2018, 0.06 % on 15 Jul 2019 (half of the futures 0.05–0.08 %, "
        "90 % 0.03–0.11 %); highest 1.2 % on 24 Jan 2019."
    )


def test_fan_of_a_large_share_runs_from_nothing_to_all(answer):
    drawing = fan_chart(answer.fans["would_obey"], course_of(answer)).drawing
    assert ">0\N{NO-BREAK SPACE}%<" in drawing
    assert ">100\N{NO-BREAK SPACE}%<" in drawing


def test_fan_of_persons_has_whole_ticks(answer):
    low = [0.0, 0.2]
    drawing = fan_chart(Fan("killed", "person", [0, 1], low, low, low, low, low), course_of(answer)).drawing
    assert ET.fromstring(drawing).findall("text")[1].text == "1"


def test_fan_skips_days_without_a_value(answer):
    values = [nan, 2.0, 3.0]
    figure = fan_chart(Fan("x", "day", [0, 1, 2], values, values, values, values, values), course_of(answer))
    assert [row[0] for row in figure.table.rows] == ["2018-12-18", "2018-12-19"]
    assert "nan" not in figure.drawing


def test_fan_that_is_never_defined_is_left_out(answer):
    values = [nan, nan]
    assert (
        fan_chart(Fan("x", "day", [0, 1], values, values, values, values, values), course_of(answer)) is None
    )


def test_table_of_a_long_series_is_weekly_and_ends_with_the_last_day(answer):
    rows = fan_chart(answer.fans["killed"], course_of(answer)).table.rows
    assert [row[0] for row in rows[:2]] == ["2018-12-17", "2018-12-24"]
    assert rows[-1][0] == "2019-07-15"
    assert len(rows) == 31


def test_events_are_marked_on_their_days(answer):
    drawing = ET.fromstring(fan_chart(answer.fans["killed"], course_of(answer)).drawing)
    marked = [float(line.get("x1")) for line in drawing.iter("line") if line.get("class") == "event"]
    assert marked == [pytest.approx(46 + 296 * e.day / 210, abs=0.1) for e in answer.case.events]
    numbers = "".join(text.text or "" for text in drawing.iter("text"))
    assert re.search("12–34–5", numbers)


def test_events_after_the_last_day_are_not_drawn(answer):
    course = Course(answer.case.start, 30, [Event(1, 24), Event(2, 134)])
    drawing = outcome_course({"hold": [1.0] * 31}, course).drawing
    assert drawing.count('class="event"') == 1


def test_text_of_an_element_and_its_attributes_are_escaped():
    assert svg.text("a<b", (1, 2)) == '<text x="1" y="2" class="" text-anchor="start">a&lt;b</text>'
    assert svg.element("g", class_='"><script>') == '<g class="&#34;&gt;&lt;script&gt;"></g>'


def test_coordinates_have_a_tenth_and_no_negative_zero():
    assert [svg.coordinate(v) for v in (1.0, 2.25, 2.36, -0.01)] == ["1", "2.2", "2.4", "0"]
