"""A future of an ensemble that is kept, chosen and lived again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from allegiance.analysis.anatomy import Anatomy
from allegiance.analysis.dissect import dissect
from allegiance.analysis.without import part
from allegiance.ensemble.design import Planned
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.job import OBSERVABLE, SERIES, Job
from allegiance.ensemble.kept_case import case_from
from allegiance.ensemble.manifest import read_ensemble
from allegiance.errors import InvalidInput

MEDIAN, FIRST_FLIP, WORST = "median", "first-flip", "worst"
WHICH = f"{MEDIAN}, {FIRST_FLIP}, {WORST}, or the number of a future"

ENDING = {
    "hold": "in which the forces hold",
    "palace_coup": "that end in a palace coup",
    "ouster": "that end in an ouster after protest",
    "negotiated_exit": "that end in a negotiated exit",
    "split": "that end in a split of the forces",
    "attrition": "that end in collapse by attrition",
}


def replayed(folder: Path, which: str = MEDIAN, without: str | None = None) -> Anatomy:
    """The anatomy of one future of the ensemble kept in `folder`, and without one of its events if asked.

    which: "median" (of those that end as most do, the one in the middle), "first-flip" (the first to fall),
    "worst" (with most people killed), or a place in the ensemble. without: the date of events of the case, a
    part of an event's label, or the name of a lever. Raises InvalidInput where there is no such future or
    event.
    """
    stored = read_ensemble(folder)
    identity, case = Identity(**stored.manifest.identity), case_from(stored.manifest.case)
    row, why = choose(stored.futures, which)
    job = Job(case, identity.mode, identity.days, identity.seed, identity.scale)
    found = dissect(job, Planned(row["index"], row["draw"], row["seed"]))
    found = replace(found, chosen=why, repeats=found.future.digest == row["digest"])
    return found if without is None else part(found, without)


def choose(futures: pl.DataFrame, which: str) -> tuple[dict[str, Any], str]:
    """One future of an ensemble as its row, and in a sentence why this one."""
    if which == MEDIAN:
        return _median(futures)
    if which == FIRST_FLIP:
        falls = futures.filter(pl.col("outcome") != "hold").sort("day", "index")
        if falls.is_empty():
            message = f"--future {FIRST_FLIP}: none of {futures.height} futures fell; allowed: {WHICH}"
            raise InvalidInput(message)
        return falls.row(
            0, named=True
        ), f"the first to fall of {futures.height} futures, {falls.height} of which fell"
    if which == WORST:
        killed = pl.col(f"{SERIES}killed").list.last()  # to the end; the measure may be of a window
        ordered = futures.sort(killed, "index", descending=[True, False])
        return ordered.row(0, named=True), f"the one with most people killed, of {futures.height} futures"
    named = futures.filter(pl.col("index") == int(which)) if which.isdecimal() else futures.clear()
    if named.is_empty():
        message = f"--future {which}: allowed are {WHICH}, from 0 to {futures['index'].max()}"
        raise InvalidInput(message)
    return named.row(0, named=True), f"future {which}, as asked"


def _median(futures: pl.DataFrame) -> tuple[dict[str, Any], str]:
    """The middle one of those that end as most do: by the day, or, where they hold, by who would obey."""
    most = futures.group_by("outcome").len().sort("len", "outcome", descending=[True, False])["outcome"][0]
    same = futures.filter(pl.col("outcome") == most)
    by = f"{OBSERVABLE}would_obey" if most == "hold" else "day"
    ordered = same.sort(pl.col(by).fill_nan(None), "index", nulls_last=True)
    row = ordered.row((same.height - 1) // 2, named=True)
    words = "by the share that would obey" if most == "hold" else "by the day of the end"
    return row, f"the middle one, {words}, of the {same.height} of {futures.height} futures {ENDING[most]}"
