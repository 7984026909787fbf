import pytest

from allegiance.errors import CaseError, InvalidInput
from allegiance.web.question import Asked, question_in, question_of


def key(settings, **said):
    return Asked(question_of({"case": "hold", "days": 20, **said}), settings).key


def test_equal_questions_have_one_name_whatever_the_number_of_futures(settings):
    assert key(settings, scenarios=["amnesty"], runs=5) == key(settings, scenarios=["amnesty"], runs=9)
    assert key(settings, scenarios=["amnesty"]) != key(settings, scenarios=["amnesty=0.3"])
    assert key(settings, seed=1) != key(settings, seed=2)


def test_a_question_in_an_address_is_the_one_that_was_sent():
    sent = question_of({"case": "hold", "scenarios": ["amnesty", "pay-cut"], "runs": 12, "mode": "fixed"})
    query = [
        ("case", "hold"),
        ("scenario", "amnesty"),
        ("scenario", "pay-cut"),
        ("runs", "12"),
        ("mode", "fixed"),
    ]

    assert sent == question_in(query)


def test_a_quick_answer_comes_before_the_whole_one():
    assert (10, 25, 50, 200) == question_of({"case": "hold"}).stages
    assert (10, 12) == question_of({"case": "hold", "runs": 12}).stages
    assert (4,) == question_of({"case": "hold", "runs": 4}).stages


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({}, "case"),
        ({"case": "hold", "runs": 0}, "runs"),
        ({"case": "hold", "runs": "many"}, "runs"),
        ({"case": "hold", "mode": "evil"}, "mode"),
        ({"case": "hold", "seed": 2**60}, "seed"),
        ({"case": "hold", "scenarios": ["x" * 3000]}, "scenarios"),
        ({"case": "hold", "command": "rm"}, "command"),
        ({"case": ["hold"]}, "case"),
    ],
)
def test_what_is_no_question_is_refused_with_its_place(said, place):
    with pytest.raises(InvalidInput, match=place):
        question_of(said)


@pytest.mark.parametrize("name", ["nowhere", "../../etc/passwd", "/etc/passwd", "holds.yaml", "hold.yaml"])
def test_only_cases_that_are_listed_are_opened(settings, name):
    with pytest.raises(CaseError, match="no case"):
        Asked(question_of({"case": name}), settings)


def test_a_job_has_limits(settings):
    for said, limit in (
        ({"runs": 5000}, "up to 1000 futures"),
        ({"scenarios": ["amnesty", "pay-cut", "pay-rise", "off-ramp", "purge"]}, "up to 4"),
        ({"case": "venezuela-2019", "runs": 1000, "days": 4000, "scenarios": ["amnesty"] * 1}, "up to"),
    ):
        with pytest.raises(InvalidInput, match=limit):
            Asked(question_of({"case": "hold"} | said), settings if "days" not in said else _whole(settings))


def _whole(settings):
    from dataclasses import replace

    return replace(settings, scale=1.0)


def test_a_lever_that_cannot_be_pulled_is_refused_with_what_is_allowed(settings):
    with pytest.raises(CaseError, match="Did you mean 'amnesty'"):
        Asked(question_of({"case": "hold", "scenarios": ["amnesti"]}), settings)
