"""First-order indices of sensitivity from futures that are there, their intervals, and what blurs them.

By random balance designs from given data (RBD-FAST: Tarantola, Gatelli and Mara 2006; Plischke 2010; bias
corrected as by Tissot and Prieur 2012), with SALib.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegiance.analysis.shares import NORMAL_95
from allegiance.errors import UsageError

HARMONICS = 4  # few, since there are few futures
RESAMPLES = 100
IN_STEP = 2.5  # standard errors of a correlation beyond which two parameters were drawn in step
NEEDED = "the indices need their own package: pip install 'allegiance[sensitivity]'"

Floats = NDArray[np.float64]


def first_order(values: Floats, answer: Floats) -> Floats:
    """First-order index of each column."""
    compute, permuted, unskewed = _salib("compute_first_order", "permute_outputs", "unskew_S1")
    raw = (compute(permuted(column, answer), HARMONICS) for column in values.T)
    return np.array([float(unskewed(one, HARMONICS, len(answer))) for one in raw])


def half_interval(
    column: Floats, answer: Floats, lived: Sequence[NDArray[np.int64]], chance: np.random.Generator
) -> float:
    """Half the 95 % interval of an index, by resampling vectors; samples that all agree say nothing.

    lived: of each vector, the futures that live it.
    """
    vectors: list[list[int]] = [
        chance.integers(len(lived), size=len(lived)).tolist() for _ in range(RESAMPLES)
    ]
    drawn: list[NDArray[np.int64]] = [
        np.concatenate([lived[vector] for vector in sample]) for sample in vectors
    ]
    found = [first_order(column[k][:, None], answer[k])[0] for k in drawn if np.ptp(answer[k]) > 0]
    return NORMAL_95 * float(np.std(found, ddof=1))


def along_with(values: Floats, vectors: int) -> Iterator[int | None]:
    """For each column the first one before it with which its ranks go along; None where there is none.

    Few vectors of hundreds of parameters leave some of them in step with others, by chance or by screening.
    """
    ranks = np.argsort(np.argsort(values, axis=0, kind="stable"), axis=0)
    together = np.abs(np.corrcoef(ranks, rowvar=False).reshape(values.shape[1], -1))
    for k in range(values.shape[1]):
        before = np.flatnonzero(together[k, :k] > IN_STEP / np.sqrt(vectors))
        yield int(before[0]) if before.size else None


def _salib(*names: str) -> list[Any]:
    """Functions of SALib's estimator from given data."""
    try:
        from SALib.analyze import rbd_fast  # pyright: ignore
    except ModuleNotFoundError as error:
        raise UsageError(NEEDED) from error
    return [getattr(rbd_fast, name) for name in names]
