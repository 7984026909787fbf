"""Ensembles of several scenarios: paired, kept apart, and no different from what each is alone."""

from dataclasses import replace

import pytest

from allegiance.ensemble.design import run_seed
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.job import Job
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.rows import ensemble_digest
from allegiance.ensemble.simulate import simulate_ensemble, simulate_scenarios
from ensemble.fakes import FakeCase, Told, job, traced
from ensemble.small import small_case


def digest(folder):
    return ensemble_digest(read_ensemble(folder).futures)


def paid(value, **case):
    return FakeCase(content={"days": 10, "parameters": {"pay": {"value": value}}}, **case)


@pytest.fixture
def folders(tmp_path):
    return [tmp_path / name for name in ("baseline", "one", "two")]


@pytest.mark.parametrize("workers", [1, 2])
def test_each_scenario_is_what_it_is_alone(tmp_path, folders, workers):
    both = replace(job("prior"), beside=(paid(5), paid(7)))
    simulate_scenarios(both, 8, folders, workers)
    for k, alone in enumerate(both.scenarios):
        assert digest(simulate_ensemble(alone, 8, tmp_path / f"alone-{k}", 1)) == digest(folders[k])


def test_the_futures_of_scenarios_are_paired(folders):
    simulate_scenarios(replace(job("prior"), beside=(paid(5), paid(7))), 8, folders, 1)
    columns = [read_ensemble(folder).futures.select("index", "draw", "seed").rows() for folder in folders]
    assert columns[0] == columns[1] == columns[2]


def test_what_is_kept_is_not_simulated_again(tmp_path, folders):
    traces = tmp_path / "traces"
    traces.mkdir()
    baseline = FakeCase(traces=str(traces))
    simulate_ensemble(replace(job(), case=baseline), 5, folders[0], 1)
    told = Told()
    both = replace(job(), case=baseline, beside=(paid(5, traces=str(traces)),))
    simulate_scenarios(both, 8, folders[:2], 1, told)
    assert (5, 16) == told.before
    assert 16 == told.last
    seen = [name.split("-")[1] for name in traced(baseline, "begun-")]
    assert 8 == len(set(seen))


def test_a_longer_comparison_adds_to_every_scenario(tmp_path, folders):
    both = replace(job("prior"), beside=(paid(5), paid(7)))
    simulate_scenarios(both, 3, folders, 1)
    simulate_scenarios(both, 8, folders, 1)
    whole = [tmp_path / f"whole-{k}" for k in range(3)]
    simulate_scenarios(both, 8, whole, 1)
    assert [digest(f) for f in whole] == [digest(f) for f in folders]


def test_a_future_that_fails_is_missing_in_every_scenario_and_tried_again(folders):
    spoilt = {run_seed(1, 2): "raise"}
    simulate_scenarios(replace(job(spoilt=spoilt), beside=(paid(5),)), 4, folders[:2], 1)
    assert [[0, 1, 3]] * 2 == [read_ensemble(f).futures["index"].to_list() for f in folders[:2]]
    simulate_scenarios(replace(job(), beside=(paid(5),)), 4, folders[:2], 1)
    assert [[0, 1, 2, 3]] * 2 == [read_ensemble(f).futures["index"].to_list() for f in folders[:2]]


@pytest.mark.parametrize("mode", ["fixed", "prior"])
def test_people_live_the_same_future_beside_other_scenarios_as_alone(tmp_path, folders, mode):
    case = small_case(tmp_path)
    others = (case.with_lever("pay-cut", start="2019-01-10"), case.with_lever("surveillance"))
    both = Job(case, mode, 20, 1, beside=others)
    simulate_scenarios(both, 3, folders, 1)
    for k, alone in enumerate(both.scenarios):
        assert digest(simulate_ensemble(alone, 3, tmp_path / f"alone-{k}", 1)) == digest(folders[k])
    assert 3 == len({Identity.of(alone).folder for alone in both.scenarios})
