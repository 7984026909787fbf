"""Columns: an entry for each of many things, so that all of them are compared at once."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Objects = NDArray[np.object_]


def whole(numbers: Iterable[int]) -> Codes:
    """A column of whole numbers."""
    return np.array(list(numbers), dtype=np.int64)


def floats(numbers: Iterable[float]) -> Floats:
    """A column of numbers."""
    return np.array(list(numbers), dtype=np.float64)


def flags(statements: Iterable[object]) -> Flags:
    """A column of what is true or false; empty words are false."""
    return np.array([bool(one) for one in statements], dtype=np.bool_)


def objects(things: Sequence[object]) -> Objects:
    """A column of things of any kind."""
    column = np.empty(len(things), dtype=np.object_)
    column[:] = things
    return column


def codes(words: Iterable[str]) -> Codes:
    """A column of words as numbers, the same for the same word and 0 for none."""
    known = {"": 0}
    return whole(known.setdefault(word, len(known)) for word in words)


def bits(sets: Iterable[Iterable[str]], known: Sequence[str]) -> Codes:
    """A column of sets of known words, at most 63 of them, each a bit."""
    value = {word: 1 << number for number, word in enumerate(known)}
    return whole(sum(value[word] for word in set(each)) for each in sets)
