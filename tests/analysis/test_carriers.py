"""What carries an answer is kept with its futures, and where they cannot tell, that is said."""

import json

import pytest

from allegiance.analysis import carriers as carrying
from allegiance.analysis.carriers import carriers, kept
from allegiance.report.sensitivity_words import carried
from analysis.conftest import case, ensemble, row  # noqa: F401 - fixtures


def test_too_few_futures_say_so(ensemble):  # noqa: F811
    folder = ensemble([row(k) for k in range(5)]).folder
    found = carriers(folder, 5)

    assert found.found is None
    assert kept(folder, 5) == found
    assert carried(found)[0].startswith("Nothing can be said: ")


def test_what_is_kept_of_other_futures_is_not_used(ensemble):  # noqa: F811
    folder = ensemble([row(k) for k in range(5)]).folder
    carriers(folder, 5)

    assert kept(folder, 4) is None


def test_a_missing_package_is_not_kept_as_a_reason(ensemble, monkeypatch):  # noqa: F811
    from allegiance.errors import UsageError

    folder = ensemble([row(k) for k in range(5)]).folder
    monkeypatch.setattr("allegiance.analysis.drawn.drawn_in", _missing(UsageError("install it")))

    assert "install it" == carriers(folder, 5).why
    assert not (folder / carrying.FILE).exists()


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
