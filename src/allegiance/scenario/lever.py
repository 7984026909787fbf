"""The levers that ship: dated changes of parameters, read from data, without any code of their own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from allegiance.errors import did_you_mean
from allegiance.rules.vocabulary import AXES
from allegiance.scenario.build import filled
from allegiance.scenario.catalogue import Catalogue, catalogue_of
from allegiance.scenario.faults import Fault, Faults, Keys, unknown
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.lever_form import DoseForm, LeverForm
from allegiance.scenario.reading import read_text
from allegiance.scenario.tables import allowed_range
from allegiance.scenario.values import parameter_named
from allegiance.scenario.yaml_nodes import Document, parse_document

FOLDER = Path(str(files("allegiance"))) / "levers"

NAME = r"[a-z]+(-[a-z]+)*"


@dataclass(frozen=True)
class Dose:
    """One parameter of a lever, and what it does to which parameter of the mechanisms.

    dose: by default. Where it is None, the default is the sum of the parameters in `at_most`, which no dose
    exceeds; if there are none of these, the case's own value stands unless a dose is given. low, high: the
    doses that are allowed.
    """

    target: str
    means: str
    how: str
    dose: float | None
    unit: str
    low: float
    high: float
    cells: Frozen[str, tuple[str, ...]]
    at_most: tuple[str, ...]

    @property
    def range(self) -> str:
        """The doses that are allowed, in words."""
        unit = "a factor" if self.how == "factor" else "a number" if self.unit == "1" else self.unit
        return f"{unit} from {self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class Sign:
    """What the literature expects of an outcome when the lever is pulled: "+", "-", "contested" or "none".

    note: why the model finds another sign, where it does.
    """

    outcome: str
    sign: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Lever:
    """A lever: what it does, to whom, from which day on and for how long unless a date is given."""

    name: str
    group: str
    title: str
    does: str
    doses: Frozen[str, Dose]
    day: int
    lasts: int | None
    touches: str
    backfires: str
    source: str
    signs: tuple[Sign, ...]


@lru_cache(maxsize=1)
def levers() -> Mapping[str, Lever]:
    """Every lever that ships, by name, in the order of the files and within them."""
    found: dict[str, Lever] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        document = parse_document(read_text(path, path.name), path.name)
        found |= levers_in(document, path.stem, catalogue_of())
    return found


def lever_named(name: str, text: str) -> Lever:
    """The lever of that name, in a text; raises Fault, with the nearest, where there is none."""
    known = levers()
    if name not in known:
        raise Fault((text,), f"unknown lever {name!r}", ", ".join(known), did_you_mean(name, known))
    return known[name]


def levers_in(document: Document, group: str, declared: Catalogue) -> dict[str, Lever]:
    """The levers of one file; raises CaseError for the first fault in it."""
    faults = Faults()
    found: dict[str, Lever] = {}
    for name, said in document.data.items():
        with faults.kept():
            if not re.fullmatch(NAME, name):
                raise Fault((name,), f"a lever called {name!r}", "lower-case words joined by hyphens")
            form = filled(LeverForm, said, document.marks, (name,))
            found[name] = _lever(name, group, form, declared)
    faults.refuse(document.marks)
    return found


def _lever(name: str, group: str, form: LeverForm, declared: Catalogue) -> Lever:
    doses = {
        word: _dose(dose, declared, form.day, (name, "parameters", word))
        for word, dose in form.parameters.items()
    }
    if all(dose.dose is None and not dose.at_most for dose in doses.values()):
        raise Fault((name, "parameters"), "no dose", "a dose of at least one parameter")
    return Lever(
        name,
        group,
        form.title,
        form.does,
        Frozen(doses),
        form.day,
        form.lasts,
        form.touches,
        form.backfires,
        form.source,
        tuple(Sign(s.outcome, s.sign, s.source, s.note or "") for s in form.signs),
    )


def _dose(form: DoseForm, declared: Catalogue, day: int, at: Keys) -> Dose:
    parameter = parameter_named(form.target, declared, (*at, "target"))
    par = parameter.par
    if parameter.once and day > 0:
        raise Fault((*at, "target"), form.target, "a parameter that is used after day 0, or `day: 0`")
    if form.range is None and form.how != "set":
        raise Fault(at, "no range", f"a range of doses, which a {form.how} has to say")
    low, high = (par.low, par.high) if form.range is None else form.range
    if form.how == "set" and not par.low <= low <= high <= par.high:
        raise Fault((*at, "range"), f"{low:g} to {high:g}", allowed_range(par))
    if form.dose is not None and not low <= form.dose <= high:
        raise Fault((*at, "dose"), f"{form.dose:g}", f"a dose from {low:g} to {high:g}")
    for axis, names in (form.of or {}).items():
        _check_cells(axis, names, par.by, (*at, "of", axis))
    for name in form.at_most:
        parameter_named(name, declared, (*at, "at_most"))
    cells = Frozen({axis: tuple(names) for axis, names in (form.of or {}).items()})
    unit = "1" if form.how == "factor" else par.unit
    return Dose(form.target, form.means, form.how, form.dose, unit, low, high, cells, tuple(form.at_most))


def _check_cells(axis: str, names: list[str], by: tuple[str, ...], at: Keys) -> None:
    if axis not in by:
        raise Fault(at, f"an axis {axis!r}", ", ".join(by) or "none: it is one number")
    for name in names:
        if name not in AXES.get(axis, ()):
            raise unknown((*at, name), AXES.get(axis, ()), axis)
