"""Futures as frames."""

from datetime import date

import polars as pl
import pytest

import allegiance as al
from allegiance.analysis.comparison import Comparison
from allegiance.errors import InvalidInput
from analysis.conftest import DAYS, row

FALL = ("bottom-up", "guard", "private")


@pytest.fixture
def two(ensemble):
    """One future that holds, and one that falls on day 12."""
    places = {"series_refusing.capital": [0.0] * (DAYS + 1), "series_refusing.north": [0.5] * (DAYS + 1)}
    return ensemble([row(0) | places, row(1, "ouster", 12, FALL) | places])


def test_outcomes_have_shares_intervals_and_dates(two):
    found = two.outcomes()
    assert 6 == found.height
    (fall,) = found.filter(pl.col("outcome") == "ouster").rows(named=True)
    assert (1, 2, 0.5) == (fall["futures"], fall["of"], fall["share"])
    assert date(2019, 1, 13) == fall["when"] == fall["from"] == fall["to"]
    assert 0 < fall["low"] < 0.5 < fall["high"] < 1
    assert found.filter(pl.col("outcome") == "hold")["when"].to_list() == [None]


def test_observables_stand_beside_what_was_observed(two):
    (crossings,) = two.observables().filter(pl.col("quantity") == "crossings").rows(named=True)
    shown = crossings["median"], crossings["observed"], crossings["unit"], crossings["inside"]
    assert (9.0, 12.0, "person", True) == shown
    assert date(2019, 1, 2) == crossings["from"]


def test_series_have_a_row_for_each_day(two):
    found = two.series("protest")
    assert DAYS + 1 == found.height
    assert [date(2019, 1, 1), date(2019, 1, 2)] == found["date"][:2].to_list()
    assert 0.0 == found["q50"][0]


def test_paths_have_a_row_for_each_future_and_day(two):
    found = two.paths("protest")
    assert 2 * (DAYS + 1) == found.height
    assert [0, DAYS] == found.filter(pl.col("future") == 1)["day"].to_list()[::DAYS]
    assert 0.1 == pytest.approx(found.filter(pl.col("future") == 1)["protest"][3])
    assert 0.5 == two.paths("refusing.north")["refusing.north"][0]


def test_a_series_that_is_not_kept_is_refused_with_the_nearest(two):
    with pytest.raises(InvalidInput, match="no series 'protests' is kept.*protest"):
        two.series("protests")


def test_regions_have_a_mean_for_each_day(two):
    found = two.regions()
    assert {("refusing", "capital"), ("refusing", "north")} == set(found.select("quantity", "region").rows())
    assert 2 * (DAYS + 1) == found.height
    assert 0.5 == found.filter(pl.col("region") == "north")["mean"].max()


def test_futures_are_rows_with_their_quantities(two):
    found = two.futures()
    assert [0, 1] == found["future"].to_list()
    assert [9.0, 10.0] == found["crossings"].to_list()
    assert not [name for name in found.columns if "series" in name or "observable" in name]


def test_first_movers_are_shares_of_the_falls(two, ensemble):
    assert ("service", "guard", 1.0) in two.first_movers().rows()
    assert 0 == ensemble([row(0)]).first_movers().height


def test_an_ensemble_says_what_it_is(two):
    assert "<Ensemble small: 2 futures of 20 days, 1,525 people; hold 1, ouster 1>" == repr(two)
    assert 2 == len(two)
    assert "<table" in two._repr_html_()
    assert "A small country: 2 futures" in two._repr_html_()


def test_xarray_has_the_dimensions_that_arviz_expects(two):
    found = two.to_xarray()
    assert ("chain", "draw") == found["crossings"].dims
    assert ("chain", "draw", "day") == found["protest_by_day"].dims
    assert ("chain", "draw", "region", "day") == found["refusing_by_day"].dims
    assert 0.5 == found["refusing_by_day"].sel(region="north", draw=1, chain=0, day=3)
    assert "person" == found["crossings"].attrs["units"]
    assert "2019-01-13" == str(found["date"].values[12])[:10]


def test_a_comparison_is_a_frame_too(two):
    answer = two.answer
    found = Comparison(answer, ())
    assert "<Comparison small: 2 futures, and with >" == repr(found)
    assert ["baseline"] == found.outcomes()["scenario"].unique().to_list()


def test_what_was_simulated_can_be_opened_again(case, tmp_path):
    made = al.simulate(case, runs=2, mode="fixed", days=5, folder=tmp_path / "kept", workers=1)
    again = al.open_ensemble(tmp_path / "kept")
    assert made.futures().equals(again.futures())
    assert 1 == len(al.open_ensemble(tmp_path / "kept", runs=1))


def test_nothing_can_be_opened_where_nothing_is_kept(tmp_path):
    with pytest.raises(InvalidInput, match="no ensemble is kept"):
        al.open_ensemble(tmp_path)


def test_no_runs_are_not_allowed(case, tmp_path):
    calls = (
        lambda: al.simulate(case, runs=0),
        lambda: al.compare(case, case, runs=0),
        lambda: al.open_ensemble(tmp_path, runs=0),
        lambda: al.answer_from(tmp_path, runs=0),
    )
    for call in calls:
        with pytest.raises(al.UsageError, match="runs: found 0"):
            call()
