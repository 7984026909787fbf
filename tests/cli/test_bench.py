import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from allegiance.analysis import bench as measuring
from allegiance.analysis.bench import Cost, Row
from allegiance.analysis.machine import family, resident
from allegiance.scenario.load import load_case
from allegiance.simulation.run import simulate_future


@pytest.fixture
def measured(monkeypatch):
    """Every future costs the same: 1 s of day 0, and days of 2 ns a person, or 20 if eager."""

    def cost(case, *, lazy, days, scale, seed):
        people = round(1000 * scale)
        spent = 1e-9 * (2 if lazy else 20) * people * days
        return Cost(scale, spent, people, days, "hold", 0, 90 * people, f"{case.name}{seed}")

    monkeypatch.setattr(measuring, "cost", cost)
    monkeypatch.setattr(measuring, "warm", lambda case: None)
    monkeypatch.setattr(measuring, "cores", lambda: 2)
    monkeypatch.setattr(measuring, "spent", lambda command, environment: 0.2)
    monkeypatch.setattr(measuring, "held", lambda command: 6e8)


@pytest.mark.usefixtures("measured")
def test_each_figure_stands_beside_its_target(allegiance):
    told = json.loads(allegiance("bench", "--json", "--quiet", "--rounds", "1").out)
    assert "allegiance.bench/1" == told["schema"]
    rows = {row["name"]: row for row in told["rows"]}
    assert {"name", "value", "unit", "target", "met"} == set(rows["memory"])
    assert (90.0, True) == (rows["memory"]["value"], rows["memory"]["met"])
    assert 2.0 == pytest.approx(rows["a soldier's day, quiet"]["value"])
    assert 10.0 == pytest.approx(rows["eager over lazy, quiet"]["value"])
    assert 50.0 == pytest.approx(rows["100 futures of venezuela-2019, by CPU"]["value"], rel=1e-3)
    assert not rows["allegiance --help"]["met"]
    assert (600.0, True) == tuple(rows["memory of an ensemble in 2 processes"][k] for k in ("value", "met"))
    assert (0, True) == tuple(rows["futures that differ, lazy and eager"][k] for k in ("value", "met"))
    for name in ("cost a soldier, all over a quarter of them", "cost a day, all over the first quarter"):
        assert 1.0 == pytest.approx(rows[name]["value"])


@pytest.mark.usefixtures("measured")
def test_a_lazy_future_that_differs_from_the_eager_one_is_a_miss(allegiance, monkeypatch):
    same = measuring.cost

    def cost(case, *, lazy, **options):
        return same(case, lazy=lazy, **options)._replace(digest=f"{lazy}")

    monkeypatch.setattr(measuring, "cost", cost)
    told = json.loads(allegiance("bench", "--json", "--quiet", "--rounds", "2", "--no-cold").out)
    (row,) = (row for row in told["rows"] if row["name"].startswith("futures that differ"))
    assert (4, False) == (row["value"], row["met"])


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="there is no /proc here")
def test_the_memory_of_an_ensemble_is_that_of_the_command_and_its_workers():
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    try:
        assert {os.getpid(), child.pid} <= set(family(os.getpid()))
        assert resident(os.getpid()) > 10_000_000
    finally:
        child.communicate()
    assert 0 == resident(child.pid)


@pytest.mark.usefixtures("measured")
def test_a_missed_target_is_said_and_is_no_error(allegiance):
    told = allegiance("bench", "--rounds", "1")
    line = next(line for line in told.out.splitlines() if line.startswith("allegiance --help"))
    assert line.split()[-3:] == ["most", "0.15", "missed"]
    assert 0 == told


@pytest.mark.usefixtures("measured")
def test_an_empty_cache_is_tried_unless_it_is_said(allegiance):
    assert "first future, nothing compiled yet" in allegiance("bench", "--rounds", "1", "-q").out
    assert "compiled yet" not in allegiance("bench", "--rounds", "1", "--no-cold", "-q").out


def test_more_is_better_where_the_target_says_so():
    assert Row("ratio", 6.0, "times", 5.0, at_most=False).met
    assert not Row("ratio", 4.0, "times", 5.0, at_most=False).met


def test_a_future_is_measured_as_it_is_lived():
    case = load_case("hold")
    lazy, eager = (measuring.cost(case, lazy=lazy, days=6, scale=0.02, seed=1) for lazy in (True, False))
    assert eager.digest == lazy.digest == simulate_future(case, seed=1, days=6, scale=0.02).digest
    assert (6, 6) == (lazy.last, eager.last)
    assert 0 < lazy.looks < eager.looks
    assert lazy.start > 0
    assert lazy.days > 0
