import json

import pytest

SMALL = ("--fixed", "--scale", 0.01)


def test_explain_shows_what_holds_the_people_of_a_case(allegiance):
    called = allegiance("explain", "hold", *SMALL)
    assert 0 == called
    for said in (
        "what holds people and what pulls them",
        "everybody",
        "privates",
        "Next best",
        "Holds",
        "Pulls",
    ):
        assert said in called.out
    assert "disciplined" in called.out


def test_explain_of_a_case_as_json_has_every_term_of_every_group(allegiance):
    shown = json.loads(
        allegiance("explain", "hold", *SMALL, "--day", "2001-01-01", "--lever", "pay-rise", "--json").out
    )
    assert ("allegiance.why/1", "hold", 1) == (shown["schema"], shown["case"], shown["futures"])
    assert ["2001-01-01"] == sorted({row["date"] for row in shown["groups"]})
    for row in shown["groups"]:
        assert pytest.approx(sum(row["terms"].values())) == row["lead"]
    assert 1 == len(shown["levers"])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("venezula-2019",), 3, "Did you mean 'venezuela-2019'?"),
        (("hold", "--day", "1990-01-01"), 3, "allowed are days of hold, from"),
        (("hold", "--fixed", "--prior"), 2, "exclude each other"),
        (("hold", "--by", "age"), 2, "age"),
        (("hold", "--lever", "amnsty"), 3, "Did you mean 'amnesty'?"),
    ],
)
def test_a_wrong_question_is_refused_with_one_line(allegiance, arguments, code, said):
    called = allegiance("explain", *arguments)
    assert code == called
    assert said in called.err


def test_run_keeps_why_people_stay_and_the_report_tells_it(allegiance, quick, case_file, tmp_path):
    allegiance("run", case_file, "--fixed", "--runs", 2, "--workers", 1, "--out", tmp_path / "out")
    assert (tmp_path / "out" / "why.json").is_file()
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "What holds people, and what pulls them" in page
    assert "disciplined 2" in page
    assert "scruples 0.5" in page
