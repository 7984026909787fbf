"""Answers in a server's store."""

import json
from dataclasses import replace

import pytest

from allegiance.errors import InvalidInput
from allegiance.web import answers

KEY = "0123456789abcdef0123"


@pytest.fixture
def stored(settings, tmp_path):
    """Settings of a server, and a way to keep an answer."""
    settings = replace(settings, folder=tmp_path)

    def keep(name, text):
        path = settings.answers / KEY / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    return settings, keep


def test_the_best_answer_is_of_most_futures_that_were_asked_for(stored):
    settings, keep = stored
    for futures in (10, 50, 200):
        keep(f"{futures}.json", json.dumps({"futures": futures}))
    assert [None, 10, 50, 200] == [
        (kept := answers.best(KEY, most, settings)) and kept.said["futures"] for most in (9, 10, 199, 200)
    ]


@pytest.mark.parametrize("damage", ["", "{", "[]", "\N{SNOWMAN}"])
def test_a_damaged_answer_counts_as_none(stored, damage):
    settings, keep = stored
    keep("10.json", json.dumps({"futures": 10}))
    keep("50.json", damage)
    keep("future-0-worst-50.json", damage)
    assert 10 == answers.best(KEY, 50, settings).futures
    assert answers.one(KEY, "future-0-worst-50.json", settings) is None
    with pytest.raises(InvalidInput, match="no answer"):
        answers.file_of(KEY, "50.html", settings)


def test_a_saved_file_is_named_after_its_case_and_scenarios(stored):
    settings, keep = stored
    asked = {"case": "brink", "scenarios": ["amnesty", "pay-cut@2001-03-01, set purge.rate=x2"]}
    keep("4.json", json.dumps({"asked": asked}))
    said = answers.saved_as(settings.answers / KEY / "4.html")

    assert f"brink-amnesty-pay-cut-2001-03-01-set-purge.rate-x2-{KEY[:6]}-4.html" == said


@pytest.mark.parametrize("text", ["{}", "{", '{"asked": null}'])
def test_a_file_of_an_answer_that_says_not_what_was_asked_has_a_name_too(stored, text):
    settings, keep = stored
    keep("4.json", text)

    assert f"allegiance-{KEY[:6]}-4.md" == answers.saved_as(settings.answers / KEY / "4.md")
