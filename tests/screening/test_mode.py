"""Ensembles whose parameters come from a screened set."""

import json
from contextlib import nullcontext
from dataclasses import replace

import pytest

from allegiance.analysis import caveats
from allegiance.analysis.answer import answer_from
from allegiance.ensemble.design import default_mode, design
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.job import Job, vector_digest
from allegiance.ensemble.simulate import Watch, simulate_ensemble
from allegiance.ensemble.stale import staleness
from allegiance.errors import InvalidInput
from allegiance.scenario import certificate
from allegiance.scenario.certificate import CERTIFICATE, VECTORS
from allegiance.scenario.load import load_case
from allegiance.scenario.screened import fingerprints, screened_set
from allegiance.screening.keep import write_set
from allegiance.screening.screen import screen
from screening.made import ENGINE, screening


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    return screen(screening(folder), keep=5, tries=64, watching=lambda _: nullcontext(Watch()))


@pytest.fixture
def shipped(kept, tmp_path, monkeypatch):
    """The set of two small cases, as if it shipped."""
    for name in (VECTORS, CERTIFICATE):
        (tmp_path / name).write_bytes((write_set(kept) / name).read_bytes())
    monkeypatch.setattr(certificate, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def job(kept):
    case = kept.screening.cases[0]
    return Job(case, "screened", case.days, 1, 1.0, ENGINE)


def test_it_is_the_default_where_a_set_ships(shipped, monkeypatch):
    assert "screened" == default_mode()
    monkeypatch.setattr(certificate, "FOLDER", shipped / "nowhere")
    assert "prior" == default_mode()


@pytest.mark.usefixtures("shipped")
def test_futures_take_the_kept_vectors_in_turn_each_time_with_another_seed(kept):
    n = len(kept.draws)
    planned = list(design("screened", 1, 2 * n + 1))
    assert [*range(n), *range(n), 0] == [one.draw for one in planned]
    assert 2 * n + 1 == len({one.seed for one in planned})


@pytest.mark.usefixtures("shipped")
def test_the_answer_says_what_it_rests_on(job, kept, tmp_path):
    runs = 2 * len(kept.draws)
    folder = simulate_ensemble(job, runs, tmp_path / "out", 1)
    answer = answer_from(folder, runs)
    said = caveats.parameters(answer)
    assert said.startswith(f"Screened: {len(kept.draws)} vectors kept of {kept.tried} tried")
    assert "This case was among those" in said
    told = json.loads(json.dumps(answer.to_json()))
    assert told["screened"] == {
        "kept": len(kept.draws),
        "tried": kept.tried,
        "cases": ["small", "large"],
        "among": True,
        "changed": list(staleness()),
    }


@pytest.mark.usefixtures("shipped")
def test_an_answer_from_a_stale_set_says_so(job, kept, tmp_path):
    answer = answer_from(simulate_ensemble(job, 3, tmp_path / "out", 1), 3)
    stale, fresh = (
        caveats.parameters(replace(answer, basis=replace(answer.basis, changed=changed)))
        for changed in (("other mechanisms",), ())
    )
    assert "The program has changed since (other mechanisms)" in stale
    assert "nothing observed in small, large speaks against" not in stale
    assert "nothing observed in small, large speaks against" in fresh


@pytest.mark.usefixtures("shipped")
def test_another_case_is_said_not_to_be_among_those_screened(job, tmp_path):
    other = replace(job, case=replace(job.case, name="other"))
    answer = answer_from(simulate_ensemble(other, 3, tmp_path / "out", 1), 3)
    assert "This case was not among those" in caveats.parameters(answer)


@pytest.mark.usefixtures("shipped")
def test_futures_of_another_set_are_other_futures(job, shipped):
    before = Identity.of(job).folder
    said = json.loads((shipped / CERTIFICATE).read_text())
    another = shipped / "another"
    another.mkdir()
    (another / CERTIFICATE).write_text(json.dumps({**said, "digest": "of another"}))
    certificate.FOLDER = another  # put back by the fixture
    assert before != Identity.of(job).folder


@pytest.mark.usefixtures("shipped")
def test_scenarios_share_the_vector_of_a_future(job):
    scenario = job.case.with_parameters({"protest.mobilisation": 0.9})
    one, two = (ENGINE.parameters(case, "screened", 3, 1) for case in (job.case, scenario))
    assert vector_digest(one) != vector_digest(two)
    two["protest"]["mobilisation"] = one["protest"]["mobilisation"]
    assert vector_digest(one) == vector_digest(two)


def test_a_set_that_is_missing_is_named(tmp_path):
    with pytest.raises(InvalidInput, match="use --prior or --fixed"):
        screened_set(tmp_path)


REFERENCE = "bolivia-2019"


@pytest.fixture(scope="module")
def current():
    """Certificate of a set that was screened a moment ago on a case that ships."""
    from allegiance.ensemble.code import mechanisms_digest

    case = load_case(REFERENCE)
    return {
        "cases": {REFERENCE: case.digest},
        "parameters": fingerprints(case),
        "mechanisms": mechanisms_digest(),
    }


def test_a_new_set_is_not_stale(current):
    assert [] == list(staleness(current))


def test_a_stale_set_says_in_what(current):
    known = dict(current["parameters"])
    known.pop("signal.up")
    known |= {"signal.down": "another", "signal.gone": "x"}
    said = {"cases": {REFERENCE: "x"}, "parameters": known, "mechanisms": "other"}
    assert [
        "other cases now: bolivia-2019",
        "parameters that came later, drawn from their priors: signal.up",
        "parameters that are gone: signal.gone",
        "parameters with another prior: signal.down",
        "other mechanisms",
    ] == list(staleness(said))
