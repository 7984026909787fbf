"""What carries an answer is kept with its futures, and where they cannot tell, that is said."""

import json

import pytest

from allegiance.analysis import carriers as carrying
from allegiance.analysis.carriers import carriers, kept
from allegiance.ensemble.design import run_seed
from allegiance.ensemble.job import Engine, Job
from allegiance.ensemble.simulate import simulate_ensemble
from allegiance.report.sensitivity_words import carried
from analysis.conftest import case  # noqa: F401 - a fixture
from ensemble.fakes import future, warm_nothing

ENGINE = Engine(simulate=future, warm=warm_nothing)


@pytest.fixture
def five(case, tmp_path):  # noqa: F811
    """The folder of five futures with the same parameters."""
    return simulate_ensemble(Job(case, "fixed", 20, 1, 1.0, engine=ENGINE), 5, tmp_path / "five", 1)


def test_too_few_futures_say_so(five):
    found = carriers(five, 5)

    assert found.found is None
    assert kept(five, 5) == found
    assert carried(found)[0].startswith("Nothing can be said: ")


def test_what_is_kept_of_other_futures_is_not_used(five):
    carriers(five, 5)

    assert kept(five, 4) is None


def broken(case, *, seed, **options):  # noqa: F811
    """Cannot live its fourth future; half of the others fall."""
    if seed == run_seed(1, 3):
        message = "once"
        raise ValueError(message)
    made = future(case, seed=seed, **options)
    return type(made)(**{**vars(made), "outcome": "ouster" if seed % 2 else "hold"})


def test_a_future_that_failed_costs_no_other_one(case, tmp_path):  # noqa: F811
    job = Job(case, "prior", 20, 1, 1.0, engine=Engine(simulate=broken, warm=warm_nothing))
    folder = simulate_ensemble(job, 41, tmp_path / "broken", 1)
    found = carriers(folder, 41)

    assert 40 == found.futures == found.found.base.of


def test_a_missing_package_is_not_kept_as_a_reason(five, monkeypatch):
    from allegiance.errors import UsageError

    monkeypatch.setattr("allegiance.analysis.drawn.drawn_in", _missing(UsageError("install it")))

    assert "install it" == carriers(five, 5).why
    assert not (five / carrying.FILE).exists()


def _missing(error):
    def raises(*_):
        raise error

    return raises


@pytest.fixture
def sensitive():
    from allegiance.analysis.boxes import Box, Limit
    from allegiance.analysis.sensitivity import Sensitivity, Weight
    from allegiance.analysis.shares import wilson

    weights = tuple(
        Weight(f"pay.p{k}", "1", 0.9 - k / 5, 0.1, 0.95, wilson(1, 13), wilson(9, 13)) for k in range(4)
    )
    box = Box((Limit("pay.p0", True, 2.0, 0.01),), 10, 9, 12, 0.3, 0.02)
    return Sensitivity("falls", wilson(12, 40), 286, weights, 0.6, box)


def test_what_was_found_is_read_back_as_it_was(tmp_path, sensitive):
    from dataclasses import asdict

    from allegiance.analysis.carriers import SCHEMA, Carriers

    made = Carriers(40, sensitive)
    (tmp_path / carrying.FILE).write_text(json.dumps({"schema": SCHEMA, **asdict(made)}))

    assert made == kept(tmp_path, 40)


def test_the_floor_that_chance_gives_is_said(sensitive):
    from allegiance.analysis.carriers import Carriers

    said = " ".join(carried(Carriers(40, sensitive)))
    assert "pay.p0 and pay.p1 carry a fall beyond what chance gives" in said
    assert "would reach 0.60 in one of twenty ensembles of 40" in said
    assert "so few tell only what is stronger" in said
