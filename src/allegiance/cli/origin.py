"""Where a parameter's value comes from, in words."""

from collections.abc import Iterator, Sequence

from allegiance.errors import InvalidInput, did_you_mean
from allegiance.rules.par import Prior
from allegiance.scenario.catalogue import Catalogue, Parameter, catalogue_of
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.priors import is_drawn
from allegiance.scenario.schema import ASSUMPTION, WEAK_GRADES, Case, Event, Value
from allegiance.scenario.tables import Labels, Resolved, labels_of, resolved

Rows = Iterator[tuple[str, str]]
Axes = Sequence[tuple[str, Sequence[str]]]

ORIGINS = {
    ASSUMPTION: "an assumption of the program",
    "case": "a fact that each case has to say",
    "convention": "fixed by convention",
    "lever": "neutral until a lever moves it",
    "reference": "",
}
PRIORS = {
    "uniform": "uniform from {} to {}",
    "normal": "normal, mean {}, standard deviation {}",
    "lognormal": "log-normal, mean of the logarithm {}, standard deviation {}",
    "beta": "beta on [0, 1] with shapes {} and {}",
    "logitnormal": "log-odds around what the case says, shift {}, standard deviation {}",
}


def parameter_named(name: str, declared: Catalogue) -> tuple[str, str]:
    """Mechanism and field of `mechanism.field`; raises InvalidInput, with the nearest, for an unknown one."""
    mechanism, _, field = name.partition(".")
    if mechanism in declared and field in declared[mechanism]:
        return mechanism, field
    known = [f"{m}.{f}" for m, fields in declared.items() for f in fields]
    message = f"no parameter '{name}'.{did_you_mean(name, known)}"
    raise InvalidInput(message)


def rows(mechanism: str, field: str, case: Case | None) -> Rows:
    """Rows (word, what it is) on one parameter, in a case or as the program declares it."""
    parameter = (case.declared if case else catalogue_of())[mechanism][field]
    said = case.parameters.get(mechanism, Frozen[str, Value]()).get(field) if case else None
    labels = case.labels if case else labels_of(())
    yield "Parameter", f"{mechanism}.{field}"
    yield from _value("Value", parameter.default if said is None else said.value, parameter, labels)
    if case and said is not None and parameter.default is not None:
        yield from _value("Default", parameter.default, parameter, labels)
    yield "Unit", parameter.par.unit
    yield "Range", f"{parameter.par.low:g} to {parameter.par.high:g}"
    yield "Prior", _prior(parameter)
    yield "Used by", _first_line(mechanism)
    yield from _source(case, said, parameter)
    if case is not None:
        yield from _events(case, f"{mechanism}.{field}")


def _value(word: str, value: object, parameter: Parameter, labels: Labels) -> Rows:
    """The value, for a table in a row for each group of names with the same numbers."""
    par = parameter.par
    if value is None:
        yield word, "none: each case has to say it"
    elif not par.by or (isinstance(value, float | int) and parameter.default is value):
        yield word, f"{value:g}" + (f" for every {' and '.join(par.by)}" if par.by else "")
    else:
        for line in _lines(resolved(par, value, par.unit, labels, ()), [(a, labels[a]) for a in par.by]):
            yield word, line
            word = ""


def _lines(value: Resolved, axes: Axes) -> Iterator[str]:
    if not isinstance(value, tuple):
        yield f"{value:g}"
        return
    (axis, names), *rest = axes
    groups: dict[Resolved, list[str]] = {}
    for name, inner in zip(names, value, strict=True):
        groups.setdefault(inner, []).append(name)
    if rest or len(groups) == 1:
        for inner, alike in groups.items():
            whom = f"every {axis}" if len(groups) == 1 else ", ".join(alike)
            yield from (f"{whom}: {line}" for line in _lines(inner, rest))
    else:
        yield ", ".join(f"{name} {inner:g}" for inner, alike in groups.items() for name in alike)


def _prior(parameter: Parameter) -> str:
    prior: Prior | None = parameter.par.prior
    if prior is not None:
        return PRIORS[prior.kind].format(f"{prior.a:g}", f"{prior.b:g}")
    return (
        "within a factor of two of the default" if is_drawn(parameter) else "none: not a belief, never drawn"
    )


def _first_line(mechanism: str) -> str:
    from allegiance.mechanisms import MODULES

    module = next(m for m in MODULES if m.__name__.rpartition(".")[2] == mechanism)
    return (module.__doc__ or "").strip().partition("\n")[0]


def _source(case: Case | None, said: Value | None, parameter: Parameter) -> Rows:
    """Who says so: the case with its source, or the program."""
    if case is None or said is None:
        yield "Source", _declared(parameter)
        if case is not None:
            yield "Said in", f"{case.name} says nothing: the program's default stands"
        return
    yield from cited_source(case, said.source)
    if said.note:
        yield "Note", said.note
    yield "Said in", f"{said.file}:{said.line}"


def _declared(parameter: Parameter) -> str:
    """What the program says of its own default."""
    origin, source = parameter.origin, parameter.par.source
    return "; ".join(part for part in (ORIGINS[origin], "" if source == origin else source) if part)


def cited_source(case: Case, name: str) -> Rows:
    """Who is cited under that name, where it was read, and how far it can be relied on."""
    if name == ASSUMPTION:
        yield "Source", "an assumption of the case"
        return
    source = case.sources[name]
    title = f", “{source.title}”" if source.title else ""
    yield "Source", f"{source.publisher}, {source.date}{title}"
    for word, text in (("Read", source.via), ("Address", source.url), ("About it", source.note)):
        if text:
            yield word, text
    weak = "; counted as an assumption" if source.grade[0] in WEAK_GRADES else ""
    yield "Grade", f"{source.grade}{weak}"


def _events(case: Case, name: str) -> Rows:
    """Events of the case that change the parameter."""
    for event in (e for e in case.events if name in e.set):
        value = event.set[name]
        said = "another table" if isinstance(value, tuple) else f"{value:g}"
        yield "Changed", f"{_when(case, event)}: {said} ({event.label})"


def _when(case: Case, event: Event) -> str:
    """The days on which an event is in force."""
    begin = case.date_of(event.day)
    if event.until is None:
        return f"from {begin}"
    return f"on {begin}" if event.until == event.day else f"{begin} to {case.date_of(event.until)}"
