"""The stable JSON of an anatomy: keys are added, none is renamed."""

from collections.abc import Iterator
from dataclasses import asdict
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegiance.analysis.anatomy import STANDINGS, Anatomy
from allegiance.rules.vocabulary import RANKS, SERVICES

SCHEMA = "allegiance.anatomy/1"
DIGITS = 6  # of a series


def shape(anatomy: Anatomy) -> dict[str, Any]:
    """The anatomy in the shape `allegiance.anatomy/1`."""
    case, future = anatomy.case, anatomy.future
    return {
        "schema": SCHEMA,
        "case": case.name,
        "title": case.title,
        "start": case.start.isoformat(),
        "days": anatomy.job.days,
        "mode": anatomy.job.mode,
        "scale": anatomy.job.scale,
        "seed": str(future.seed),  # as text: it has more digits than a number of JavaScript
        "people": future.people,
        "index": anatomy.index,
        "draw": future.draw,
        "chosen": anatomy.chosen,
        "outcome": future.outcome,
        **dated(anatomy, future.day),
        "first_mover": {name: getattr(future, name) for name in ("direction", "service", "rank")},
        "digest": future.digest,
        "repeats": anatomy.repeats,
        "standings": list(STANDINGS),
        "regions": list(_regions(anatomy)),
        "cells": list(_cells(anatomy)),
        "formations": list(_formations(anatomy)),
        "series": {
            name: [round(float(value), DIGITS) for value in values[: anatomy.last + 1]]
            for name, values in future.series.items()
        },
        "happenings": list(_happenings(anatomy)),
        "first_units": [{**dated(anatomy, one.day), **asdict(one)} for one in anatomy.first_units],
        "without": None if anatomy.without is None else anatomy.without.to_json(),
    }


def dated(anatomy: Anatomy, day: int) -> dict[str, Any]:
    """A day and its date."""
    return {"day": day, "date": anatomy.case.date_of(day).isoformat()}


def _happenings(anatomy: Anatomy) -> Iterator[dict[str, Any]]:
    for one in anatomy.happenings:
        yield {**dated(anatomy, one.day), **asdict(one), "members": [asdict(m) for m in one.members]}


def _regions(anatomy: Anatomy) -> Iterator[dict[str, Any]]:
    for r, region in enumerate(anatomy.case.regions):
        when, killed = float(anatomy.refused[r]), anatomy.killed[:, r]
        day = floor(when)
        yield {
            "name": region.name,
            "capital": region.capital,
            "refused": None if when < 0 else {**dated(anatomy, day), "hour": round(24 * (when - day), 1)},
            "killed": [[int(t), int(killed[t])] for t in np.flatnonzero(killed)],
        }


def _cells(anatomy: Anatomy) -> Iterator[dict[str, Any]]:
    people = anatomy.people
    for r, k, n in np.argwhere(people.any(axis=(0, 4))).tolist():
        named = {"region": anatomy.case.regions[r].name, "service": SERVICES[k], "rank": RANKS[n]}
        yield {**named, "changes": _changes(people[:, r, k, n])}


def _formations(anatomy: Anatomy) -> Iterator[dict[str, Any]]:
    counts = anatomy.formations
    for r, k in np.argwhere(counts[0, :, :, 0] > 0).tolist():
        named = {"region": anatomy.case.regions[r].name, "service": SERVICES[k]}
        yield {**named, "units": int(counts[0, r, k, 0]), "changes": _changes(counts[:, r, k, 1:])}


def _changes(by_day: NDArray[np.int32]) -> list[list[int]]:
    """A row [day, numbers …] for day 0 and for each day that differs from the one before."""
    differs = np.ones(len(by_day), np.bool_)
    differs[1:] = (by_day[1:] != by_day[:-1]).any(axis=1)
    return [[int(t), *by_day[t].tolist()] for t in np.flatnonzero(differs)]
