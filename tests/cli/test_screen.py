import json

import pytest

from allegiance.simulation import run
from ensemble.fakes import future


@pytest.fixture(autouse=True)
def reports_deaths(monkeypatch, quick):
    """Futures that also report what the small case has observed of deaths."""

    def simulate(case, **options):
        found = future(case, **options)
        found.observables.update(killed=500.0, crossings=12 + options["draw"] % 40)
        return found

    monkeypatch.setattr(run, "simulate_future", simulate)


def screen(allegiance, case_file, *more):
    return allegiance("screen", case_file, "--workers", 1, "--wave", 20, "--quiet", *more)


def test_it_says_how_many_are_kept_and_why_others_are_not(allegiance, case_file):
    done = screen(allegiance, case_file, "--keep", 10, "--out", "out")
    assert 0 == done
    assert "of 20 vectors are kept" in done.out
    assert "The set and its certificate are in out/set" in done.out


def test_as_json_it_is_one_document(allegiance, case_file):
    told = json.loads(screen(allegiance, case_file, "--keep", 10, "--out", "out", "--json").out)
    assert ("allegiance.screen/1", 20) == (told["schema"], told["tried"])
    assert told["kept"] == told["acceptance"] * 20 == 20 - told["rejections"]["small"]["rejected"]


def test_a_limit_that_is_reached_first_has_its_own_status(allegiance, case_file):
    done = screen(allegiance, case_file, "--keep", 1000, "--tries", 20, "--out", "out")
    assert 4 == done
    assert "of 20 vectors are kept" in done.out


def test_a_case_that_is_not_there_is_refused(allegiance):
    assert 3 == allegiance("screen", "nowhere-2019")
