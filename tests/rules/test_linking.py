"""The compiler of the core, in the version of Numba that runs the tests."""

import numba
import numpy as np

from allegiance.rules.jit import entry, lean


@lean
def half(x):
    return x / 2.0


@lean
def quarter(x):
    return half(half(x))


@lean
def made(n):
    return np.full(n, quarter(6.0))


@lean
def kept(values):
    return values


def test_an_entry_reaches_the_parts_of_its_parts():
    @entry
    def whole(x):
        return quarter(x) + half(x)

    assert whole(8.0) == 6.0


def test_numbas_own_functions_call_parts_too():
    assert numba.njit(quarter.py_func)(8.0) == 2.0


def test_arrays_that_a_part_makes_or_hands_back_live_as_long_as_they_are_held():
    @numba.njit
    def filled(n):
        total = 0.0
        for _ in range(1000):
            total += made(n)[n - 1]
        return kept(made(n)), total

    array, total = filled(100)
    again = [filled(100)[0] for _ in range(5)]
    assert total == 1500.0
    assert (array == 1.5).all()
    assert len({a.ctypes.data for a in [array, *again]}) == 6
