"""Comparisons of ensembles that are kept, of which one has more futures than another."""

import pytest

from allegiance.analysis import caveats, comparison
from allegiance.errors import StoreError
from analysis.conftest import row, stored


@pytest.fixture
def compared(case, tmp_path, monkeypatch):
    """Compares a baseline of these futures with a scenario of those."""

    def compare(baseline, scenario):
        kept = {
            tmp_path / name: stored(case, tmp_path / name, rows)
            for name, rows in (("baseline", baseline), ("amnesty", scenario))
        }
        monkeypatch.setattr(comparison, "read_ensemble", lambda folder, runs: kept[folder])
        return comparison.comparison_from(list(kept), ["amnesty"])

    return compare


def test_all_that_is_compared_is_of_the_futures_that_all_have(compared):
    baseline = [row(0), row(1), row(2, "ouster", 12), row(3, "ouster", 12)]
    found = compared(baseline, [row(0), row(1, "ouster", 9)])
    assert (2, 2) == (found.baseline.futures, found.rivals[0].answer.futures)
    assert 0 == found.baseline.outcomes["ouster"].count
    assert 0.5 == found.rivals[0].outcomes["ouster"].difference
    assert (("baseline", 2),) == found.set_aside
    assert "2 futures of baseline are set aside: not every scenario has as many." in caveats.compared(found)


def test_scenarios_of_as_many_futures_set_none_aside(compared):
    found = compared([row(0), row(1)], [row(0), row(1)])
    assert () == found.set_aside
    assert not [said for said in caveats.compared(found) if "set aside" in said]


def test_scenarios_without_a_future_in_common_are_refused(compared):
    with pytest.raises(StoreError, match="no future of 'amnesty' is paired"):
        compared([row(0)], [row(1)])
