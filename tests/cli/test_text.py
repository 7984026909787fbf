"""The answer as text for a terminal."""

from dataclasses import replace
from datetime import date

from allegiance.analysis.answer import ObservableAnswer
from allegiance.cli.text import answer_text
from allegiance.report.page import page
from allegiance.report.sentences import PACE
from allegiance.scenario.frozen import Frozen
from report.conftest import sample_answer


def with_quantity(name, unit, median):
    found = ObservableAnswer(
        name, unit, median, 0.1, 2.0, None, None, None, date(2018, 12, 17), date(2019, 7, 15), None, None
    )
    return replace(sample_answer(), observables={name: found})


def test_rates_by_service_and_rank_say_that_they_are_yearly_and_of_whom():
    answer = with_quantity("desertion_per_year.guard", "share/year", 1.41)
    for text in (answer_text(answer), page(answer)):
        assert "Members who desert (% a year)" in text
        assert PACE in text


def test_shares_by_service_and_rank_are_no_pace():
    assert PACE not in answer_text(with_quantity("would_obey.guard", "share", 0.9))


def test_people_who_are_simulated_may_be_more_than_those_under_arms():
    answer = sample_answer()
    recruits = Frozen({"militia": Frozen({"private": 30_000})})
    more = replace(answer, case=replace(answer.case, recruits=recruits))
    assert "those who may be called up among them" in answer_text(more)
    assert "called up" not in answer_text(answer)


def test_one_future_of_one_day_is_told_in_the_singular():
    said = answer_text(replace(sample_answer(), futures=1, days=1))
    assert "\n1 future of 1 day, each of " in said
