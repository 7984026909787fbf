"""Mechanisms made up for a test: files in a temporary folder, imported as the program's are."""

import importlib.util
import sys
from textwrap import dedent

from allegiance.mechanisms import DAY
from allegiance.rules.plan import Cascade

HEAD = """
from typing import Annotated, Any, NamedTuple
from allegiance.rules.par import Par
from allegiance.rules.rule import (
    act, battalion, delay, garrison, nation, person,
    procedure, prospect, region, term, trait, unit, view, weight,
)
"""


def mechanism(folder, name, text):
    """The module of a file `name`.py with this text, and with what a mechanism imports."""
    return loaded(folder, name, HEAD + dedent(text))


def loaded(folder, name, text):
    """The module of a file `name`.py with this text, which a day imports by that name."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def cascade(day=DAY):
    """The block of a day that is repeated by the hour."""
    return next(x for x in day if isinstance(x, Cascade))


def before(*modules):
    """The shipped day with these mechanisms in front."""
    return (*modules, *DAY)


def after(*modules):
    """The shipped day with these mechanisms at its end."""
    return (*DAY, *modules)


def within(*modules):
    """The shipped day with these mechanisms at the end of its cascade."""
    block = cascade()
    return tuple(block._replace(mechanisms=(*block.mechanisms, *modules)) if x is block else x for x in DAY)


def without(name, *instead):
    """The shipped day without one mechanism, or with others in its place."""
    day = []
    for entry in DAY:
        if isinstance(entry, Cascade):
            kept = [m for m in entry.mechanisms if not m.__name__.endswith(f".{name}")]
            day.append(entry._replace(mechanisms=tuple(kept)))
        elif entry.__name__.endswith(f".{name}"):
            day += instead
        else:
            day.append(entry)
    return tuple(day)
