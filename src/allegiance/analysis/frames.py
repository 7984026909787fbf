"""An answer as polars frames."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from html import escape

import numpy as np
import polars as pl

from allegiance.analysis.answer import Answer, Fan
from allegiance.ensemble.job import SERIES

QUANTILES = ("q05", "q25", "q50", "q75", "q95")


def outcomes(answer: Answer) -> pl.DataFrame:
    """A row for each outcome; `when` is the median date, `from` and `to` the middle 90 % of the dates."""
    start = answer.case.start
    rows: list[dict[str, object]] = []
    for name, s in answer.outcomes.items():
        dates = [start + timedelta(round(day)) for day in answer.when.get(name, ())] or [None] * 3
        share = {"futures": s.count, "of": s.of, "share": s.probability, "low": s.low, "high": s.high}
        rows.append({"outcome": name, **share, **dict(zip(("when", "from", "to"), dates, strict=True))})
    return pl.DataFrame(rows, schema_overrides=dict.fromkeys(("when", "from", "to"), pl.Date))


def observables(answer: Answer) -> pl.DataFrame:
    """A row for each quantity; not a number where no future defines it, null where nothing was observed."""
    rows = [
        {"quantity": one.name, **_without(asdict(one), "name"), "inside": one.inside}
        for one in answer.observables.values()
    ]
    dates = dict.fromkeys(("start", "end", "counted_from"), pl.Date)
    seen = dict.fromkeys(("observed", "observed_low", "observed_high"), pl.Float64)
    types = {**dates, **seen, "source": pl.String, "inside": pl.Boolean}
    return pl.DataFrame(rows, schema_overrides=types).rename({"start": "from", "end": "to"})


def first_movers(answer: Answer) -> pl.DataFrame:
    """Shares of the falls, by what is told apart and who; no row where the forces held."""
    rows = [(by, who, share) for by, shares in answer.first_mover.items() for who, share in shares.items()]
    return pl.DataFrame(rows, {"by": pl.String, "who": pl.String, "share": pl.Float64}, orient="row")


def series(answer: Answer, fans: Sequence[Fan]) -> pl.DataFrame:
    """Quantiles over the futures, a row for each series and day."""
    parts = [
        pl.DataFrame(
            {
                "quantity": fan.name,
                "unit": fan.unit,
                "day": fan.days,
                **{q: getattr(fan, q) for q in QUANTILES},
            }
        )
        for fan in fans
    ]
    return _dated(answer, pl.concat(parts)) if parts else pl.DataFrame()


def paths(answer: Answer, futures: pl.DataFrame, quantities: Sequence[str]) -> pl.DataFrame:
    """A row for each future and day, a column for each quantity."""
    columns = [pl.col(f"{SERIES}{name}").alias(name) for name in quantities]
    long = futures.select(pl.col("index").alias("future"), "outcome", *columns).explode(*quantities)
    day = pl.int_range(pl.len()).over("future").alias("day")
    return _dated(answer, long.select("future", "outcome", day, *quantities))


def regions(answer: Answer) -> pl.DataFrame:
    """Means over the futures, a row for each quantity, region and day."""
    parts = [
        pl.DataFrame({"quantity": quantity, "region": region, "day": np.arange(len(mean)), "mean": mean})
        for quantity, by_region in answer.regions.items()
        for region, mean in by_region.items()
    ]
    return _dated(answer, pl.concat(parts)) if parts else pl.DataFrame()


def titled(title: str, frame: pl.DataFrame) -> str:
    """A frame as HTML under a title, for notebooks."""
    return f"<p><strong>{escape(title)}</strong></p>{frame._repr_html_()}"  # pyright: ignore[reportPrivateUsage]


def _dated(answer: Answer, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the date of its day beside it."""
    at = frame.columns.index("day") + 1
    date = pl.lit(answer.case.start) + pl.duration(days=pl.col("day"))
    return frame.insert_column(at, frame.select(date.cast(pl.Date).alias("date")).to_series())


def _without(row: dict[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in names}
