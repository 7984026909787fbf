"""Code for a person's choice: traits, coefficients, the value of each option, what bounds their change."""

from itertools import combinations

from .draws import stream
from .grade_code import kept_by_grade
from .plan import Step, short
from .rule import Act, Prospect, Scope, Term, Trait, Weight
from .spelling import Speller
from .structure import NESTING
from .vocabulary import OPTIONS, STATES


def trait_code(speller: Speller) -> list[str]:
    """`traits`: what a person brings along, drawn once."""
    steps = speller.plan.of(Trait)
    body = [f"    s.{x.does.name} = {speller.call(x, 'person', '0')}" for x in steps]
    head = ["    s = w.people[i]", *speller.bind("person", "\n".join(body), "    ")]
    return ["", "@lean", "def traits(i, seed, w, p):", *head, *body, "    return None"]


def decision_code(speller: Speller) -> list[str]:
    """`coefficients`, `values`, `what_if` and their bounds, written from terms, prospects and weights."""
    plan = speller.plan
    speller = Speller(plan, kept_by_grade(plan))
    slots, inputs = plan.slots, plan.inputs
    asked = plan.of(Term, Weight, Prospect)
    prospects = dict.fromkeys(q for s in plan.of(Prospect) for q in _prospect(s).prospects)
    return [
        *("", "@snug", "def coefficients(s, p):"),
        "    service, rank = np.int64(s.service), np.int64(s.rank)",
        *speller.derive(asked, "    "),
        *(f"    {q} = {_sum(_prospect_parts(speller, q))}" for q in prospects),
        "    return (",
        *(f"        {_sum(_slot_parts(speller, slot))},  # {_label(slot)}" for slot in slots),
        "    )",
        *("", "@snug", "def values(s, k, x):", "    return ("),
        *(f"        {_total(option, slots, inputs)}," for option in OPTIONS),
        "    )",
        *_patience(slots, inputs),
        *("", "@lean", "def spreads(k, total):"),
        *(f"    total[{n}] += {_spread(i, slots)}" for n, i in enumerate(inputs)),
        *_tastes(speller),
        *_inputs(speller),
    ]


def act_code(speller: Speller, part: str) -> list[str]:
    """`delay_of` or `act_of`: one branch for each state (or life event) that declares it."""
    steps = [s for s in speller.plan.of(Act) if isinstance(s.does, Act) and s.does.part == part]
    codes = {**{state: n for n, state in enumerate(STATES)}, "life": len(STATES)}
    count = "np.int64(s.lives)" if part == "delay" else "t"
    branches: list[str] = []
    for step in steps:
        assert isinstance(step.does, Act)
        branches += [f"    if option == {codes[step.does.option]}:  # {step.does.option}"]
        branches += [
            *speller.derive([step], " " * 8),
            f"        return {speller.call(step, 'person', count)}",
        ]
    end = "0.0" if part == "delay" else "0"
    head = ["    s = w.people[i]", *speller.bind("person", "\n".join(branches), "    ")]
    code = ["", "@lean", f"def {part}_of(option, i, t, seed, w, p):", *head, *branches, f"    return {end}"]
    if part == "delay":
        waiting = {s.does.option for s in steps if isinstance(s.does, Act)}
        waits = [state in waiting for state in STATES]
        code = ["", f"WAITS = {tuple(waits)}", *code]
    return code


def _prospect(step: Step) -> Prospect:
    assert isinstance(step.does, Prospect)
    return step.does


def _sum(parts: list[str]) -> str:
    return " + ".join(parts) or "0.0"


def _label(slot: tuple[str, str | None]) -> str:
    return slot[0] + (f" x {slot[1]}" if slot[1] else "")


def _prospect_parts(speller: Speller, name: str) -> list[str]:
    steps = [s for s in speller.plan.of(Prospect) if name in _prospect(s).prospects]
    return [speller.call(s, "person") for s in steps]


def _slot_parts(speller: Speller, slot: tuple[str, str | None]) -> list[str]:
    parts: list[str] = []
    for step in speller.plan.of(Term, Weight):
        does = step.does
        assert isinstance(does, Term | Weight)
        if slot[0] in does.options and does.times == slot[1]:
            call = speller.call(step, "person")
            parts.append(f"{call} * {does.prospect}" if isinstance(does, Weight) else call)
    return parts


def _total(option: str, slots: list[tuple[str, str | None]], inputs: list[str]) -> str:
    moving = [f"k[{n}] * x[{inputs.index(i)}]" for n, (o, i) in enumerate(slots) if o == option and i]
    return _sum([f"np.float64(s.taste_{option}) + k[{OPTIONS.index(option)}]", *moving])


def _spread(name: str, slots: list[tuple[str, str | None]]) -> str:
    """Greatest difference, between two options, of what one unit of an input adds."""
    held = [f"k[{n}]" for n, slot in enumerate(slots) if slot[1] == name]
    held += ["0.0"] * (len(held) < len(OPTIONS))
    return f"(max({', '.join(held)}) - min({', '.join(held)}))"


def _patience(slots: list[tuple[str, str | None]], inputs: list[str]) -> list[str]:
    """How far the odometer may go before another option can overtake the best: each in its own time."""
    place = {slot: f"k[{n}]" for n, slot in enumerate(slots)}
    lines = ["", "@lean", "def patience(best, v, k, inverse):", "    until = np.inf"]
    for a, b in combinations(range(len(OPTIONS)), 2):
        pull = [(place.get((OPTIONS[a], i)), place.get((OPTIONS[b], i))) for i in inputs]
        steps = [f"abs({x or 0.0} - {y or 0.0}) * inverse[{n}]" for n, (x, y) in enumerate(pull) if x or y]
        lines += [
            f"    if best == {a} or best == {b}:  # {OPTIONS[a]}, {OPTIONS[b]}",
            "        steepest = 1e-9",
            *(f"        steepest = max(steepest, {step})" for step in steps),
            f"        until = min(until, max(0.0, abs(v[{a}] - v[{b}]) - 1e-9) / steepest)",
        ]
    return [*lines, "    return 0.999999 * until"]


def _tastes(speller: Speller) -> list[str]:
    decides = short(speller.plan.cascade.decides)
    streams = (f"np.int64({stream(f'taste.{o}')})" for o in OPTIONS)
    return [
        "",
        f"TASTES = ({', '.join(streams)})",
        *("", "@lean", "def tastes(who, life, seed, p, drawn):"),
        f"    taste = p.{decides}.taste",
        "    for o in range(len(TASTES)):",
        "        for j in range(ABREAST):",
        "            drawn[o, j] = taste * gumbel(seed, TASTES[o], who[j], life[j])",
        *("", "@snug", "def acquire(s, life, drawn, j):"),
        "    s.lives = life",
        *(f"    s.taste_{o} = drawn[{n}, j]" for n, o in enumerate(OPTIONS)),
        "    return None",
    ]


def _inputs(speller: Speller) -> list[str]:
    plan = speller.plan
    scopes: list[Scope] = list(dict.fromkeys(plan.scope[i] for i in plan.inputs))
    values = ", ".join(speller.stored("view", i) for i in plan.inputs)
    paths = _sum([f"{NESTING[s].letter}.path" for s in scopes])
    what = ", ".join(f"{i}=np.nan" for i in plan.inputs)
    chosen = ", ".join(f"{i} if {i} == {i} else x[{n}]" for n, i in enumerate(plan.inputs))
    return [
        *("", "@snug", "def inputs(V, w):", *speller.bind("view", values, "    "), f"    return ({values},)"),
        *("", "@snug", "def reading(V, w):", *speller.bind("view", paths, "    "), f"    return {paths}"),
        *("", "@lean", f"def what_if(i, w, p, {what}):", "    s = w.people[i]"),
        "    x = inputs(w.views[s.view_id], w)",
        f"    x = ({chosen},)",
        "    return values(s, coefficients(s, p), x)",
    ]
