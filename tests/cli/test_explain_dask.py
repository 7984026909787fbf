"""What holds people, asked of a real Dask scheduler on this machine: the bits are those of one process."""

import json

import pytest

from allegiance.ensemble import cluster as cluster_engine
from ensemble.dask_cluster import cluster

CALLS = {
    "groups": ("--prior", "--groups", "--runs", 2, "--orders", 2),
    "terms": ("--prior", "--runs", 3),
}


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    with cluster(tmp_path_factory.mktemp("dask"), workers=2) as made:
        yield made


def told(allegiance, folder, monkeypatch, *call):
    folder.mkdir()
    monkeypatch.chdir(folder)
    done = allegiance("explain", *call, "--json", "--quiet")
    assert 0 == done, done.err
    return json.loads(done.out)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_cluster_gives_the_bits_of_one_process(allegiance, case_file, tmp_path, monkeypatch, two, call):
    here = told(allegiance, tmp_path / "here", monkeypatch, case_file, *call, "--workers", 1)
    there = told(allegiance, tmp_path / "there", monkeypatch, case_file, *call, "--dask", two.address)
    assert here == there


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_where_no_scheduler_answers_nothing_is_simulated_here_instead(
    allegiance, case_file, monkeypatch, tmp_path, call
):
    monkeypatch.setattr(cluster_engine, "PATIENCE", 0.2)
    monkeypatch.chdir(tmp_path)
    done = allegiance("explain", case_file, *call, "--dask", "tcp://127.0.0.1:9")
    assert 3 == done
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in done.err


def test_workers_and_a_cluster_exclude_each_other(allegiance, case_file):
    done = allegiance("explain", case_file, "--groups", "--runs", 2, "--dask", "tcp://x:1", "--workers", 2)
    assert 2 == done
    assert "--workers and --dask exclude each other" in done.err
