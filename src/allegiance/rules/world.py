"""The arrays of a world before its first day, from the records of its entities and everybody's state."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .structure import NESTING
from .vocabulary import OPTIONS, RANKS, SERVICES, STATES

if TYPE_CHECKING:
    from .compose import Built
    from .rule import Scope

PAGE = 32  # numbers on a page of the calendar: two lines of the processor's cache


def before_day_0(
    built: "Built", records: Mapping["Scope", Any], state: NDArray[np.uint8], days: int = 0
) -> Any:
    """A World of these records, sorted by unit and view, in which everybody's choice has yet to be looked at.

    records: of each scope, typed as `built.dtypes`, with the columns that the population brings along.
    state: [person], as numbered in STATES; nobody asks those who are in no option. days: of its calendar.
    """
    people, views, units = records["person"], records["view"], records["unit"]
    grade = people["service"].astype(np.int64) * len(RANKS) + people["rank"]
    flow = np.zeros((len(STATES), len(SERVICES), len(RANKS)), np.int32)
    return built.World(
        **{nesting.array: records[scope] for scope, nesting in NESTING.items()},
        scale=np.ones(len(built.plan.inputs)),
        inverse=np.ones(len(built.plan.inputs)),
        state=state,
        expiry=np.where(state < len(OPTIONS), -1.0, np.inf),
        count=_counted(views["unit"][people["view_id"]], state, (len(units),)),
        tally=_counted(grade, state, (len(SERVICES), len(RANKS))),
        flow=flow,
        last=flow.copy(),
        pending=np.zeros(len(people), np.int32),
        **calendar(len(people), days),
        asked=np.zeros(len(people), np.int32),
    )


def calendar(people: int, days: int) -> dict[str, NDArray[np.int32]]:
    """An empty calendar of the events of people's lives, and the pages on which it keeps whom they befall.

    calendar: [day], the newest page of each day, -1 for none; at last the first free page. pages: [page], the
    page before it, how many of its places are taken, and people. There are enough for everybody to stand in
    it once: a person is entered on day 0 or when called up, and again on the day of each event.
    """
    number = people // (PAGE - 2) + days + 2
    pages = np.zeros((number, PAGE), np.int32)
    pages[:, 0] = np.arange(1, number + 1)
    newest = np.full(days + 2, -1, np.int32)
    newest[-1] = 0
    return {"calendar": newest, "pages": pages}


def _counted(place: NDArray[Any], state: NDArray[np.uint8], shape: tuple[int, ...]) -> NDArray[np.int32]:
    """People by place, of an array of this shape, and by state."""
    number = int(np.prod(shape)) * len(STATES)
    found = np.bincount(place.astype(np.int64) * len(STATES) + state, minlength=number)
    return found.astype(np.int32).reshape(*shape, len(STATES))
