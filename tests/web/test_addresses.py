import json

import pytest

from allegiance.scenario.pull import with_levers
from allegiance.web.question import Asked, case_named, question_of

HERE = {"origin": "http://127.0.0.1:8765"}
QUESTION = {"case": "hold", "scenarios": ["amnesty"], "runs": 4, "days": 10}


def stored(settings, runs=4, **said):
    """The key of a question, with an answer to it on disk."""
    asked = Asked(question_of(QUESTION | said), settings)
    folder = settings.answers / asked.key
    folder.mkdir(parents=True)
    (folder / f"{runs}.json").write_text(json.dumps({"said": "<script>alert(1)</script>"}))
    (folder / f"{runs}.html").write_text("<script>alert(1)</script>")
    return asked.key


def test_every_case_is_a_card(client):
    cards = {card["name"]: card for card in client.get("/api/cases").json()["cases"]}

    assert {"venezuela-2019", "bolivia-2019", "hold"} <= set(cards)
    assert 365_000 == cards["venezuela-2019"]["people"]


def test_a_case_tells_what_levers_would_move(client):
    case = client.get("/api/cases/venezuela-2019").json()

    low, high = case["levers"]["purge"]["rate"]
    assert 0 <= low <= high
    assert "Aid is stopped at the border" in [event["label"] for event in case["events"]]


def test_a_case_tells_which_levers_have_nothing_to_give_back_in_it(client):
    barred = client.get("/api/cases/bolivia-2019").json()["barred"]

    assert {"off-ramp"} == set(barred)
    assert "sanctions" in " ".join(barred["off-ramp"])
    assert {} == client.get("/api/cases/venezuela-2019").json()["barred"]


@pytest.mark.parametrize("name", ["hold", "venezuela-2019"])
def test_a_case_tells_the_dose_that_is_run_where_none_is_said(client, settings, name):
    told = client.get(f"/api/cases/{name}").json()["all"]
    run = {s.parameter: s.dose for s in with_levers(case_named(name, settings), ["off-ramp"]).shifts}

    assert {"off-ramp": {"relief": 0.3}} == told
    assert told["off-ramp"]["relief"] == run["sanctions.relief"]


def test_those_who_may_be_called_up_are_counted_apart(client):
    cards = {card["name"]: card for card in client.get("/api/cases").json()["cases"]}
    numbers = cards["venezuela-2019-militia"]

    assert (365_000, 40_000) == (numbers["people"], numbers["recruits"])


def test_levers_declare_all_that_a_form_needs(client):
    levers = [lever for group in client.get("/api/levers").json()["groups"] for lever in group["levers"]]

    assert len(levers) > 50
    for lever in levers:
        assert lever["source"]
        assert all(one["low"] <= one["high"] and one["unit"] for one in lever["parameters"])


def test_parameters_are_those_of_the_schema(client):
    rows = client.get("/api/cases/hold/parameters").json()["parameters"]
    schema = client.get("/api/schema").json()

    assert len(rows) > 300
    assert "parameters" in schema["properties"]


def test_a_question_without_an_answer_says_so(client):
    found = client.get("/api/answer", params={"case": "hold", "scenario": "amnesty"}).json()

    assert [None, False, None] == [found["answer"], found["final"], found["job"]]
    assert "amnesty.credibility" in found["levers"][0][0]


def test_the_same_link_gives_a_second_person_the_same_text(client, settings):
    key = stored(settings)
    query = {"case": "hold", "scenario": "amnesty", "runs": 4, "days": 10}
    one, two = (client.get("/api/answer", params=query).text for _ in range(2))

    assert one == two
    assert [key, True] == [json.loads(one)["key"], json.loads(one)["final"]]


def test_a_job_is_taken_and_told_of(client):
    told = client.post("/api/jobs", json=QUESTION, headers=HERE)
    assert 202 == told.status_code
    with client.stream(
        "GET", f"/api/jobs/{told.json()['job']}/events?ticket={told.json()['ticket']}"
    ) as events:
        said = [json.loads(line.removeprefix("data: ")) for line in events.iter_lines() if line]

    assert ("done", 4) == (said[-1]["state"], said[-1]["answer"])


def test_a_job_can_be_left(client):
    told = client.post("/api/jobs", json=QUESTION | {"seed": 14}, headers=HERE).json()
    left = client.post(f"/api/jobs/{told['job']}/leave", json={"ticket": told["ticket"]}, headers=HERE)

    assert "cancelled" == left.json()["state"]


def test_a_page_that_may_be_back_keeps_its_job(client):
    told = client.post("/api/jobs", json=QUESTION | {"seed": 14}, headers=HERE).json()
    ticket = {"ticket": told["ticket"]}
    back = client.post(f"/api/jobs/{told['job']}/leave", json=ticket | {"back": True}, headers=HERE)
    asked = client.get(f"/api/jobs/{told['job']}", params=ticket)

    assert not {back.json()["state"], asked.json()["state"]} & {"cancelled", "failed"}
    assert "no-store" == asked.headers["cache-control"]


def test_a_report_is_shut_off_from_the_pages(client, settings):
    key = stored(settings)
    report = client.get(f"/api/answers/{key}/4.html")

    assert "sandbox" in report.headers["content-security-policy"]
    assert "script-src" not in report.headers["content-security-policy"]
    assert "attachment" in client.get(f"/api/answers/{key}/4.html?download").headers["content-disposition"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/answers/..%2f..%2f..%2fetc/passwd",
        "/api/answers/%2e%2e/4.json",
        "/api/answers/KEY/..%2f..%2fmenu.json",
        "/api/answers/KEY/4.json%00.html",
        "/api/answers/KEY/manifest.json",
        "/api/answers/KEY/5.json",
        "/api/answers/ffff/4.json",
    ],
)
def test_no_name_of_an_answer_leads_elsewhere(client, settings, path):
    answer = client.get(path.replace("KEY", stored(settings)))

    assert answer.status_code in {400, 404}
    assert "root:" not in answer.text


@pytest.mark.parametrize("body", [b"[]", b"{", b'"x"', b"[" * 100_000, b"\xff\xfe"])
def test_a_body_that_is_no_question_is_refused_in_words(client, body):
    answer = client.post("/api/jobs", content=body, headers={**HERE, "content-type": "application/json"})

    assert 400 == answer.status_code
    assert "found" in answer.json()["error"]


def test_what_was_sent_comes_back_as_data_only(client):
    answer = client.get("/api/answer", params={"case": "<script>alert(1)</script>"})

    assert 400 == answer.status_code
    assert "application/json" == answer.headers["content-type"]
