"""Ensembles on a real Dask cluster of several processes, any of which may be killed."""

import os
import signal
import threading
from dataclasses import replace

import pytest

from allegiance.ensemble import cluster as engine
from allegiance.ensemble import packed, pool
from allegiance.ensemble.design import design, run_seed
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.rows import ensemble_digest
from allegiance.ensemble.simulate import Beside, simulate_ensemble
from allegiance.errors import AllegianceError, InvalidInput
from ensemble.dask_cluster import cluster
from ensemble.fakes import Told, job, seed_of, traced
from ensemble.waiting import until

RUNS = 30


def digest(folder):
    return ensemble_digest(read_ensemble(folder).futures)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return digest(simulate_ensemble(job("prior"), RUNS, tmp_path_factory.mktemp("whole"), 1))


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    with cluster(tmp_path_factory.mktemp("dask"), workers=3) as made:
        yield made


@pytest.fixture
def traces(tmp_path):
    folder = tmp_path / "traces"
    folder.mkdir()
    return str(folder)


def test_a_cluster_gives_the_bits_of_one_process(tmp_path, three, whole, traces):
    one = job("prior", traces=traces)
    assert whole == digest(simulate_ensemble(one, RUNS, tmp_path / "e", three.address))
    used = {int(name.rsplit("-")[-1]) for name in traced(one.case, "begun-")}
    assert used <= {worker.pid for worker in three.workers}


def test_each_worker_unpacks_and_compiles_once(tmp_path, three, traces):
    one = job("prior", traces=traces)
    simulate_ensemble(one, RUNS, tmp_path / "e", str(three.file))
    used = {name.rsplit("-")[-1] for name in traced(one.case, "begun-")}
    assert sorted(used) == sorted(name.rsplit("-")[-1] for name in traced(one.case, "warm-"))


def test_an_errand_is_done_by_a_worker_of_the_cluster(tmp_path, three, traces):
    one, found = job("prior", traces=traces), []
    (first,) = design("prior", 1, 1)
    beside = Beside(replace(first, errand=seed_of), found.append)
    simulate_ensemble(one, 4, tmp_path / "e", three.address, beside=beside)
    assert [first.seed] == found
    (trace,) = traced(one.case, "errand-")
    assert int(trace.rsplit("-")[-1]) in {worker.pid for worker in three.workers}
    assert 4 == read_ensemble(tmp_path / "e").futures.height


def test_a_future_that_raises_on_the_cluster_is_recorded(tmp_path, three):
    told = Told()
    simulate_ensemble(job(spoilt={run_seed(1, 2): "raise"}), 6, tmp_path / "e", three.address, told)
    assert {2} == set(read_ensemble(tmp_path / "e").failed)
    assert ["future 2 failed: ZeroDivisionError"] == told.sentences


def test_a_worker_with_other_code_is_refused_before_it_simulates(tmp_path, three, monkeypatch):
    monkeypatch.setattr(packed.Identity, "as_json", lambda self: {"code": "another"})
    with pytest.raises(AllegianceError, match="would give other bits .*code: another → fake"):
        simulate_ensemble(job(), 3, tmp_path / "e", three.address)


def test_a_bounded_number_of_futures_is_under_way(tmp_path, three, monkeypatch, traces):
    monkeypatch.setattr(engine, "FEWEST", 3)
    monkeypatch.setattr(engine, "AHEAD", 0)
    most, done, handed = 0, Told(), engine._Cluster._hand_over

    def hand_over(self, planned):
        nonlocal most
        handed(self, planned)
        most = max(most, len(self._flying))

    monkeypatch.setattr(engine._Cluster, "_hand_over", hand_over)
    simulate_ensemble(job(), RUNS, tmp_path / "e", three.address, done)
    assert (3, RUNS) == (most, done.last)


def test_without_dask_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "find_spec", lambda name: None)
    with pytest.raises(InvalidInput, match=r"pip install 'allegiance\[dask\]'"):
        simulate_ensemble(job(), 3, tmp_path / "e", "tcp://127.0.0.1:9")


def test_no_scheduler_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE", 0.2)
    with pytest.raises(InvalidInput, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9 "):
        simulate_ensemble(job(), 3, tmp_path / "e", "tcp://127.0.0.1:9")


def test_a_worker_killed_in_the_middle_costs_nothing_but_time(tmp_path, whole, traces):
    one = job("prior", traces=traces, spoilt={run_seed(1, 3): "die once"})
    with cluster(tmp_path, workers=2) as two:
        folder = simulate_ensemble(one, RUNS, tmp_path / "e", two.address)
        ended = [worker.poll() for worker in two.workers]
    assert whole == digest(folder)
    assert [-signal.SIGKILL] == [code for code in ended if code is not None]


def test_a_scheduler_that_is_lost_is_said_and_the_ensemble_goes_on_without_it(tmp_path, whole, traces):
    held = job("prior", traces=traces, hold_at=frozenset({run_seed(1, 20)}))
    with cluster(tmp_path, workers=1) as small:
        killer = threading.Thread(target=kill_once_begun, args=(held, small.scheduler.pid))
        killer.start()
        with pytest.raises(
            AllegianceError, match=f"scheduler at {small.address} was lost.*goes on from there"
        ):
            simulate_ensemble(held, RUNS, tmp_path / "e", small.address)
        killer.join()
    told = Told()
    simulate_ensemble(job("prior"), RUNS, tmp_path / "e", 1, told)
    assert 0 < told.before[0] < RUNS
    assert whole == digest(tmp_path / "e")


def kill_once_begun(held, pid):
    (seed,) = held.case.hold_at
    until(lambda: traced(held.case, f"begun-{seed}-"))
    os.kill(pid, signal.SIGKILL)
