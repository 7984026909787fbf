"""Answers that ship: what is shown of them, and when they are refused or marked."""

import json
from dataclasses import replace

import pytest

from allegiance.scenario.load import load_case, shipped
from allegiance.web import stored
from allegiance.web.question import Asked, question_of

WHOLE = {"hold", "venezuela-2019"}


@pytest.fixture
def whole(settings):
    return replace(settings, scale=1.0)


@pytest.fixture
def shelf(tmp_path, monkeypatch, whole):
    """Answers that ship with this very program, to be changed by a test; the folder that they lie in."""
    monkeypatch.setattr(stored, "FOLDER", tmp_path)
    for name in WHOLE:
        ships(tmp_path, name, Asked(question_of({"case": name}), whole).job)
    return tmp_path


def ships(folder, name, job):
    day = {"title": "x", "unit": "share", "days": list(range(211)), "q50": [0.5] * 211}
    baseline = {"fans": {"units_obeying": day}, "observables": {}, "futures": 40, "saved": "/home/ana"}
    said = {"key": "k", "baseline": baseline, "futures": 40, "cautions": []}
    (folder / f"{name}.json").write_text(json.dumps(stored.shrunk(said, job)))


def changed(folder, **identity):
    path = folder / "hold.json"
    said = json.loads(path.read_text())
    said["stored"]["identity"] |= identity
    path.write_text(json.dumps(said))


def test_every_case_ships_with_an_answer():
    assert set(shipped()) == {path.stem for path in stored.FOLDER.glob("*.json")}
    for path in stored.FOLDER.glob("*.json"):
        said = json.loads(path.read_bytes())
        assert (
            stored.RUNS == said["futures"] == sum(s["count"] for s in said["baseline"]["outcomes"].values())
        )
        assert 1.0 == said["stored"]["identity"]["scale"]
        assert 32 == len(said["baseline"]["certificate"])


@pytest.mark.parametrize("name", shipped())
def test_an_answer_that_ships_has_every_observation_of_its_case(name):
    observables = json.loads((stored.FOLDER / f"{name}.json").read_bytes())["baseline"]["observables"]
    assert {one.name for one in load_case(name).observed} <= set(observables)


def test_answers_that_ship_are_small_and_say_nothing_of_a_machine():
    for path in stored.FOLDER.glob("*.json"):
        assert path.stat().st_size < 60_000
        assert "/" not in json.loads(path.read_bytes())["baseline"]["saved"]


def test_an_answer_that_ships_is_the_answer_to_the_question_of_the_case(shelf, whole):
    said = stored.stored_for(Asked(question_of({"case": "hold"}), whole).job)

    assert [40, False] == [said["futures"], said["stored"]["overtaken"]]
    assert 211 > len(said["baseline"]["fans"]["units_obeying"]["days"]) <= stored.POINTS + 2
    assert 210 == said["baseline"]["fans"]["units_obeying"]["days"][-1]


@pytest.mark.parametrize("other", [{"case_digest": "0"}, {"mode": "fixed"}, {"screened": "0"}])
def test_an_answer_of_another_case_or_other_parameters_is_refused(shelf, other):
    changed(shelf, **other)

    assert stored.stored("hold", load_case("hold").digest) is None


@pytest.mark.parametrize("said", [{"seed": 2}, {"days": 20}, {"mode": "fixed"}])
def test_another_question_has_no_answer_that_ships(shelf, whole, said):
    assert stored.stored_for(Asked(question_of({"case": "hold"} | said), whole).job) is None


def test_a_server_that_shrinks_the_forces_shows_no_answer_at_full_size(shelf, settings):
    assert stored.stored_for(Asked(question_of({"case": "hold"}), settings).job) is None


def test_an_answer_of_other_code_is_marked(shelf):
    changed(shelf, code="0")
    said = stored.stored("hold", load_case("hold").digest)

    assert said["stored"]["overtaken"]
    assert stored.EARLIER == said["cautions"][0]


def test_levers_that_nobody_ran_stand_beside_the_case_without_them(shelf, whole):
    from starlette.testclient import TestClient

    from allegiance.web.app import application

    with TestClient(application(whole), base_url="http://127.0.0.1:8765") as client:
        found = client.get("/api/answer", params={"case": "hold", "scenario": "amnesty"}).json()

    assert [True, False, 40] == [found["instead"], found["final"], found["answer"]["futures"]]
    assert "amnesty.credibility" in found["levers"][0][0]


def test_the_larger_number_of_futures_wins_though_another_state_of_the_program_made_them(shelf, whole):
    from allegiance.web.asking import _instead

    changed(shelf, code="0")
    asked = Asked(question_of({"case": "hold"}), whole)

    assert 40 == _instead(asked, 1)["futures"]
    assert _instead(asked, 50) is None
