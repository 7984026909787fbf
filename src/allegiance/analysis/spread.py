"""How much of what differs between futures is chance, and how much is their parameters."""

import numpy as np
import polars as pl

FEWEST = 30  # futures beyond the first of their vector, below which the share would be anything from 0 to 1


def chance_share(futures: pl.DataFrame, column: str = "outcome") -> float | None:
    """Part of the variance of an outcome that chance gives, from 0 to 1; the rest is parameters.

    The law of total variance, on futures that share their parameters: within such groups there is chance
    alone. None where too few futures share theirs while others differ, or where all futures end alike.
    """
    groups = futures["parameters"].n_unique()
    if groups == 1 or futures.height - groups < FEWEST:
        return None
    total = _variance(futures[column])
    if total == 0:
        return None
    repeated = [group[column] for _, group in futures.group_by("parameters") if group.height > 1]
    within = np.average([_variance(one) for one in repeated], weights=[len(one) - 1 for one in repeated])
    return float(min(within / total, 1.0))


def _variance(values: pl.Series) -> float:
    """Unbiased variance; of names, how often two that are drawn differ, which is that of their indicators."""
    n = len(values)
    if values.dtype != pl.String:
        return float(np.nanvar(values.to_numpy(), ddof=1))
    shares = values.value_counts()["count"].to_numpy() / n
    return float((1 - (shares**2).sum()) * n / (n - 1))
