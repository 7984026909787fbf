"""Compilation of the core: `lean` for what compiled code calls, `entry` for what Python calls.

Fast-math stays off and sums stay sequential, so that the same seed gives the same bits; Intel's SVML is
switched off for the same reason, before Numba is first imported.
"""

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

os.environ.setdefault("NUMBA_DISABLE_INTEL_SVML", "1")

import numba  # noqa: E402  (the switch above must come first)

from .linking import LinkedCompiler  # noqa: E402
from .rebinding import Rebinding  # noqa: E402

F = TypeVar("F", bound=Callable[..., Any])
SHARED: dict[str, Any] = {"nogil": True, "error_model": "numpy", "pipeline_class": LinkedCompiler}
PART: dict[str, Any] = {**SHARED, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def lean(f: F) -> F:
    """F compiled for other compiled code: no Python wrapper, no lock held."""
    return cast("F", numba.njit(**PART)(f))  # pyright: ignore


def snug(f: F) -> F:
    """F compiled into each of its callers: for small functions that would else be handed the whole World."""
    return cast("F", numba.njit(**PART, forceinline=True)(f))  # pyright: ignore


def entry(f: F) -> F:
    """F compiled as an entry point: cached on disk, callable from Python, releasing the lock."""
    return cast("F", numba.njit(**SHARED, cache=True)(f))  # pyright: ignore


def of(f: F) -> F:
    """A function of a mechanism or of the draws, for compiled code."""
    return f if hasattr(f, "py_func") else lean(f)


def bound(f: F, places: Mapping[str, Any]) -> F:
    """A procedure with the day's own functions in the places of the verbs.

    Handing them over as arguments would do too, but Numba cannot cache a function that does so.
    """
    return cast("F", Rebinding(lean, places, deep=False).of(f))
