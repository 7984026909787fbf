"""Futures as an xarray Dataset, for those who go on with ArviZ."""

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from allegiance.analysis.answer import Answer
from allegiance.analysis.quantities import names
from allegiance.analysis.units import unit_of
from allegiance.ensemble.job import OBSERVABLE, SERIES
from allegiance.errors import InvalidInput

if TYPE_CHECKING:
    import xarray

EACH = ("chain", "draw")  # what ArviZ calls the dimensions of a sample
PER_FUTURE = ("outcome", "day", "direction", "service", "rank", "seed")


def dataset(answer: Answer, futures: pl.DataFrame) -> "xarray.Dataset":
    """Every future's outcome, quantities and daily series: [chain, draw], with day and region.

    Futures are one chain of independent draws. Names keep their dots: `would_obey.army`. Raises InvalidInput
    where xarray is not installed.
    """
    try:
        import xarray
    except ImportError as error:
        message = "to_xarray needs xarray: install allegiance[bayes]"
        raise InvalidInput(message) from error
    places = [region.name for region in answer.case.regions]
    found: dict[str, Any] = {
        f"future_{name}" if name == "day" else name: (EACH, futures[name].to_numpy()[None])
        for name in PER_FUTURE
    }
    for name in names(futures, OBSERVABLE):
        found[name] = (EACH, futures[OBSERVABLE + name].to_numpy()[None], {"units": unit_of(name)})
    for name in dict.fromkeys(one.partition(".")[0] for one in names(futures, SERIES)):
        found[f"{name}_by_day"] = _series(futures, name, places)
    days = range(answer.days + 1)
    dates = np.array([answer.case.date_of(day) for day in days], dtype="datetime64[ns]")
    coords = {"chain": [0], "draw": futures["index"].to_numpy(), "day": list(days), "region": places}
    said = {"case": answer.case.name, "mode": answer.mode, "certificate": answer.certificate}
    return xarray.Dataset(found, {**coords, "date": ("day", dates)}, said)


def _series(futures: pl.DataFrame, name: str, places: list[str]) -> tuple[Any, ...]:
    """A daily series of the country, or of each region."""
    units = {"units": unit_of(name)}
    if SERIES + name in futures.columns:
        return (*EACH, "day"), _daily(futures, name)[None], units
    each = [_daily(futures, f"{name}.{place}") for place in places]
    return (*EACH, "region", "day"), np.stack(each, axis=1)[None], units


def _daily(futures: pl.DataFrame, name: str) -> Any:  # noqa: ANN401 - an array of floats
    return np.array(futures[SERIES + name].to_list(), dtype=np.float32)
