"""How a population is nested, and the columns that it brings along before any mechanism adds one.

Every entity's record names its ancestors, so that a rule at any scope reads upwards in one step.
"""

from typing import NamedTuple

from .rule import Scope
from .vocabulary import OPTIONS


class Nesting(NamedTuple):
    """One scope: its array in the World, its letter and counter in generated code, and its ancestors.

    weight: the column by which means over entities of this scope are weighted.
    """

    array: str
    letter: str
    counter: str
    ancestors: tuple[Scope, ...]
    weight: str = ""


NESTING: dict[Scope, Nesting] = {
    "nation": Nesting("nation", "N", "n", ()),
    "service": Nesting("services", "S", "k", ("nation",), "size"),
    "region": Nesting("regions", "R", "r", ("nation",), "population"),
    "garrison": Nesting("garrisons", "G", "a", ("nation", "service", "region"), "size"),
    "battalion": Nesting("battalions", "B", "b", ("nation", "service", "region", "garrison"), "size"),
    "unit": Nesting("units", "U", "g", ("nation", "service", "region", "garrison", "battalion"), "present"),
    "view": Nesting("views", "V", "v", ("nation", "service", "region", "garrison", "battalion", "unit")),
    "plot": Nesting("plots", "P", "q", ("nation",)),
    "person": Nesting(
        "people", "s", "i", ("nation", "service", "region", "garrison", "battalion", "unit", "view")
    ),
}

_PLACE = {"service": "i4", "region": "i4"}
GIVEN: dict[Scope, dict[str, str]] = {
    "nation": {
        "strength": "f8",
        "sampled": "f8",  # people for each member of the forces: less than 1 where a quick look was asked for
        "lead": "i4",
        "first_staff": "i4",  # units of staffs, each with a seat in the council, stand last
        "staffs": "i4",
    },
    "service": {"size": "f8", "lead": "i4"},
    "region": {"population": "f8", "capital": "f8"},
    "garrison": {
        **_PLACE,
        "size": "f8",
        "staffed": "f8",
        "lead": "i4",
    },  # lead: the unit whose commander commands
    "battalion": {**_PLACE, "garrison": "i4", "size": "f8", "lead": "i4"},
    "unit": {
        **_PLACE,
        "garrison": "i4",
        "battalion": "i4",
        "status": "i4",
        "first": "i4",
        "beyond": "i4",
        "size": "f8",
        "level": "i4",  # 0 company, 1 garrison staff, 2 service staff, 3 high command
        "seat": "f8",  # weight of its commander among the staffs of its level, which sum to 1
        "commander": "i4",
    },
    "view": {"unit": "i4", "first": "i4", "beyond": "i4", "lean": "f8"},
    "plot": {},
    "person": {"view_id": "i4", "rank": "u1", "service": "u1", "status": "u1", "region": "u1"},
}
ENGINE: dict[Scope, dict[str, str]] = {
    **{scope: {"path": "f8"} for scope in NESTING if scope not in ("plot", "person")},
    "unit": {"path": "f8", "present": "f8"},
    "view": {"path": "f8", "due": "f8"},
    "plot": {},
    "person": {
        **{f"taste_{option}": "f4" for option in OPTIONS},
        "lives": "i2",
        "opening": "i2",
        "waiting": "?",
    },
}
ENGINE["nation"] |= {"pending": "i8", "restless": "f8"}
UNREAD = ("path", "due")  # columns that the engine keeps for itself: a loop writes them at its end
MOST_PLOTS = 4096
