import json
from dataclasses import replace

import pytest

from allegiance.analysis.anatomy import Happening
from allegiance.analysis.replay import replayed
from allegiance.cli.anatomy_text import anatomy_text


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    from allegiance.ensemble.job import Job
    from allegiance.ensemble.simulate import simulate_ensemble
    from allegiance.scenario.load import load_case

    return simulate_ensemble(
        Job(load_case("brink"), "fixed", 40, 1, 0.05), 1, tmp_path_factory.mktemp("run"), 1
    )


def test_explain_of_a_run_tells_one_future_in_order(allegiance, run):
    called = allegiance("explain", run)
    assert 0 == called
    for said in ("one future taken apart", "What happened", "2001-01-31  A disputed election", "hold"):
        assert said in called.out


def test_of_many_happenings_of_a_day_the_largest_are_told_and_how_many_more(run):
    found = replayed(run, "0")
    many = [Happening(3, "refusal", f"{n} units in R{n} refuse", number=n) for n in range(1, 14)]
    lines = anatomy_text(replace(found, happenings=many)).splitlines()
    course = [line.split("  ")[-1] for line in lines[lines.index("What happened") + 1 :]]
    told = [f"{n} units in R{n} refuse" for n in (13, 12, 11)]
    assert [*told, "and 10 more of this kind, 91 in all"] == course


def test_explain_without_an_event_says_when_the_futures_part(allegiance, run):
    called = allegiance("explain", run, "--future", 0, "--without", "2001-01-31")
    assert "They part on 2001-01-31, day 30." in called.out
    assert "without" in called.out


def test_the_anatomy_as_json_has_its_stable_shape(allegiance, run):
    shown = json.loads(allegiance("explain", run, "--json").out)
    assert ("allegiance.anatomy/1", True, None) == (shown["schema"], shown["repeats"], shown["without"])
    assert {"regions", "cells", "formations", "series", "happenings", "first_units"} <= set(shown)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--future", "best"), 3, "median, first-flip, worst, or the number"),
        (("--future", "first-flip"), 3, "none of 1 futures fell"),
        (("--without", "1999-01-01"), 3, "A disputed election"),
    ],
)
def test_a_wrong_question_of_a_run_is_refused_with_what_is_allowed(allegiance, run, arguments, code, said):
    called = allegiance("explain", run, *arguments)
    assert code == called
    assert said in called.err


def test_a_future_is_asked_of_a_folder_of_futures_only(allegiance):
    called = allegiance("explain", "hold", "--future", "worst")
    assert 2 == called
    assert "a folder that `run` has filled" in called.err
