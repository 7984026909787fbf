"""Writes docs/odd.md, the ODD description of the model, from what the mechanisms declare."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from allegiance.mechanisms import MODULES
from allegiance.report.wording import unit_name
from allegiance.rules.plan import POPULATION, Step, short
from allegiance.rules.rule import Act, Declared, Procedure, Prospect, Rule, Scope, Term, Trait, Weight
from allegiance.rules.structure import ENGINE, GIVEN
from allegiance.rules.vocabulary import OPTIONS, OUTCOMES, RANKS, SERVICES, STATES, STATUSES
from allegiance.scenario.catalogue import catalogue_of
from allegiance.scenario.lever import levers
from allegiance.simulation.observables import MEASURES
from allegiance.simulation.run import plan

PAGE = Path(__file__).parents[1] / "docs" / "odd.md"
COMMAND = "python scripts/odd.py"
DRAWS = {"u": "uniform", "z": "normal"}
PARTS = {
    "before": "in the morning",
    "round": "each round, before people look",
    "round_end": "each round, after people looked",
    "after": "at the end of the day",
}
WHOLE = dict.fromkeys(("i4", "i8", "i2"), "whole")
TYPES = {"f8": "number", "f4": "number", **WHOLE, "u1": "code", "?": "yes or no"}
ENTITIES: dict[Scope, str] = {
    "nation": "the country and its leader",
    "service": "army, navy, air force, guard, …",
    "region": "a part of the country with a population",
    "garrison": "the people of one service in one region",
    "battalion": "up to five companies of one service, status and region",
    "unit": "a company of about a hundred, or a staff of generals",
    "view": "a third of a unit that reads the same facts in its own way",
    "plot": "a circle of conspirators",
    "person": "one member of the forces, simulated one for one",
}

INTRO = f"""# ODD

The model in the order of the ODD protocol (Grimm et al. 2020), written by `{COMMAND}` from what the
mechanisms declare in code; do not edit. [The model](model.md) tells the same in words and equations, with the
reasons; [parameters](parameters.md) lists every number.
"""

PURPOSE = """## 1. Purpose and patterns

With what probability do the armed and police forces of a government hold, split or turn within some months,
and how would that change if something were done otherwise? Outcomes exclude one another: {outcomes}.
Patterns by which the model is judged are in [the model](model.md#1-purpose-and-patterns); what was met and
missed is under [results](results.md).
"""

CONCEPTS = """## 4. Design concepts

- **Emergence.** Outcomes, cascades and first movers come out of single choices and the rules that join them.
- **Adaptation and objectives.** Everybody takes the option with the highest utility of {options}. Utility is
  a sum of {terms} named terms and {weights} weighed prospects.
- **Sensing.** Terms are weighed by {inputs} inputs, which a person's unit knows: {named}.
- **Interaction.** Through {means} means and sums over a wider scope, such as {example}; and by {procedures}
  procedures, in which people act on one another: {acting}.
- **Stochasticity.** {streams} declared streams, keyed by seed, column, entity and day: {drawn}; and each
  person's tastes, drawn anew when a life changes.
- **Collectives.** Units, garrisons, battalions and plots.
- **Learning and prediction.** Beliefs move with what is seen; nothing is learnt by strategy.
- **Observation.** {measures} quantities in windows of days, those of this table for the whole country and
  some also by service and rank, and daily series of the country and its regions.
"""


def page() -> str:
    """The whole page."""
    parts = [INTRO, PURPOSE.format(outcomes=", ".join(f"`{name}`" for name in OUTCOMES))]
    parts += [_entities(), _schedule(), _concepts(), _observed(), _initial(), _input(), _submodels()]
    return "\n".join(parts).rstrip() + "\n"


def _entities() -> str:
    lines = [
        "## 2. Entities, state variables and scales",
        "",
        "Time runs in days, space is the region. "
        f"A restless day is lived in up to {plan().cascade.rounds} rounds.",
        "",
        f"Services: {_listed(SERVICES)}. Statuses: {_listed(STATUSES)}. Ranks: {_listed(RANKS)}. "
        f"States of a person: {_listed(STATES)}.",
        "",
    ]
    for scope, words in ENTITIES.items():
        lines += [f"### {scope.capitalize()}: {words}", ""]
        lines += _table(("variable", "type", "owner", "is"), _columns(scope))
    return "\n".join(lines)


def _columns(scope: Scope) -> Iterator[tuple[str, ...]]:
    given = {**GIVEN[scope], **ENGINE[scope]}
    found = plan()
    said = {step.does.name: _first(step.does) for step in found.steps if isinstance(step.does, Rule | Trait)}
    for column, dtype in given.items():
        owner = "engine" if column in ENGINE[scope] else "population"
        yield f"`{column}`", TYPES.get(dtype, dtype), owner, "bookkeeping" if owner == "engine" else ""
    for column, of in found.scope.items():
        own = column not in given and column not in found.means and found.owner[column] != POPULATION
        if of == scope and own:
            about = said.get(column, "written by a procedure")
            yield (
                f"`{column}`",
                TYPES.get(found.dtype.get(column, ""), "number"),
                f"`{found.owner[column]}`",
                about,
            )


def _schedule() -> str:
    rows: list[tuple[str, ...]] = []
    for number, module in enumerate(MODULES, start=1):
        steps = _steps(module.__name__)
        when = dict.fromkeys(PARTS[step.part] for step in steps if isinstance(step.does, Rule | Procedure))
        rows.append(
            (str(number), f"[`{short(module)}`](#{short(module)})", _doc(module.__doc__), "; ".join(when))
        )
    text = "One day, in order. `allegiance explain day` prints it as code."
    table = _table(("", "mechanism", "about", "when"), rows)
    return "\n".join(["## 3. Process overview and scheduling", "", text, "", *table])


def _concepts() -> str:
    found = plan()
    drawn = [step for step in found.steps if set(DRAWS) & set(_arguments(step.does))]
    acting = [step.does.name for step in found.of(Procedure)]
    mean = next(iter(found.means.values()))
    return CONCEPTS.format(
        options=_listed(OPTIONS),
        terms=len(found.of(Term)),
        weights=len(found.of(Weight)),
        inputs=len(found.inputs),
        named=_listed(found.inputs),
        means=len(found.means),
        example=f"`{mean.name}`",
        procedures=len(acting),
        acting=_listed(acting),
        streams=len(drawn),
        drawn=_listed([step.does.name for step in drawn]),
        measures=len(MEASURES),
    )


def _initial() -> str:
    rows = [(f"`{s.does.name}`", f"`{s.file}`", _first(s.does)) for s in plan().of(Trait)]
    text = (
        "Day 0 runs all rules once, then people are found: traits and tastes are drawn, and tastes again of "
        "those who would leave in quiet times."
    )
    table = _table(("trait", "mechanism", "is"), rows)
    return "\n".join(["## 5. Initialisation", "", text, "", *table])


def _input() -> str:
    catalogue = catalogue_of()
    total = sum(len(fields) for fields in catalogue.values())
    return (
        f"## 6. Input data\n\nA [case](cases.md) and nothing else: regions, headcounts, {total} "
        f"[parameters](parameters.md), dated events and observations; and what [levers](levers.md) change "
        f"({len(levers())} ship).\n"
    )


def _observed() -> str:
    whole = [(f"`{name}`", unit_name(m.unit)) for name, m in MEASURES.items() if "." not in name]
    return "\n".join(_table(("quantity", "unit"), whole))


def _submodels() -> str:
    about = "Equations and reasons: [the model](model.md). `_last` is the value of the day or round before."
    lines = ["## 7. Submodels", "", about, ""]
    for module in MODULES:
        lines += [f"### {short(module)}", "", _doc(module.__doc__), ""]
        rows = [_row(step) for step in _steps(module.__name__)]
        lines += _table(("declares", "kind", "reads", "gives"), rows) if rows else ["Nothing that runs.", ""]
    return "\n".join(lines)


def _row(step: Step) -> tuple[str, ...]:
    does = step.does
    reads = [name for name in does.reads if name not in {"p", *DRAWS}]
    return f"`{does.name}`", _kind(does), _listed(reads), _first(does)


def _kind(does: Declared) -> str:
    match does:
        case Rule():
            return f"rule of a {does.scope}" + (", once a day" if does.each == "day" else "")
        case Term():
            times = f", times `{does.times}`" if does.times else ""
            return f"term of {_listed(does.options)}{times}"
        case Prospect():
            return f"prospect of {_listed(does.prospects)}"
        case Weight():
            return f"weight of `{does.prospect}` for {_listed(does.options)}"
        case Act():
            return f"{does.part} of `{does.option}`"
        case _:
            return type(does).__name__.lower()


def _steps(module: str) -> list[Step]:
    return [step for step in plan().steps if step.file == module.rpartition(".")[2]]


def _arguments(does: Declared) -> tuple[str, ...]:
    return does.arguments if isinstance(does, Procedure) else does.reads


def _first(does: Declared) -> str:
    return _doc(does.of.__doc__)


def _doc(text: str | None) -> str:
    return " ".join((text or "").strip().partition("\n\n")[0].split()).replace("|", "\\|")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *lines, ""]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
