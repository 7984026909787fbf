import pytest
from starlette.testclient import TestClient

from allegiance.web import guard
from allegiance.web.app import application
from allegiance.web.pages import PAGES
from allegiance.web.settings import Settings

HERE = "http://127.0.0.1:8765"
QUESTION = {"case": "hold", "runs": 1, "days": 5}


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8765", "localhost.evil.example", ""]
)
def test_a_name_that_was_rebound_to_this_machine_gets_nothing(client, host):
    answer = client.get("/api/server", headers={"host": host})

    assert 421 == answer.status_code
    assert "version" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:1", "[::1]:8765", "LOCALHOST"])
def test_this_machine_is_answered_under_its_names(client, host):
    assert 200 == client.get("/api/server", headers={"host": host}).status_code


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9", "file://"])
def test_a_page_of_another_origin_gets_nothing(client, origin):
    asked = client.get("/api/server", headers={"origin": origin})
    told = client.post("/api/jobs", json=QUESTION, headers={"origin": origin})

    assert (403, 403) == (asked.status_code, told.status_code)
    assert "access-control-allow-origin" not in asked.headers


def test_a_page_of_another_site_may_link_here_but_not_read(client):
    elsewhere = {"sec-fetch-site": "cross-site"}

    assert 403 == client.get("/api/server", headers=elsewhere).status_code
    assert 200 == client.get("/", headers=elsewhere).status_code


def test_what_changes_something_says_its_origin(client):
    assert 403 == client.post("/api/jobs", json=QUESTION).status_code


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_a_plain_form_changes_nothing(client, kind):
    answer = client.post("/api/jobs", content=b"{}", headers={"origin": HERE, "content-type": kind})

    assert 415 == answer.status_code


def test_a_body_that_is_too_large_is_refused(client):
    body = b'{"case": "' + b"x" * guard.MOST_BODY + b'"}'
    answer = client.post(
        "/api/jobs", content=body, headers={"origin": HERE, "content-type": "application/json"}
    )

    assert 413 == answer.status_code


@pytest.mark.parametrize("path", ["/", "/scenario", "/api/server", "/api/cases/nowhere", "/nothing-here"])
def test_every_response_carries_the_safe_headers(client, path):
    headers = client.get(path).headers

    assert set(guard.HEADERS.items()) <= set(headers.items())
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_the_one_document_without_a_script_of_its_own(client, page):
    text = client.get(page).text

    assert "<!doctype html>" in text.lower()
    assert "<script>" not in text
    assert "http" not in text.replace("http-equiv", "")


@pytest.mark.parametrize(
    "name", ["..%2f..%2f..%2fpyproject.toml", "%2e%2e/%2e%2e/settings.py", "../index.html", "x.js"]
)
def test_no_path_leads_out_of_the_assets(client, name):
    assert client.get(f"/assets/{name}").status_code in {404, 405}


@pytest.fixture
def strange(tmp_path):
    settings = Settings(tmp_path, host="0.0.0.0", hosts=("analysis.example",), token="sesame")
    with TestClient(
        application(settings), base_url="http://analysis.example", follow_redirects=False
    ) as client:
        yield client


def test_another_machine_needs_the_token(strange):
    assert 401 == strange.get("/api/server").status_code
    assert 401 == strange.get("/").status_code
    assert 401 == strange.get("/?token=wrong").status_code
    assert 200 == strange.get("/api/server", headers={"authorization": "Bearer sesame"}).status_code


def test_the_token_leaves_the_address_for_a_cookie_that_scripts_cannot_read(strange):
    answer = strange.get("/scenario?case=hold&token=sesame")

    assert (303, "/scenario?case=hold") == (answer.status_code, answer.headers["location"])
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert 200 == strange.get("/api/server").status_code


def test_the_way_back_from_the_token_leads_to_this_server(strange):
    answer = strange.get("http://analysis.example//evil.example?token=sesame")

    assert "/evil.example" == answer.headers["location"]
