import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from allegiance.ensemble import pool
from allegiance.ensemble.design import design, run_seed
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.rows import ensemble_digest
from allegiance.ensemble.simulate import Beside, simulate_ensemble
from allegiance.errors import AllegianceError
from ensemble import fakes
from ensemble.fakes import Told, job, seed_of, traced


def digest(folder):
    return ensemble_digest(read_ensemble(folder).futures)


@pytest.mark.parametrize("mode", ["fixed", "prior"])
def test_the_bits_do_not_depend_on_the_number_of_workers(tmp_path, mode):
    folders = [simulate_ensemble(job(mode), 12, tmp_path / f"{n}", n) for n in (1, 2, 3)]
    assert 1 == len({digest(folder) for folder in folders})
    assert list(range(12)) == read_ensemble(folders[2]).futures["index"].to_list()


def test_another_seed_gives_other_bits(tmp_path):
    folders = [simulate_ensemble(job(seed=s), 5, tmp_path / f"{s}", 1) for s in (1, 2)]
    assert digest(folders[0]) != digest(folders[1])


def test_one_worker_is_this_process(tmp_path):
    one = job(traces=str(tmp_path))
    list(pool.simulated(one, list(design("fixed", 1, 3)), workers=1))
    assert {str(os.getpid())} == {name.rsplit("-")[-1] for name in traced(one.case, "begun-")}


def test_each_worker_is_started_once_and_warmed_once(tmp_path):
    one = job(traces=str(tmp_path), spoilt={run_seed(1, 0): "wait for another worker"})
    list(pool.simulated(one, list(design("fixed", 1, 20)), workers=2))
    used = {name.rsplit("-")[-1] for name in traced(one.case, "begun-")}
    assert sorted(used) == sorted(name.rsplit("-")[-1] for name in traced(one.case, "warm-"))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_future_that_raises_is_recorded_and_does_not_sink_the_rest(tmp_path, workers):
    told = Told()
    folder = simulate_ensemble(job(spoilt={run_seed(1, 2): "raise"}), 6, tmp_path / "e", workers, told)
    stored = read_ensemble(folder)
    assert [0, 1, 3, 4, 5] == stored.futures["index"].to_list()
    assert "ZeroDivisionError" in stored.failed[2]["error"]
    assert ["future 2 failed: ZeroDivisionError"] == told.sentences


def test_the_same_command_tries_a_failed_future_again(tmp_path):
    simulate_ensemble(job(spoilt={run_seed(1, 2): "raise"}), 6, tmp_path / "e", 1)
    simulate_ensemble(job(), 6, tmp_path / "e", 1)
    stored = read_ensemble(tmp_path / "e")
    assert {} == stored.failed
    assert digest(tmp_path / "e") == digest(simulate_ensemble(job(), 6, tmp_path / "whole", 1))


def test_a_killed_worker_costs_only_the_future_it_was_in(tmp_path):
    traces = tmp_path / "traces"
    traces.mkdir()
    spoilt = {run_seed(1, 3): "die once"}
    one = job(traces=str(traces), spoilt=spoilt)
    folder = simulate_ensemble(one, 10, tmp_path / "e", 2)
    assert digest(simulate_ensemble(job(), 10, tmp_path / "whole", 1)) == digest(folder)
    assert 11 == len(traced(one.case, "begun-"))


def test_a_future_that_kills_every_worker_is_given_up(tmp_path):
    folder = simulate_ensemble(job(spoilt={run_seed(1, 3): "die"}), 8, tmp_path / "e", 2)
    stored = read_ensemble(folder)
    assert {3} == set(stored.failed)
    assert "ended its process 3 times (signal 9" in stored.failed[3]["error"]
    assert 7 == stored.futures.height


def test_a_day_that_cannot_be_compiled_stops_the_ensemble(tmp_path):
    one = job(traces=str(tmp_path / "missing"))
    with pytest.raises(AllegianceError, match="cannot be compiled"):
        simulate_ensemble(one, 4, tmp_path / "e", 2)


def test_a_script_simulates_in_several_processes_without_a_guard(tmp_path):
    script, tests = tmp_path / "script.py", str(Path(fakes.__file__).parent.parent)
    script.write_text(f"""
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from allegiance.ensemble.simulate import simulate_ensemble
from ensemble.fakes import job
simulate_ensemble(job(), 6, Path({str(tmp_path / "e")!r}), 2)
print(sys.modules["__main__"].__file__)
""")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (0, "", f"{script}\n") == (done.returncode, done.stderr, done.stdout)
    assert digest(tmp_path / "e") == digest(simulate_ensemble(job(), 6, tmp_path / "alone", 1))


def errand(k=0):
    return replace(list(design("fixed", 1, k + 1))[k], errand=seed_of)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_errand_is_done_beside_the_futures_and_changes_none(tmp_path, workers):
    traces = tmp_path / "traces"
    traces.mkdir()
    one, told, found = job(traces=str(traces)), Told(), []
    folder = simulate_ensemble(one, 6, tmp_path / "e", workers, told, beside=Beside(errand(), found.append))
    assert [run_seed(1, 0)] == found
    assert digest(simulate_ensemble(job(), 6, tmp_path / "alone", 1)) == digest(folder)
    assert ((0, 6), 6) == (told.before, told.last)
    (trace,) = traced(one.case, "errand-")
    assert (str(os.getpid()) == trace.rsplit("-")[-1]) == (workers == 1)


def test_an_errand_is_done_where_every_future_is_kept_already(tmp_path):
    found = []
    for _ in range(2):
        simulate_ensemble(job(), 3, tmp_path / "e", 1, beside=Beside(errand(), found.append))
    assert 2 == len(found)


def test_an_errand_that_fails_is_said_and_sinks_no_future(tmp_path):
    told, found, spoilt = Told(), [], {run_seed(1, 9): "raise"}
    beside = Beside(errand(9), found.append)
    folder = simulate_ensemble(job(spoilt=spoilt), 4, tmp_path / "e", 2, told, beside=beside)
    assert ["beside the futures: ZeroDivisionError"] == told.sentences
    assert ([], 4, {}) == (found, read_ensemble(folder).futures.height, read_ensemble(folder).failed)
