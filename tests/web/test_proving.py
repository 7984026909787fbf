import pytest
from starlette.testclient import TestClient

from allegiance.evidence.extract import extracted
from allegiance.web.app import application
from allegiance.web.settings import Settings

HERE = {"origin": "http://127.0.0.1:8765"}
REPORT = (
    "Some 300 soldiers deserted in May 2019, the ministry said. <script>alert(1)</script> About 40 defected."
)


def test_every_input_of_a_case_is_listed_with_its_source(client):
    told = client.get("/api/evidence/venezuela-2019").json()
    rows = {row["place"]: row for row in told["inputs"]}

    assert {"observed.crossings", "forces.guard", "parameters.purge.rate"} <= set(rows)
    assert all(row["source"] in {*told["sources"], "assumption", "default"} for row in rows.values())


def test_the_figure_on_desertion_leads_to_its_claims(client):
    told = client.get("/api/evidence/venezuela-2018-quiet/observed.guard_desertion_per_year").json()

    assert told["input"]["title"].startswith("Guard members")
    assert len(told["claims"]) > 1
    assert all(claim["publisher"] and claim["grade"] for claim in told["claims"])
    assert told["estimates"]


@pytest.mark.parametrize("place", ["observed.nothing", "..%2f..%2fetc%2fpasswd", "forces"])
def test_an_input_that_a_case_has_not_is_refused(client, place):
    assert client.get(f"/api/evidence/venezuela-2019/{place}").status_code in {400, 404}


def test_what_was_observed_stands_beside_what_is_simulated(client):
    cases = {case["name"]: case for case in client.get("/api/trust").json()["cases"]}

    assert "1,400" in [row["observed"] for row in cases["venezuela-2019"]["rows"]]


def test_without_a_ledger_there_is_nothing_to_review(client):
    assert "--ledger" in client.get("/api/review").json()["error"]


@pytest.fixture
def reviewing(tmp_path):
    from allegiance.evidence.ledger import Ledger, write_ledger
    from allegiance.evidence.report import load_report

    (tmp_path / "wire.txt").write_text(REPORT)
    report = load_report(tmp_path / "wire.txt")
    write_ledger(tmp_path / "army.jsonl", Ledger((report,), tuple(extracted(report))))
    settings = Settings(tmp_path / "runs", ledger=tmp_path / "army.jsonl", reviewer="Ana")
    with TestClient(application(settings), base_url="http://127.0.0.1:8765") as client:
        yield client


def test_a_claim_is_accepted_in_the_browser_and_the_decision_taken_back(reviewing):
    before = reviewing.get("/api/review").json()
    claim = before["cards"][0]["claim"]["claim_id"]
    after = reviewing.post("/api/review", json={"action": "accept", "claim": claim}, headers=HERE).json()
    undone = reviewing.post("/api/review", json={"action": "undo"}, headers=HERE).json()

    assert before["waiting"] - 1 == after["waiting"]
    assert 1 == after["tally"]["accepted"]
    assert before["waiting"] == undone["waiting"]


def test_a_claim_is_edited_and_another_rejected_with_its_reason(reviewing):
    one, two = (card["claim"]["claim_id"] for card in reviewing.get("/api/review").json()["cards"][:2])
    edit = {"action": "accept", "claim": one, "fields": {"scope": "listed"}}
    told = [
        reviewing.post("/api/review", json=body, headers=HERE).json()
        for body in (edit, {"action": "reject", "claim": two, "why": "another army"})
    ]

    assert [1, 1] == [told[1]["tally"]["edited"], told[1]["tally"]["rejected"]]


OTHER = (
    {"action": "drop"},
    {"action": "accept", "claim": "c00"},
    {"action": "accept", "fields": {"quote": "x"}},
)


@pytest.mark.parametrize("body", OTHER)
def test_a_decision_that_cannot_be_is_refused(reviewing, body):
    assert 400 == reviewing.post("/api/review", json=body, headers=HERE).status_code
