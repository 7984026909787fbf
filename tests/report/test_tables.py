"""Tables and sentences: what they count and how they call it."""

from dataclasses import replace

import pytest

from allegiance.report import sentences
from allegiance.report.assumptions import assumed_parameters
from allegiance.report.citations import source_table
from allegiance.report.tables import first_movers, listed_events, observed_table


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_headline_says_count_share_and_interval(answer):
    assert plain(sentences.headline(answer)) == (
        "The forces hold in 39 of 40 futures (97.5 %, 95 % interval 87.1–99.6 %)."
    )


def test_ending_names_the_falls_by_number(crowded, answer):
    assert sentences.ending(answer) == "The other future ends in palace coup (1)."
    assert sentences.ending(crowded) == (
        "The other 35 end in ouster after protest (29), palace coup (2), negotiated exit (2), "
        "split of the forces (1) and collapse by attrition (1)."
    )


def test_ending_is_silent_where_all_hold(answer_with, answer):
    held = replace(answer.outcomes["hold"], count=40)
    assert sentences.ending(answer_with(outcomes={"hold": held})) == ""


def test_times_are_dates(answer):
    (row,) = sentences.times(answer)
    assert [plain(words) for words in row] == ["Palace coup", "7 May 2019", "7 May 2019"]


def test_observations_are_judged_by_the_band(answer):
    observed, unobserved = observed_table(answer)
    assert [(row.name, row.verdict) for row in observed] == [
        ("Crossed the border", "range meets the band"),
        ("Crossed the border on the first day", "range meets the band"),
        ("Killed", "model too low"),
        ("Guard members listed as deserters", "model too high"),
        ("Plots foiled", "model too high"),
    ]
    assert [row.name for row in unobserved] == [
        "Detained",
        "Time from day 0 to the first refusal",
        "Would obey",
    ]
    assert plain(sentences.hits(answer)) == "2 of 5 observed ranges meet the model’s 90 % band."


def test_observation_of_what_the_model_leaves_undefined_says_so(answer, answer_with):
    never = replace(answer.observables["first_refusal_day"], observed=17.0)
    ((row,), _) = observed_table(answer_with(observables={never.name: never}))
    assert row.verdict == "model undefined"
    assert not row.meets


def test_window_names_where_the_count_begins(answer, answer_with):
    late = replace(answer.observables["crossings"], start=answer.observables["crossings"].end)
    late = replace(late, counted_from=answer.observables["crossings"].start)
    ((row,), _) = observed_table(answer_with(observables={late.name: late}))
    assert plain(row.window) == "24 Apr 2019, counted from 23 Feb 2019"


def test_first_movers_come_by_share_within_each_kind(crowded):
    assert [(kind, who, plain(share)) for kind, who, share in first_movers(crowded)] == [
        ("Direction", "Bottom-up: troops before their commanders", "80 %"),
        ("Direction", "Top-down: commanders before their troops", "20 %"),
        ("Service", "Police", "90 %"),
        ("Service", "Nobody", "10 %"),
        ("Rank", "Non-commissioned officers", "100 %"),
    ]


def test_events_are_numbered_by_date_and_marked_beyond_the_last_day(answer_with, answer):
    shuffled = replace(answer.case, events=answer.case.events[::-1])
    events = listed_events(answer_with(case=shuffled, days=100))
    assert [event.number for event in events] == list(range(1, 9))
    assert [event.day for event in events] == sorted(event.day for event in answer.case.events)
    assert [event.beyond for event in events] == [False] * 5 + [True] * 3
    assert events[-1].changes == (("promotion.flow", "0.1–0.4"),)


def test_event_of_one_day_has_no_end(answer):
    assert [event.until for event in listed_events(answer)] == [None] * 8


def test_sources_count_every_value_that_cites_them(answer):
    counts = {row.id: row.values for row in source_table(answer.case)}
    assert counts == {
        "press-2018-12": 3,  # exit control, army, Guard
        "press-2019-01": 2,
        "press-2019-02": 2,
        "press-2019-04": 4,  # three events and an observation
        "assembly-2019-01": 1,
        "census-2011": 3,
        "blog-2018": 1,
    }
    assert [row.id for row in source_table(answer.case) if row.assumed] == ["blog-2018"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " https://x"]
)
def test_only_web_addresses_become_links(answer, address):
    source = replace(next(iter(answer.case.sources.values())), url=address)
    (row,) = source_table(replace(answer.case, sources=type(answer.case.sources)({"press-2018-12": source})))
    assert row.url == ""


def test_assumptions_are_listed_by_mechanism_with_value_unit_and_range(answer):
    listed = dict(assumed_parameters(answer.case))
    assert list(listed) == ["Pay", "Desertion", "Belief"]
    assert [tuple(row) for row in listed["Desertion"]] == [
        ("cost_abroad", "assumed by the case; by rank", "1.8–2.4", "util", "0–10"),
        ("delay", "", "21", "day", "0.5–365"),
    ]
    assert [row.value for row in listed["Belief"]] == ["0.35", "10", "−1.2"]
    assert sum(map(len, listed.values())) == answer.assumptions["unsourced"]


def test_default_that_a_case_leaves_unsaid_is_shown_as_such(answer):
    bare = replace(answer.case, parameters=type(answer.case.parameters)())
    (monthly, _) = dict(assumed_parameters(bare))["Pay"]
    assert monthly.value == "–"
    assert monthly.why == "not said by the case; by rank"


def test_the_report_does_not_say_of_scores_that_there_are_none():
    assert "not been scored on past cases" not in sentences.SCORED
    assert "under Model scores" in sentences.SCORED
