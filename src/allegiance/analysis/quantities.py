"""Numbers of many futures brought down to a median and its bands.

All bands are of one kind: their ends, and the median, are numbers that some future had. So persons and days
stay whole, and the same days have the same band wherever they are told.
"""

from datetime import date
from math import nan

import numpy as np
import polars as pl
from numpy.typing import NDArray

from allegiance.analysis.answer import Fan, ObservableAnswer
from allegiance.ensemble.job import OBSERVABLE, SERIES
from allegiance.scenario.schema import Case, Observed
from allegiance.simulation.observables import MEASURES

Window = tuple[date, date, date | None]


def names(futures: pl.DataFrame, prefix: str) -> list[str]:
    """Names of the columns that begin with `prefix`, without it."""
    return [name.removeprefix(prefix) for name in futures.columns if name.startswith(prefix)]


def observable(futures: pl.DataFrame, name: str, unit: str, window: Window) -> ObservableAnswer:
    """Median and middle 90 % of one quantity over the futures that define it."""
    column = OBSERVABLE + name
    values = futures[column].to_numpy() if column in futures.columns else np.array([])
    values = values[np.isfinite(values)]
    low, median, high = quantiles(values, (0.05, 0.5, 0.95))
    count = (values.size, futures.height)
    return ObservableAnswer(name, unit, median, low, high, None, None, None, *window, None, *count)


def middle_days(days: NDArray[np.int64]) -> tuple[float, float, float]:
    """Median, 5 % and 95 % of days on which something happened."""
    low, median, high = quantiles(days, (0.05, 0.5, 0.95))
    return median, low, high


def quantiles(values: NDArray[np.number], shares: tuple[float, ...]) -> list[float]:
    """Quantiles of `values`; not a number where there are none."""
    return _ranked(values, shares).tolist() if values.size else [nan] * len(shares)


def window(case: Case, days: int, seen: Observed | None) -> Window:
    """From when to when a quantity counts, and since when: the whole horizon unless it was observed.

    Where its window ends after the horizon, a measure is that of the horizon all the same.
    """
    if seen is None or (seen.name in MEASURES and seen.end > case.date_of(days)):
        return case.start, case.date_of(days), None
    return seen.start, seen.end, seen.counted_from


def fan(futures: pl.DataFrame, name: str, unit: str) -> Fan:
    """Median, middle 50 % and middle 90 % of a series, day by day."""
    bands = _ranked(_daily(futures, name), (0.05, 0.25, 0.5, 0.75, 0.95))
    return Fan(name, unit, list(range(bands.shape[1])), *(band.tolist() for band in bands))


def regional(futures: pl.DataFrame) -> dict[str, dict[str, list[float]]]:
    """Series of regions by quantity and region: the mean over the futures, day by day."""
    found: dict[str, dict[str, list[float]]] = {}
    for name in names(futures, SERIES):
        quantity, dot, region = name.partition(".")
        if dot:
            found.setdefault(quantity, {})[region] = _daily(futures, name).mean(axis=0).tolist()
    return found


def _daily(futures: pl.DataFrame, name: str) -> NDArray[np.float64]:
    """A series of every future, [future, day]."""
    return np.array(futures[SERIES + name].to_list(), dtype=np.float64)


def _ranked(values: NDArray[np.number], shares: tuple[float, ...]) -> NDArray[np.float64]:
    """Quantiles over the first axis, [share, …]: the least number that at least this share do not exceed."""
    return np.quantile(values, shares, axis=0, method="inverted_cdf").astype(np.float64)
