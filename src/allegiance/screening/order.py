"""The order in which kept vectors are used: one whose every beginning resembles the whole."""

import numpy as np
from numpy.typing import NDArray


def representative(rows: NDArray[np.float64]) -> list[int]:
    """Places of the rows, ordered so that any first few have nearly the mean and spread that all have.

    Each next row is the one that brings the mean of those so far nearest to that of all: the mean of every
    column and of its squared distance from the middle, brought to one scale. So it is neither the most
    typical rows that come first nor the most extreme.
    """
    scaled = _standard(rows)
    scaled = np.hstack([scaled, _standard(scaled**2)])
    left = np.ones(len(rows), dtype=bool)
    total, order = np.zeros(scaled.shape[1]), list[int]()
    for _ in range(len(rows)):
        distance = ((total + scaled) ** 2).sum(axis=1)
        place = int(np.argmin(np.where(left, distance, np.inf)))
        left[place] = False
        total = total + scaled[place]
        order.append(place)
    return order


def _standard(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Columns with mean 0 and spread 1; those that never vary, with 0."""
    spread = rows.std(axis=0)
    return (rows - rows.mean(axis=0)) / np.where(np.isclose(spread, 0), np.inf, spread)
