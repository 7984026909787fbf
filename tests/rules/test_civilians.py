"""A second population on the same engine: the benchmark's civilians live the same lazily and eagerly."""

import importlib.util
import sys
from pathlib import Path

import pytest

from allegiance.rules.compose import compose, interpret
from allegiance.rules.plan import Plan

FILE = Path(__file__).parents[2] / "benchmarks" / "civilians.py"


@pytest.fixture(scope="module")
def civilians():
    spec = importlib.util.spec_from_file_location("civilians", FILE)
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


@pytest.fixture(scope="module")
def built(civilians):
    return compose(Plan(civilians.DAY))


@pytest.mark.parametrize("regime", ["quiet", "cascade"])
def test_civilians_left_out_of_a_day_would_have_done_what_they_do(civilians, built, regime):
    lazy, eager = (civilians.lived(built, 6400, 25, regime, lazy=lazy) for lazy in (True, False))
    assert eager["digest"] == lazy["digest"]
    assert lazy["looks_a_person_day"] < 0.3
    assert eager["looks_a_person_day"] >= 1.0


def test_a_decree_brings_nearly_everybody_into_the_street_and_without_it_nobody_follows(civilians, built):
    quiet, cascade = (civilians.lived(built, 6400, 25, regime, lazy=True) for regime in ("quiet", "cascade"))
    assert max(quiet["outside"]) < 0.02 * 6400
    assert max(cascade["outside"]) > 0.8 * 6400
    assert cascade["outside"][0] == quiet["outside"][0]


@pytest.mark.parametrize("part", ["before", "after"])
def test_a_day_needs_nothing_before_or_after_its_cascade(civilians, part):
    *first, cascade, last = civilians.DAY
    if part == "before":
        day = (cascade._replace(mechanisms=(*first, *cascade.mechanisms)), last)
    else:
        day = (*first, cascade)
    lived = interpret(Plan(day)).day
    assert lived.__globals__[part](1, 1.0, 1.0, 0, 0, None, None) is None
