"""Pages on analyses: they say what was found, in figures that can be read without seeing them."""

import re

import numpy as np
import pytest

from allegiance.analysis.boxes import Box, Limit
from allegiance.analysis.groups import Group
from allegiance.analysis.holding import Holding
from allegiance.analysis.sensitivity import Sensitivity
from allegiance.analysis.shapley import Part
from allegiance.analysis.shares import wilson
from allegiance.analysis.tip import Frontier, Sought, Tipping
from allegiance.analysis.tipping import search
from allegiance.ensemble.job import Job
from allegiance.report.dose_figures import answer, dose_response, frontier_figure
from allegiance.report.holding_page import parts_figure, write_holding
from allegiance.report.sensitivity_words import verdict
from allegiance.scenario.load import load_case


@pytest.fixture(scope="module")
def tipping():
    tips = np.random.default_rng(1).normal(0.8, 0.1, 500)
    found = search(lambda d, n: tips[:n] > d, low=0.0, high=1.6, probability=0.5, budget=300, width=0.1)
    return Tipping(Sought.of("discipline"), "falls", found)


def test_the_answer_names_lever_dose_interval_and_outcome(tipping):
    said = answer(tipping)
    assert said.startswith("discipline.factor at 0.8")
    assert "95 % interval" in said
    assert "a fall 50" in said


def test_every_dose_has_its_dot_and_its_row(tipping):
    figure = dose_response(tipping)
    assert len(tipping.tip.tried) == figure.drawing.count("<circle") == len(figure.table.rows)
    assert 'role="img"' in figure.drawing


def test_a_frontier_leaves_out_doses_at_which_nothing_suffices(tipping):
    never = search(lambda d, n: np.zeros(n, bool), low=0.0, high=1.6, probability=0.5, budget=100, width=0.1)
    other = Tipping(tipping.sought, "falls", never)
    figure = frontier_figure(Frontier(Sought.of("amnesty"), ((0.0, other), (0.5, tipping), (1.0, tipping))))
    assert 2 == figure.drawing.count("<circle")
    assert figure.caption.startswith("At 2 of 3 doses of amnesty.credibility")


@pytest.fixture
def holding():
    groups = (Group("a", "Money", "no money", {"income.perks": 0.0}), Group("b", "Street", "no street", {}))
    parts = {q: {"a": Part(0.6, 0.5, 0.7), "b": Part(-0.2, -0.3, -0.1)} for q in ("hold", "would_obey")}
    ends = {"hold": 0.9, "would_obey": 0.9}, {"hold": 0.5, "would_obey": 0.5}
    return Holding(groups, parts, *ends, combinations=4, futures=40, orders=2)


def test_parts_are_drawn_the_most_first(holding):
    figure = parts_figure(holding, "hold")
    assert ["Money", "Street"] == [row[0] for row in figure.table.rows]
    assert "50 % with nothing on, 90 % with everything" in figure.caption.replace("\N{NO-BREAK SPACE}", " ")


def test_the_page_says_what_was_switched_off(holding, tmp_path):
    job = Job(load_case("brink"), "fixed", 90, 1, 0.05)
    page = write_holding(holding, job, tmp_path / "made" / "page.html").read_text("utf-8")
    for said in (
        "What holds these forces together?",
        "no money",
        "income.perks",
        "Responsible use",
        "shrunk to 0.05",
        "Fixed parameters",
    ):
        assert said in page
    assert not re.search(r"https?://(?!www\.w3\.org)", page)


def test_a_crowd_of_a_quantity_is_told_with_its_threshold():
    box = Box((Limit("belief.pull", True, 0.5, 0.01),), 20, 15, 30, 0.3, 0.01)
    found = Sensitivity("would_obey", wilson(30, 100), 5, (), 0.1, box)
    said = verdict(found)[-1].replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("Futures in which more would obey than in the median future crowd where")
    assert "75 % against 30 %, 50 % of them all." in said


def test_a_frontier_counts_doses_at_which_every_dose_suffices(tipping):
    always = search(lambda d, n: np.ones(n, bool), low=0.0, high=1.6, probability=0.5, budget=100, width=0.1)
    other = Tipping(tipping.sought, "falls", always)
    figure = frontier_figure(Frontier(Sought.of("amnesty"), ((0.0, tipping), (0.5, other))))
    assert figure.caption.startswith("At 2 of 2 doses of amnesty.credibility")
    assert figure.caption.endswith("at 1 of these every dose does.")


def test_a_curve_beside_another_lever_names_its_dose_and_is_told_from_the_others(tipping):
    one, two = (dose_response(tipping, f"amnesty.credibility = {k}", k) for k in (1, 2))
    assert one.title.endswith("with amnesty.credibility = 1")
    assert one.name != two.name
    assert not set(re.findall(r'id="[^"]+"', one.drawing)) & set(re.findall(r'id="[^"]+"', two.drawing))
