"""Words beside numbers, so that what two of them share is found for many pairs at once."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Vocabulary:
    """Words beside each of some numbers, and how much every word tells there, more than 0."""

    def __init__(self, rows: Any) -> None:  # noqa: ANN401 - a sparse array, of which SciPy has no types
        self._rows = rows

    @classmethod
    def of(cls, each: Iterable[Mapping[str, float]]) -> "Vocabulary":
        """The words of each number with what they tell."""
        from scipy.sparse import csr_array  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

        known: dict[str, int] = {}
        words: list[int] = []
        tells: list[float] = []
        ends = [0]
        for one in each:
            words += [known.setdefault(word, len(known)) for word in one]
            tells += one.values()
            ends.append(len(words))
        rows: Any = csr_array((tells, words, ends), shape=(len(ends) - 1, max(len(known), 1)), dtype=float)
        rows.sort_indices()
        return cls(rows)

    def __getitem__(self, rows: NDArray[np.int64]) -> "Vocabulary":
        return Vocabulary(self._rows[rows])

    @property
    def empty(self) -> NDArray[np.bool_]:
        """Whether a number has no words."""
        return np.diff(self._rows.indptr) == 0

    def shared(self, other: "Vocabulary") -> NDArray[np.float64]:
        """How much the words tell that stand in the same row of both: the sum of their products."""
        return np.asarray(self._rows.multiply(other._rows).sum(axis=1), dtype=float).ravel()
