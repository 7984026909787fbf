import json

import pytest

from allegiance.analysis import bench as measuring
from allegiance.analysis.bench import Cost, Row


@pytest.fixture
def measured(monkeypatch):
    """Every future costs the same: 1 s of day 0, and days of 2 ns a person, or 20 if eager."""

    def cost(case, *, lazy, days, scale, seed):
        return Cost(1.0, 1e-9 * (2 if lazy else 20) * 1000 * days, 1000, days, "hold", 0, 90_000)

    monkeypatch.setattr(measuring, "cost", cost)
    monkeypatch.setattr(measuring, "warm", lambda case: None)
    monkeypatch.setattr(measuring, "cores", lambda: 2)
    monkeypatch.setattr(measuring, "_spent", lambda command, environment: 0.2)


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


@pytest.mark.usefixtures("measured")
def test_a_missed_target_is_said_and_is_no_error(allegiance):
    told = allegiance("bench", "--rounds", "1")
    line = next(line for line in told.out.splitlines() if line.startswith("allegiance --help"))
    assert line.split()[-3:] == ["most", "0.15", "missed"]
    assert 0 == told


@pytest.mark.usefixtures("measured")
def test_an_empty_cache_is_tried_where_asked(allegiance):
    assert "first future, nothing compiled yet" in allegiance("bench", "--rounds", "1", "--cold", "-q").out


def test_more_is_better_where_the_target_says_so():
    assert Row("ratio", 6.0, "times", 5.0, at_most=False).met
    assert not Row("ratio", 4.0, "times", 5.0, at_most=False).met
