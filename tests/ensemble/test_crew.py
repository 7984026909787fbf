from contextlib import closing

import pytest

from allegiance.ensemble import pool
from allegiance.ensemble.crew import Crew
from allegiance.ensemble.design import design, run_seed
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.rows import ensemble_digest
from allegiance.ensemble.simulate import simulate_ensemble
from ensemble.fakes import job, traced


@pytest.fixture
def crew():
    found = Crew(2)
    yield found
    found.end()


def pids(case, prefix):
    return {name.rsplit("-")[-1] for name in traced(case, prefix)}


def test_the_next_ensemble_is_simulated_by_the_same_processes(tmp_path, crew):
    one, other = (tmp_path / name for name in ("one", "other"))
    one.mkdir()
    other.mkdir()
    first, second = (
        job(seed=s, traces=str(f), spoilt={run_seed(s, 0): "wait for another worker"})
        for s, f in ((1, one), (2, other))
    )
    crew.prepare(first)
    for each in (first, second):
        list(pool.simulated(each, list(design("fixed", each.seed, 12)), crew))

    assert 2 == len(pids(second.case, "begun-"))
    assert pids(first.case, "warm-") == pids(second.case, "warm-")


def test_a_crew_gives_the_bits_of_one_process(tmp_path, crew):
    folders = [simulate_ensemble(job(seed=s), 12, tmp_path / f"{s}", crew) for s in (1, 2)]
    alone = [simulate_ensemble(job(seed=s), 12, tmp_path / f"alone-{s}", 1) for s in (1, 2)]

    for kept, whole in zip(folders, alone, strict=True):
        assert ensemble_digest(read_ensemble(whole).futures) == ensemble_digest(read_ensemble(kept).futures)


def test_what_a_worker_was_in_when_it_was_left_is_not_heard_of(tmp_path, crew):
    with closing(pool.simulated(job(seconds=0.2), list(design("fixed", 1, 8)), crew)) as results:
        next(results)
    folder = simulate_ensemble(job(seed=2), 8, tmp_path / "e", crew)
    whole = simulate_ensemble(job(seed=2), 8, tmp_path / "whole", 1)

    assert ensemble_digest(read_ensemble(whole).futures) == ensemble_digest(read_ensemble(folder).futures)


def test_a_worker_that_died_while_it_waited_is_replaced(tmp_path, crew):
    list(pool.simulated(job(), list(design("fixed", 1, 4)), crew))
    for worker in crew._idle:
        worker.process.kill()
        worker.process.join()
    folder = simulate_ensemble(job(), 6, tmp_path / "e", crew)

    assert 6 == read_ensemble(folder).futures.height
