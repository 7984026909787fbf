"""The process that simulates, with the real model, and the reports on what it kept."""

import io
import json
import zipfile

import pytest

from allegiance.web.work import main

QUESTION = {"case": "hold", "scenarios": ["amnesty"], "days": 20}


@pytest.fixture
def worked(settings):
    """What the process says of stages of a question, which it takes one after the other."""

    def told(*runs, **said):
        sent = settings.sent() | {"workers": 1}
        stages = [{"question": QUESTION | said | {"runs": max(runs)}, "runs": n} for n in runs]
        lines = [json.dumps(stage | {"settings": sent}) for stage in ({"prepare": sent}, *stages)]
        lines[0] = json.dumps({"prepare": sent})
        out = io.StringIO()
        assert 0 == main(io.StringIO("\n".join(lines) + "\n"), out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return told


def test_every_stage_ends_with_its_answer(worked, client):
    said = worked(2, 3)

    assert [2, 3] == [one["answer"] for one in said if "answer" in one]
    assert [0, 0] == [one["over"] for one in said if "over" in one]
    assert {"done": 4, "total": 6} in said  # the second stage goes on from the first
    query = {"case": "hold", "scenario": "amnesty", "days": 20, "runs": 3}
    found = client.get("/api/answer", params=query).json()
    assert [True, 3, 3] == [
        found["final"],
        found["answer"]["futures"],
        found["answer"]["scenarios"][0]["pairs"],
    ]


def test_a_question_that_cannot_be_simulated_is_over_with_its_reason(worked):
    said = worked(1, scenarios=["amnesti"])

    assert ["error", "over"] == list(said[-1])
    assert "amnesti" in said[-1]["error"]


def test_reports_are_made_when_they_are_asked_for(worked, client):
    worked(2)
    key = client.get("/api/answers").json()["answers"][0]["key"]
    html, md, packed = (client.get(f"/api/answers/{key}/2.{form}") for form in ("html", "md", "zip"))

    assert "<!doctype html>" in html.text
    assert "And would this change it?" in md.text
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert {"report.html", "baseline/hold.yaml", "scenario-1/futures.parquet"} <= set(archive.namelist())
    for one in (html, md, packed):
        assert "sandbox" in one.headers["content-security-policy"]


def test_a_report_on_the_case_alone_has_its_futures(worked, client):
    worked(2, scenarios=[])
    key = client.get("/api/answers").json()["answers"][0]["key"]
    with zipfile.ZipFile(io.BytesIO(client.get(f"/api/answers/{key}/2.zip").content)) as archive:
        assert "futures.parquet" in archive.namelist()
