"""Grids of regions by weeks, and bars of what is put in."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from allegiance.report.plot import Course, Event
from allegiance.report.region_figures import region_grids, shade
from allegiance.report.timeline_figures import timelines
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.schema import Shift
from report.conftest import DAYS, START, sample_case

COURSE = Course(START, DAYS, [Event(1, 24)])
DAILY = {"Capital": [0.0] * (DAYS + 1), "A <b> far away region": [0.0] * 100 + [0.4] * (DAYS - 99)}


def test_a_cell_is_as_dark_as_the_worst_day_of_its_week():
    (figure,) = region_grids({"refusing": DAILY}, COURSE)
    assert "Highest in A <b> far away region, 40\N{NO-BREAK SPACE}% in the week from 25 Mar" in plain(
        figure.caption
    )
    assert ("Week from", "Capital", "A <b> far away region") == figure.table.heads
    assert 31 == len(figure.table.rows)
    assert figure.drawing.count('class="shade s5"') == 31 - 14 + 1  # and one in the key
    assert "A &lt;b&gt;" in figure.drawing


def plain(text):
    return text.replace("25\N{NO-BREAK SPACE}Mar", "25 Mar")


def test_what_holds_is_drawn_as_what_is_lost():
    held = {"Capital": [1.0] * (DAYS + 1)}
    (figure,) = region_grids({"front_held": held}, COURSE)
    assert "None in any region." in figure.caption


@pytest.mark.parametrize(("share", "step"), [(0.0, 0), (0.001, 1), (0.049, 2), (0.25, 5), (1.0, 6)])
def test_shades_begin_at_their_numbers(share, step):
    assert step == shade(share)


def test_an_event_without_an_end_lasts_until_all_that_it_sets_is_set_again():
    (figure,) = timelines(sample_case(), COURSE)
    rows = {what: when.replace("\N{NO-BREAK SPACE}", " ") for what, when in figure.table.rows}
    assert "23 Feb to 26 Feb 2019" == rows["4. Aid convoy at the Colombian border"]
    assert rows["5. Border closed again"].startswith("from")


def test_levers_come_first():
    shifts = (
        Shift("amnesty", "amnesty.reach", "set", 0.4, 10, 20),
        Shift("amnesty", "amnesty.credibility", "set", 0.4, 12, None),
    )
    case = replace(sample_case(), shifts=shifts)
    figure = timelines(case, COURSE)[0]
    assert "Lever: amnesty" == figure.table.rows[0][0]
    assert "from 27 Dec 2018" == figure.table.rows[0][1].replace("\N{NO-BREAK SPACE}", " ")


def test_many_events_are_shared_out_to_figures_of_one_length():
    event = sample_case().events[0]
    events = tuple(replace(event, day=day, set=Frozen({f"a.b{day}": 1.0})) for day in range(0, 40, 2))
    figures = timelines(replace(sample_case(), events=events), COURSE)
    assert [10, 10] == [len(figure.table.rows) for figure in figures]


def test_nothing_put_in_nothing_drawn():
    assert [] == timelines(replace(sample_case(), events=()), COURSE)


def test_the_names_of_regions_and_events_are_told_whole():
    (grid,) = region_grids({"refusing": DAILY}, COURSE)
    event = replace(sample_case().events[0], label="A word of many " * 6)
    (line,) = timelines(replace(sample_case(), events=(event,)), COURSE)
    for figure, words in ((grid, "A <b> far away region"), (line, f"1. {event.label.strip()}")):
        drawing = ET.fromstring(figure.drawing)
        said = [text.text for text in drawing.iter("text") if text.get("class") == "label"]
        assert words in " ".join(said)
        assert "…" not in figure.drawing
